import { isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import type { Patient } from '@mtus/analysis';
import { sectionsAsHtml } from '../layout/html.js';
import { sectionsAsMarkdown } from '../layout/markdown.js';
import { sectionsAsText } from '../layout/text.js';
import type { Paint } from '../paint.js';
import { placeOf } from '../place.js';
import { STATEMENT } from '../words/statement.js';
import { comparisonSections, headline, type ComparisonReport } from './report.js';

/** Every format of a comparison by its name on the command line. */
export const COMPARISON_FORMATS = {
    text: (report: ComparisonReport, paint: Paint) => `${sectionsAsText(comparisonSections(report), { names: report.names, paint })}\n${paint.faint(STATEMENT)}\n`,
    markdown: (report: ComparisonReport) => `${sectionsAsMarkdown(comparisonSections(report), { names: report.names, links: () => null })}\n---\n\n${STATEMENT}\n`,
    html: (report: ComparisonReport) => sectionsAsHtml(comparisonSections(report), report.names, STATEMENT),
    json: comparisonAsJson,
} satisfies Record<string, (report: ComparisonReport, paint: Paint) => string>;

export type ComparisonFormat = keyof typeof COMPARISON_FORMATS;

function comparisonAsJson(report: ComparisonReport): string {
    const { comparison: { elements, treatments, cases, leftOut }, before, after, findings, record, names } = report;
    const patient = (one: Patient | null): object | null => one && { from: one.from, request: one.request, before: outcomeOf(one.before), after: outcomeOf(one.after), record: record(one) };
    return `${JSON.stringify({
        before, after, headline: headline(report),
        elements: elements.map(({ before: was, after: is, ...element }) => ({ ...element, before: was && placeOf(was, names), after: is && placeOf(is, names) })),
        treatments: treatments.map(({ looser, stricter, mixed, otherwise, ...treatment }) => ({ ...treatment, looser: patient(looser), stricter: patient(stricter), mixed: patient(mixed), otherwise: patient(otherwise) })),
        cases: { ...cases, changed: cases.changed.map(({ before: was, after: is, span, ...change }) => ({ ...change, before: outcomeOf(was), after: outcomeOf(is), place: placeOf(span, names) })) },
        leftOut: { before: leftOut.before.map(({ id, because }) => ({ id, because })), after: leftOut.after.map(({ id, because }) => ({ id, because })) },
        findings: { added: findings.added.map(({ code, severity, message, span }) => ({ code, severity, message, place: placeOf(span, names) })), fixed: findings.fixed.map(({ code, severity, message }) => ({ code, severity, message })) },
    }, null, 2)}\n`;
}

function outcomeOf(result: RequestResult | WithheldResult): object {
    return isWithheld(result) ? { cannotBeEvaluated: result.cannotBeEvaluated }
        : { outcome: result.outcome, quantity: result.quantity, discretionary: result.discretionary, reasons: result.reasons, missing: result.missing.map(({ name }) => name), imr: result.imr };
}
