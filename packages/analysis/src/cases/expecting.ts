import { type Case, type CompiledProgram, evaluateCase, type Expectation, expectationOf, isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';

/** The case with what comes out of each request as what is expected of it. A request of which nothing can be said expects nothing. */
export function expectingWhatComesOut(rules: CompiledProgram, sample: Case): Case {
    const results = new Map(evaluateCase(rules, sample).requests.map(result => [result.id, result]));
    return { ...sample, requests: sample.requests.map(request => ({ ...request, outlier: null, expectations: expectationsOf(results.get(request.id), sample) })) };
}

function expectationsOf(result: RequestResult | WithheldResult | undefined, { span }: Case): Expectation[] {
    if (result === undefined || isWithheld(result)) {
        return [];
    }
    const missing = [...new Set(result.missing.flatMap(({ kind, name }) => kind === 'fact' ? name : []))];
    return [
        { kind: 'outcome', outcome: result.outcome, part: null, discretionary: result.discretionary, because: result.rules, text: expectationOf(result), span },
        ...missing.length === 0 ? [] : [{ kind: 'missing' as const, facts: missing, text: `missing ${missing.join(', ')}`, span }],
    ];
}
