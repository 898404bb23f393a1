import type { LangiumDocument } from 'langium';
import type { Diagnostic } from './diagnostic.js';
import type { Finding, FindingData, FindingSeverity } from './finding.js';
import { linkingDiagnostics } from './linking.js';
import { lexerDiagnostics, parserDiagnostics } from './syntax.js';

const SEVERITIES: Record<number, FindingSeverity> = { 1: 'error', 2: 'warning', 3: 'information', 4: 'information' };

/** The findings of a validated document, in order of place. */
export function findingsOf(document: LangiumDocument): Finding[] {
    const uri = document.uri.toString();
    return (document.diagnostics ?? []).map(diagnostic => toFinding(diagnostic, uri)).sort(inOrder);
}

/**
 * Every error of a document, those included that are too many, or too much alike, to be shown: what has an error anywhere is not to be
 * relied on.
 */
export function errorsOf(document: LangiumDocument): Finding[] {
    const uri = document.uri.toString();
    const shape = [...lexerDiagnostics(document.parseResult), ...parserDiagnostics(document.parseResult)].map(diagnostic => toFinding(diagnostic, uri));
    const shown = findingsOf(document).filter(finding => finding.severity === 'error' && finding.code !== 'syntax/more');
    return [...shown, ...shape, ...linkingDiagnostics(document).map(diagnostic => toFinding(diagnostic, uri))].sort(inOrder);
}

function toFinding(diagnostic: Diagnostic, uri: string): Finding {
    const data = diagnostic.data as FindingData | undefined;
    const remedy = data?.remedy ?? null;
    const text = typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value;
    return {
        code: data?.code ?? String(diagnostic.code ?? 'syntax/unexpected'),
        severity: SEVERITIES[diagnostic.severity ?? 1] ?? 'error',
        message: remedy !== null && text.endsWith(remedy) ? text.slice(0, -remedy.length).trimEnd() : text,
        remedy,
        span: { uri, start: diagnostic.range.start, end: diagnostic.range.end },
        related: (diagnostic.relatedInformation ?? []).map(related => ({
            message: related.message,
            span: { uri: related.location.uri, start: related.location.range.start, end: related.location.range.end },
        })),
    };
}

function inOrder(a: Finding, b: Finding): number {
    return a.span.start.line - b.span.start.line || a.span.start.character - b.span.start.character || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
