import { withChanges } from '@mtus/analysis';
import { type Case, type ClauseTrace, type CompiledProgram, evaluateCase, isWithheld, placeKey, type Request, type RequestResult } from '@mtus/engine';
import { clauseValueWords, countEntries, outcomeLine, quoteEntries, RuleBook, verdictWords } from '@mtus/report';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Step, StepsParameters, StepsResult } from '../protocol.js';
import { changeSetting, factStates } from './set-fact.js';

/** @throws ResponseError where there is no such request or fact, or a value is none of the fact's. */
export function stepsOf(rules: CompiledProgram, written: Case, { request: name, set = [] }: StepsParameters): StepsResult {
    const request = name === undefined ? written.requests[0] : written.requests.find(({ id }) => id === name);
    if (!request) {
        throw new ResponseError(ErrorCodes.InvalidParams, name === undefined ? `The case "${written.id}" requests nothing.` : `There is no request "${name}" in the case "${written.id}".`);
    }
    const sample = withChanges(written, request.id, set.map(one => changeSetting(rules, one)));
    const result = evaluateCase(rules, sample, { trace: true }).requests.find(({ id }) => id === request.id);
    const about = { request: request.id, text: request.text, span: request.span };
    if (!result || isWithheld(result)) {
        return { ...about, outcome: `cannot be evaluated, because ${result?.cannotBeEvaluated ?? 'there is no such request'}`, steps: [], facts: [], counts: [] };
    }
    const changed = sample.requests.find(({ id }) => id === request.id) ?? request;
    return { ...about, outcome: outcomeLine(result), steps: stepsOfResult(rules, result), facts: factStates(rules, sample, changed, result, set), counts: countsOf(result, request) };
}

function stepsOfResult(rules: CompiledProgram, result: RequestResult): Step[] {
    const book = new RuleBook(rules.program, result);
    const ofRules = (result.trace ?? []).flatMap(({ rule, title, facet, standing, clauses, span }) => {
        const written = rules.program.rules.find(one => placeKey(one.span) === placeKey(span));
        const quote = written === undefined ? null : quoteEntries(written, book)[0]?.text ?? null;
        return clauses.map(clause => stepOf(clause, { element: rule, kind: 'rule', title: facet === null ? title : `${title} (${facet})`, standing, quote, elementSpan: span }));
    });
    const ofDefinitions = (result.definitions ?? []).map(({ definition, title, facet, clause, span }) =>
        stepOf(clause, { element: definition, kind: 'definition', title: facet === null ? title : `${title} (${facet})`, standing: '', quote: null, elementSpan: span }));
    return [...ofRules, ...ofDefinitions].filter(step => step !== null);
}

/** Null for a clause that was not read: its rule was settled before it. */
function stepOf(clause: ClauseTrace, of: Pick<Step, 'element' | 'kind' | 'title' | 'standing' | 'quote' | 'elementSpan'>): Step | null {
    const { text, value, bySilence, why, evidence, comparisons, span } = clause;
    return value === 'not reached' ? null : {
        ...of, text, value, bySilence, words: clauseValueWords(clause), why, evidence, span,
        comparisons: comparisons.map(comparison => ({ text: comparison.text, words: clauseValueWords({ clause: 'requires', value: comparison.value }) })),
    };
}

function countsOf({ counts }: RequestResult, { quantity }: Request): StepsResult['counts'] {
    return counts.map(count => ({ rule: count.rule, text: count.text, words: [verdictWords(count, quantity), ...countEntries(count, quantity).map(({ label, text }) => `${label}: ${text}`)].join('; ') }));
}
