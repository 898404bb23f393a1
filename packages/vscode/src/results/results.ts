import { type CancellationToken, CancellationTokenSource, commands, type Disposable, EventEmitter, workspace } from 'vscode';
import { type CaseOutcome, outcomes, type OutcomesResult, runCase, type RunCaseParameters, type RunCaseResult } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';

/** What is shown: the last result, and every case whose outcome stands in the editor. */
export interface ShownResults {
    /** What the last run asked for; null where nothing is shown. */
    asked: RunCaseParameters | null;
    last: RunCaseResult | null;
    /** Why there is no result for what was asked, where there was one before. */
    problem: string | null;
    /** What stands in the editor: the cases that were run, or with live outcomes every case. */
    cases: CaseOutcome[];
    /** How many cases each rule decides; with live outcomes only. */
    decides: OutcomesResult['decides'];
}

const NOTHING: ShownResults = { asked: null, last: null, problem: null, cases: [], decides: [] };

const LIVE_OUTCOMES = 'mtus.liveOutcomes';

const keyOf = (run: { id: string; span: { uri: string } }): string => `${run.span.uri}#${run.id}`;

/**
 * Keeps the results of the cases that were run, and asks for them again after every change of rules or cases. With live outcomes
 * (`mtus.liveOutcomes`) the outcome of every case is kept, whether it was run or not.
 */
export class Results implements Disposable {
    private readonly changed = new EventEmitter<ShownResults>();
    private readonly listeners: Disposable[];
    /** Cases whose outcome stands in the editor whenever they have one. */
    private readonly wanted = new Set<string>();
    private refreshing: CancellationTokenSource | undefined;
    private changes = 0;
    private shownResults = NOTHING;

    readonly onDidChange = this.changed.event;

    constructor(private readonly server: Server) {
        this.listeners = [
            server.onProgramChanged(() => {
                this.changes++;
                void this.refresh();
            }),
            workspace.onDidChangeConfiguration(change => change.affectsConfiguration(LIVE_OUTCOMES) && void this.refresh()),
        ];
    }

    get shown(): ShownResults {
        return this.shownResults;
    }

    /** Runs what `parameters` ask for and shows it. */
    async run(parameters: RunCaseParameters, token?: CancellationToken): Promise<RunCaseResult> {
        this.refreshing?.cancel();
        const changes = this.changes;
        const last = await this.server.request(runCase, parameters, token);
        const { workDoneToken: _progress, ...asked } = parameters;
        // What was tried on a copy does not stand beside the lines of the case.
        const written = parameters.tried ? [] : last.runs;
        written.forEach(run => this.wanted.add(keyOf(run)));
        const covered = new Set(written.map(keyOf));
        this.show({ ...this.shownResults, asked, last, problem: null, cases: [...this.shownResults.cases.filter(run => !covered.has(keyOf(run))), ...written] });
        if (changes !== this.changes) {
            void this.refresh();
        }
        return last;
    }

    clear(): void {
        this.wanted.clear();
        this.show({ ...this.shownResults, asked: null, last: null, problem: null, cases: [] });
        void this.refresh();
    }

    dispose(): void {
        this.refreshing?.cancel();
        this.listeners.forEach(listener => listener.dispose());
        this.changed.dispose();
    }

    private show(shown: ShownResults): void {
        this.shownResults = shown;
        void commands.executeCommand('setContext', 'mtus.hasResults', shown.asked !== null);
        this.changed.fire(shown);
    }

    private async refresh(): Promise<void> {
        const { asked } = this.shownResults;
        const isLive = workspace.getConfiguration().get<boolean>(LIVE_OUTCOMES, true);
        if (asked === null && !isLive) {
            this.show(NOTHING);
            return;
        }
        this.refreshing?.cancel();
        const source = new CancellationTokenSource();
        this.refreshing = source;
        let shown: ShownResults;
        try {
            const last = asked && await this.server.request(runCase, asked, source.token);
            (asked?.tried ? [] : last?.runs ?? []).forEach(run => this.wanted.add(keyOf(run)));
            const { cases, decides } = await this.server.request(outcomes, null, source.token);
            shown = isLive ? { asked, last, problem: null, cases, decides } : { asked, last, problem: null, cases: cases.filter(run => this.wanted.has(keyOf(run))), decides: [] };
        } catch (problem) {
            // What was shown may no longer be true; a later change may bring it back.
            shown = { ...NOTHING, asked, problem: asked && (problem instanceof Error ? problem.message : String(problem)) };
        }
        if (!source.token.isCancellationRequested) {
            this.show(shown);
        }
        source.dispose();
        if (this.refreshing === source) {
            this.refreshing = undefined;
        }
    }
}
