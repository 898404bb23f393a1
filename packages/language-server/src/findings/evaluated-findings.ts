import { vacuouslyDecidedBy } from '@mtus/analysis';
import { isWithheld, type Span } from '@mtus/engine';
import { isOperationCancelled, DocumentState, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { CancellationTokenSource, type CancellationToken, type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { CaseRun } from '../protocol.js';
import { runCases } from '../evaluation/run-cases.js';
import { takeSnapshot, type Snapshot } from '../evaluation/snapshot.js';
import { pageOf } from './pages.js';

/** So long nothing is evaluated after a change: the next one may follow at once. */
const PAUSE = 250;

/** What a case shows only when it is evaluated. */
interface Evaluated {
    code: string;
    severity: DiagnosticSeverity;
    message: string;
    span: Span;
}

/** `cases/expectation-not-met`: what is expected does not come out. */
function unmet({ expectations }: CaseRun): Evaluated[] {
    return expectations.filter(({ state }) => state === 'failed').map(({ expected, actual, span }) => ({
        code: 'cases/expectation-not-met', severity: DiagnosticSeverity.Error, span, message: `Expected: ${expected}. Came out: ${actual}. Correct the rule, or what is expected.`,
    }));
}

/** `statements/contradiction`: what a case states is true of no patient. */
function contradictions({ result }: CaseRun): Evaluated[] {
    // What errors or the rules keep from being evaluated has its place in the rules.
    return result.requests.filter(isWithheld).flatMap(({ cannotBeEvaluated, places }) =>
        places.filter(({ uri }) => uri === result.span.uri).slice(0, 1).map(place => ({
            code: 'statements/contradiction', severity: DiagnosticSeverity.Error, span: place,
            message: `Nothing can be decided: ${cannotBeEvaluated}. Keep the statements that the record supports.`,
        })));
}

/** `cases/vacuous`: the case would pass without the rules that decide it. */
function vacuous(run: CaseRun, { rules, cases }: Snapshot): Evaluated[] {
    const sample = cases.find(({ id, span }) => id === run.id && span.uri === run.span.uri);
    const deciding = sample && run.verdict === 'passed' ? vacuouslyDecidedBy(rules, sample, run.result) : null;
    return deciding === null || !sample ? [] : [{
        code: 'cases/vacuous', severity: DiagnosticSeverity.Warning, span: { ...sample.span, end: { line: sample.span.start.line, character: sample.span.start.character + 'case'.length + 1 + sample.id.length } },
        message: `This case would pass without ${deciding.map(id => `"${id}"`).join(' or ')}, which ${deciding.length === 1 ? 'decides' : 'decide'} it. Expect the reason, or what is missing.`,
    }];
}

async function evaluate(shared: LangiumSharedServices, showsUnmet: boolean, token: CancellationToken): Promise<Map<string, Evaluated[]>> {
    const snapshot = await takeSnapshot(shared, token);
    const found = new Map<string, Evaluated[]>();
    for (const run of await runCases(snapshot.rules, snapshot.cases, false, token, () => undefined)) {
        const own = [...showsUnmet ? unmet(run) : [], ...contradictions(run), ...vacuous(run, snapshot)];
        if (own.length > 0) {
            found.set(run.span.uri, [...found.get(run.span.uri) ?? [], ...own]);
        }
        // Between two cases a newer change is heard.
        await new Promise(resolve => setImmediate(resolve));
        if (token.isCancellationRequested) {
            return found;
        }
    }
    return found;
}

/**
 * Adds to the findings of case files what only evaluating shows, a little after each change. A client that shows unmet expectations itself
 * says so in its initialization options, as `showsExpectations`.
 */
export function publishEvaluated(connection: Connection, shared: LangiumSharedServices): void {
    let showsUnmet = true;
    let running = new CancellationTokenSource();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let published = new Set<string>();
    shared.lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
        showsUnmet = (initializationOptions as { showsExpectations?: unknown } | null | undefined)?.showsExpectations !== true;
    });
    const publish = async (token: CancellationToken): Promise<void> => {
        const found = await evaluate(shared, showsUnmet, token);
        for (const uri of token.isCancellationRequested ? [] : new Set([...found.keys(), ...published])) {
            const document = shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
            if (document) {
                const own = (found.get(uri) ?? []).map(({ code, severity, message, span }): Diagnostic => {
                    const page = pageOf(shared, code);
                    return { code, severity, message, source: 'mtus', range: { start: span.start, end: span.end }, ...page === undefined ? {} : { codeDescription: { href: page } } };
                });
                await connection.sendDiagnostics({ uri, diagnostics: [...(document.diagnostics ?? []) as Diagnostic[], ...own] });
            }
        }
        published = new Set(found.keys());
    };
    shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
        running.cancel();
        running = new CancellationTokenSource();
        const { token } = running;
        clearTimeout(waiting);
        waiting = setTimeout(() => void publish(token).catch((problem: unknown) => {
            if (!isOperationCancelled(problem) && !token.isCancellationRequested) {
                connection.console.error(`The cases could not be evaluated: ${String(problem)}`);
            }
        }), PAUSE);
        waiting.unref?.();
    });
}
