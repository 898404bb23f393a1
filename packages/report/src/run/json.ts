import { isWithheld, type CaseResult, type ClauseCount, type ClauseTrace, type RequestResult, type RuleTrace, type Span, type WithheldResult } from '@mtus/engine';
import { placeOf, type FileNames, type Place } from '../place.js';
import type { Alternatives } from './alternatives.js';
import type { RunReport } from './report.js';

/** Results as JSON text; its schema stands beside the command line. Places count lines and columns from 1. */
export function runAsJson(report: RunReport): string {
    const place = (span: Span): Place => placeOf(span, report.names);
    const data = {
        cases: report.cases.map(result => caseData(result, report.names, report.alternatives?.get(result.id) ?? {})),
        casesLeftOut: (report.casesLeftOut ?? []).map(({ span, ...sample }) => ({ ...sample, place: place(span) })),
        leftOut: report.program.leftOut.map(({ span, ...part }) => ({ ...part, place: place(span) })),
    };
    return `${JSON.stringify(data, null, 2)}\n`;
}

function caseData(result: CaseResult, names: FileNames, { whatIf, readings }: Alternatives): object {
    return {
        id: result.id,
        title: result.title,
        source: result.source,
        requests: result.requests.map(request => ({
            ...isWithheld(request) ? withheldData(request, names) : requestData(request, names),
            ...(whatIf === undefined ? {} : { whatIf: whatIf.get(request.id) ?? [] }),
        })),
        ...(readings === undefined ? {} : { readings }),
        notes: result.notes.map(({ severity, text }) => ({ severity, text })),
        place: placeOf(result.span, names),
    };
}

function withheldData(result: WithheldResult, names: FileNames): object {
    return {
        id: result.id,
        text: result.text,
        outcome: null,
        cannotBeEvaluated: result.cannotBeEvaluated,
        places: result.places.map(span => placeOf(span, names)),
        place: placeOf(result.span, names),
    };
}

function requestData(result: RequestResult, names: FileNames): object {
    const { span, trace, definitions, counts, quotes, ...plain } = result;
    return {
        ...plain,
        quotes: quotes.map(quote => ({ text: quote.text, page: quote.page, place: placeOf(quote.span, names) })),
        counts: counts.map(count => countData(count, names)),
        ...(trace === undefined ? {} : { trace: trace.map(rule => ruleData(rule, names)) }),
        ...(definitions === undefined ? {} : {
            definitions: definitions.map(({ span: written, clause, ...definition }) => ({ ...definition, clause: clauseData(clause, names), place: placeOf(written, names) })),
        }),
        place: placeOf(span, names),
    };
}

function countData({ span, history, ...count }: ClauseCount, names: FileNames): object {
    return {
        ...count,
        history: history.map(line => ({ text: line.text, visits: line.visits, place: placeOf(line.span, names) })),
        place: placeOf(span, names),
    };
}

function ruleData({ span, clauses, ...rule }: RuleTrace, names: FileNames): object {
    return { ...rule, clauses: clauses.map(clause => clauseData(clause, names)), place: placeOf(span, names) };
}

function clauseData({ span, evidence, comparisons, ...clause }: ClauseTrace, names: FileNames): object {
    return {
        ...clause,
        evidence: evidence.map(item => ({ text: item.text, place: item.span === null ? null : placeOf(item.span, names) })),
        comparisons: comparisons.map(({ span: written, ...comparison }) => ({ ...comparison, place: placeOf(written, names) })),
        place: placeOf(span, names),
    };
}
