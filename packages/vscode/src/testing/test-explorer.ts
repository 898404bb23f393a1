import { type CancellationToken, commands, type Disposable, l10n, type TestItem, type TestRun, TestRunProfileKind, type TestRunRequest, tests } from 'vscode';
import { type CaseRun, coverage, listCases, runCase, type Witness } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';
import { fileCoverages, RulesFileCoverage } from './test-coverage.js';
import { requestState } from './test-messages.js';
import { membersOf, TestTree } from './test-tree.js';

/** The sample cases in VS Code's Test Explorer: run, run while typing, run with coverage of the rules, and gone through step by step. */
export class TestExplorer implements Disposable {
    private readonly controller = tests.createTestController('mtus.cases', l10n.t('MTUS sample cases'));
    private readonly tree = new TestTree(this.controller);
    private readonly listener: Disposable;
    /** Requests for runs that repeat after every change, until they are cancelled. */
    private readonly continuous = new Set<TestRunRequest>();

    constructor(private readonly server: Server) {
        this.controller.refreshHandler = () => this.refresh();
        this.controller.createRunProfile('Run', TestRunProfileKind.Run, (request, token) => this.start(request, token), true, undefined, true);
        this.controller.createRunProfile(l10n.t('Go Through Step by Step'), TestRunProfileKind.Debug, request => this.goThrough(request), true);
        const covering = this.controller.createRunProfile(l10n.t('Run with Coverage'), TestRunProfileKind.Coverage, (request, token) => this.run(request, token, true), true);
        covering.loadDetailedCoverage = async (_run, file) => file instanceof RulesFileCoverage ? file.details() : [];
        covering.loadDetailedCoverageForTest = async (_run, file, item) => file instanceof RulesFileCoverage ? file.details(item.id) : [];
        this.listener = server.onProgramChanged(() => void this.changed());
    }

    dispose(): void {
        this.listener.dispose();
        this.controller.dispose();
    }

    /** Reads the cases of the workspace anew. */
    async refresh(): Promise<void> {
        try {
            this.tree.show((await this.server.request(listCases, null)).cases);
        } catch {
            // Without a server, or in the middle of a restart, there are no cases to show; the next change brings them.
            this.tree.show([]);
        }
    }

    private async changed(): Promise<void> {
        await this.refresh();
        this.controller.invalidateTestResults();
        for (const request of this.continuous) {
            await this.run(request, undefined, false);
        }
    }

    private async start(request: TestRunRequest, token: CancellationToken): Promise<void> {
        if (request.continuous) {
            this.continuous.add(request);
            token.onCancellationRequested(() => this.continuous.delete(request));
        }
        await this.run(request, token, false);
    }

    /** One determination at a time: of the first case, or request of it, that is chosen. */
    private async goThrough({ include }: TestRunRequest): Promise<void> {
        const [item] = include ?? membersOf(this.controller.items);
        const [chosen] = this.tree.casesOf(item ? [item] : undefined);
        if (chosen) {
            const { id, span } = chosen.summary;
            await commands.executeCommand('mtus.debugDetermination', id, span.uri, item && this.tree.requestsOf(chosen.item).find(one => one.item === item)?.request);
        }
    }

    private async run(request: TestRunRequest, token: CancellationToken | undefined, withCoverage: boolean): Promise<void> {
        const run = this.controller.createTestRun(request);
        const cancelled = token ?? run.token;
        try {
            const chosen = this.tree.casesOf(request.include, request.exclude);
            chosen.forEach(({ item }) => run.enqueued(item));
            const cases = request.include === undefined && !request.exclude?.length ? {} : { cases: chosen.map(({ summary }) => ({ uri: summary.span.uri, id: summary.id })) };
            const all = await this.server.request(runCase, cases, cancelled);
            const runs = new Map(all.runs.map(one => [keyOf(one.span.uri, one.id), one]));
            for (const { item, summary } of chosen) {
                this.finish(run, item, runs.get(keyOf(summary.span.uri, summary.id)), summary.problem);
            }
            if (withCoverage) {
                const items = new Map(chosen.map(({ item, summary }) => [summary.id, item]));
                const testsOf = (witness: Witness): TestItem | undefined => items.get(witness.case);
                fileCoverages(await this.server.request(coverage, cases, cancelled), testsOf).forEach(file => run.addCoverage(file));
            }
        } catch (problem) {
            if (!cancelled.isCancellationRequested) {
                run.appendOutput(`${problem instanceof Error ? problem.message : String(problem)}\r\n`);
            }
        } finally {
            run.end();
        }
    }

    private finish(run: TestRun, item: TestItem, result: CaseRun | undefined, problem: string | null): void {
        if (result === undefined) {
            run.errored(item, { message: problem ?? l10n.t('This case is no longer there.') });
            return;
        }
        const requests = this.tree.requestsOf(item);
        const states = requests.map(({ item: child, request }) => ({ child, request, state: requestState(result, request) }));
        for (const { child, request, state } of states) {
            const mark = result.marks.find(one => one.line === child.range?.start.line);
            run.appendOutput(`${result.id}, ${request}: ${mark?.text ?? ''}\r\n`, undefined, child);
            switch (state.kind) {
                case 'passed': run.passed(child); break;
                case 'skipped': run.skipped(child); break;
                case 'failed': run.failed(child, state.messages); break;
                case 'errored': run.errored(child, state.messages); break;
            }
        }
        const kinds = new Set(states.map(({ state }) => state.kind));
        if (kinds.has('failed') || kinds.has('errored')) {
            run.failed(item, []);
        } else if (kinds.has('passed')) {
            run.passed(item);
        } else {
            run.skipped(item);
        }
    }
}

function keyOf(uri: string, id: string): string {
    return `${uri}#${id}`;
}
