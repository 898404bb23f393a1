import { type CancellationToken, CancellationTokenSource, commands, type Disposable, EventEmitter } from 'vscode';
import { type CaseRun, runCase, type RunCaseParameters, type RunCaseResult } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';

/** What is shown: the last result, and every case whose outcome stands in the editor. */
export interface ShownResults {
    /** What the last run asked for; null where nothing is shown. */
    asked: RunCaseParameters | null;
    last: RunCaseResult | null;
    /** Why there is no result for what was asked, where there was one before. */
    problem: string | null;
    runs: CaseRun[];
}

const NOTHING: ShownResults = { asked: null, last: null, problem: null, runs: [] };

const keyOf = (run: { id: string; span: { uri: string } }): string => `${run.span.uri}#${run.id}`;

/** Keeps the results of the cases that were run, and asks for them again after every change of rules or cases. */
export class Results implements Disposable {
    private readonly changed = new EventEmitter<ShownResults>();
    private readonly listener: Disposable;
    /** Cases whose outcome stands in the editor whenever they have one. */
    private readonly wanted = new Set<string>();
    private refreshing: CancellationTokenSource | undefined;
    private changes = 0;
    private shownResults = NOTHING;

    readonly onDidChange = this.changed.event;

    constructor(private readonly server: Server) {
        this.listener = server.onProgramChanged(() => {
            this.changes++;
            void this.refresh();
        });
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
        last.runs.forEach(run => this.wanted.add(keyOf(run)));
        const covered = new Set(last.runs.map(keyOf));
        this.show({ asked, last, problem: null, runs: [...this.shownResults.runs.filter(run => !covered.has(keyOf(run))), ...last.runs] });
        if (changes !== this.changes) {
            void this.refresh();
        }
        return last;
    }

    clear(): void {
        this.refreshing?.cancel();
        this.wanted.clear();
        this.show(NOTHING);
    }

    dispose(): void {
        this.refreshing?.cancel();
        this.listener.dispose();
        this.changed.dispose();
    }

    private show(shown: ShownResults): void {
        this.shownResults = shown;
        void commands.executeCommand('setContext', 'mtus.hasResults', shown.asked !== null);
        this.changed.fire(shown);
    }

    private async refresh(): Promise<void> {
        const { asked } = this.shownResults;
        if (asked === null) {
            return;
        }
        this.refreshing?.cancel();
        const source = new CancellationTokenSource();
        this.refreshing = source;
        let shown: ShownResults;
        try {
            const last = await this.server.request(runCase, asked, source.token);
            last.runs.forEach(run => this.wanted.add(keyOf(run)));
            const isComplete = [...this.wanted].every(key => last.runs.some(run => keyOf(run) === key));
            const { runs } = isComplete ? last : await this.server.request(runCase, {}, source.token);
            shown = { asked, last, problem: null, runs: runs.filter(run => this.wanted.has(keyOf(run))) };
        } catch (problem) {
            // What was shown may no longer be true; a later change may bring it back.
            shown = { asked, last: null, problem: problem instanceof Error ? problem.message : String(problem), runs: [] };
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
