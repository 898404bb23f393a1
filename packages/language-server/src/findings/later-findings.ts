import type { Span } from '@mtus/engine';
import { DocumentState, isOperationCancelled, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, CancellationTokenSource, type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { takeSnapshot } from '../evaluation/snapshot.js';
import { caseFindings } from './case-findings.js';
import { LEVELS, severities } from './configured-validator.js';
import { pageOf } from './pages.js';
import { ruleLogic } from './rule-logic.js';

/** So long nothing is evaluated after a change: the next one may follow at once. */
const PAUSE = 250;

/** What more than reading shows: evaluating the cases, or looking at every patient of the rules. */
export interface LaterFinding {
    code: string;
    severity: DiagnosticSeverity;
    message: string;
    span: Span;
    related?: { message: string; span: Span }[];
}

/**
 * Adds to the findings of files what takes longer than checking them, a little after each change: first what the cases show, then what is wrong with the logic of
 * the rules. A client that shows unmet expectations itself says so in its initialization options, as `showsExpectations`.
 */
export function publishLater(connection: Connection, shared: LangiumSharedServices): void {
    let showsUnmet = true;
    let running = new CancellationTokenSource();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let published = new Map<string, LaterFinding[]>();
    shared.lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
        showsUnmet = (initializationOptions as { showsExpectations?: unknown } | null | undefined)?.showsExpectations !== true;
    });
    const publish = async (found: readonly LaterFinding[]): Promise<void> => {
        const current = new Map<string, LaterFinding[]>();
        const weights = await severities(shared);
        found.filter(({ code, severity }) => severity === DiagnosticSeverity.Error || weights[code] !== 'off').forEach(finding => current.set(finding.span.uri, [...current.get(finding.span.uri) ?? [], finding]));
        for (const uri of new Set([...current.keys(), ...published.keys()])) {
            const document = shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
            if (document) {
                await connection.sendDiagnostics({ uri, diagnostics: [...(document.diagnostics ?? []) as Diagnostic[], ...(current.get(uri) ?? []).map(finding => diagnosticOf(shared, finding, weights[finding.code]))] });
            }
        }
        published = current;
    };
    const look = async (token: CancellationToken): Promise<void> => {
        const snapshot = await takeSnapshot(shared, token);
        const ofCases = await caseFindings(snapshot, showsUnmet, token);
        if (token.isCancellationRequested) {
            return;
        }
        // What was found about the rules is shown until it is known anew: it does not flicker.
        await publish([...ofCases, ...[...published.values()].flat().filter(({ code }) => code.startsWith('logic/'))]);
        const ofRules = await ruleLogic(shared, snapshot, token);
        if (!token.isCancellationRequested) {
            await publish([...ofCases, ...ofRules]);
        }
    };
    shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
        running.cancel();
        running = new CancellationTokenSource();
        const { token } = running;
        clearTimeout(waiting);
        waiting = setTimeout(() => void look(token).catch((problem: unknown) => {
            if (!isOperationCancelled(problem) && !token.isCancellationRequested) {
                connection.console.error(`The cases could not be evaluated: ${String(problem)}`);
            }
        }), PAUSE);
        waiting.unref?.();
    });
}

function diagnosticOf(shared: LangiumSharedServices, { code, severity: own, message, span, related = [] }: LaterFinding, weight: string | undefined): Diagnostic {
    const page = pageOf(shared, code);
    const severity = own === DiagnosticSeverity.Error ? own : LEVELS[weight ?? ''] ?? own;
    return {
        code, severity, message, source: 'mtus', range: { start: span.start, end: span.end }, ...page === undefined ? {} : { codeDescription: { href: page } },
        ...related.length === 0 ? {} : { relatedInformation: related.map(one => ({ message: one.message, location: { uri: one.span.uri, range: { start: one.span.start, end: one.span.end } } })) },
    };
}
