import { type CancellationToken, CancellationTokenSource, commands, type Disposable, EventEmitter } from 'vscode';
import { type CaseRun, runCase, type RunCaseParameters, type RunCaseResult } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';

/** What is shown: the last result, and every case whose outcome stands in the editor. */
export interface ShownResults {
    /** What the last run asked for; null where nothing is shown. */
    asked: RunCaseParameters | null;
    last: RunCaseResult | null;
    runs: CaseRun[];
}

const NOTHING: ShownResults = { asked: null, last: null, runs: [] };

const keyOf = (run: { id: string; span: { uri: string } }): string => `${run.span.uri}#${run.id}`;

/** Keeps the results of the cases that were run, and asks for them again after every change of rules or cases. */
export class Results implements Disposable {
    private readonly changed = new EventEmitter<ShownResults>();
    private readonly listener: Disposable;
    private refreshing: CancellationTokenSource | undefined;
    private shownResults = NOTHING;

    readonly onDidChange = this.changed.event;

    constructor(private readonly server: Server) {
        this.listener = server.onProgramChanged(() => void this.refresh());
    }

    get shown(): ShownResults {
        return this.shownResults;
    }

    /** Runs what `parameters` ask for and shows it. */
    async run(parameters: RunCaseParameters, token?: CancellationToken): Promise<RunCaseResult> {
        this.refreshing?.cancel();
        const result = await this.server.request(runCase, parameters, token);
        const { workDoneToken: _progress, ...asked } = parameters;
        const earlier = new Map(this.shownResults.runs.map(run => [keyOf(run), run]));
        result.runs.forEach(run => earlier.set(keyOf(run), run));
        this.show({ asked, last: result, runs: [...earlier.values()] });
        return result;
    }

    clear(): void {
        this.refreshing?.cancel();
        this.show(NOTHING);
    }

    dispose(): void {
        this.refreshing?.cancel();
        this.listener.dispose();
        this.changed.dispose();
    }

    private show(shown: ShownResults): void {
        this.shownResults = shown;
        void commands.executeCommand('setContext', 'mtus.hasResults', shown.last !== null);
        this.changed.fire(shown);
    }

    private async refresh(): Promise<void> {
        const { asked, runs } = this.shownResults;
        if (asked === null) {
            return;
        }
        this.refreshing?.cancel();
        const source = new CancellationTokenSource();
        this.refreshing = source;
        try {
            const last = await this.server.request(runCase, asked, source.token);
            const covered = new Set(last.runs.map(keyOf));
            const others = runs.filter(run => !covered.has(keyOf(run)));
            const all = others.length === 0 ? last : await this.server.request(runCase, {}, source.token);
            const wanted = new Set([...runs.map(keyOf), ...covered]);
            if (!source.token.isCancellationRequested) {
                this.show({ asked, last, runs: all.runs.filter(run => wanted.has(keyOf(run))) });
            }
        } catch {
            // Cancelled by a later change, or the server is gone: what was shown may no longer be true, so nothing is shown.
            if (!source.token.isCancellationRequested) {
                this.show(NOTHING);
            }
        } finally {
            source.dispose();
            if (this.refreshing === source) {
                this.refreshing = undefined;
            }
        }
    }
}
