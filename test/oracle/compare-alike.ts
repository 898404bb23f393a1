import { addCase, type AlikeResult, type Case, type CompiledProgram, Dictionary, evaluateCase, isWithheld, ManyEvaluator, numbersOf, RecordColumns, type RequestResult, THE_REQUEST, valueAt, type WithheldResult } from '@mtus/engine';

/** How many requests were compared, how many of them were in particular records, and for how many the evaluator was asked for an outcome. */
export interface AlikeSums {
    requests: number;
    particular: number;
    evaluated: number;
    different: string[];
}

/** Evaluates cases as others alike and each by itself. @param name what they are called where they differ */
export function compareAlike(rules: CompiledProgram, cases: readonly Case[], name: string, sums: AlikeSums): void {
    const dictionary = new Dictionary(rules.program.vocabulary);
    const columns = new RecordColumns();
    cases.forEach(sample => addCase({ columns, dictionary, facts: rules.facts }, sample));
    const many = new ManyEvaluator(rules, dictionary);
    let place = 0;
    cases.forEach((sample, record) => {
        const own = evaluateCase(rules, sample).requests;
        if (columns.particular.values[record] === 1) {
            sums.particular += own.length;
            return;
        }
        for (const [index, result] of own.entries()) {
            const number = many.request(columns, record, place, () => sample);
            place += 1;
            const [left, right] = [JSON.stringify(alone(result)), JSON.stringify(number < 0 ? 'told of no other' : shared(many.results[number]!, sample.requests[index]!, many))];
            if (left !== right) {
                sums.different.push(`${name} case ${record} request ${index}:\n  alone  ${left}\n  alike  ${right}`);
            }
        }
    });
    sums.requests += place;
    sums.evaluated += many.evaluated;
}

/** What the evaluator says of one request, in the shape in which requests that are alike share it. */
function alone(result: RequestResult | WithheldResult): unknown {
    return isWithheld(result) ? { outcome: null, problem: result.cannotBeEvaluated } : {
        outcome: result.outcome, problem: null, supported: result.quantity.supported, ur: result.ur, imr: result.imr, unit: result.unit,
        reasons: result.reasons.length > 0 ? result.reasons : result.oneOf, missing: result.missing,
        counts: result.counts.map(({ rule, clause, used, remaining }) => ({ rule, clause, used, remaining })),
    };
}

function shared(result: AlikeResult, { id, quantity }: Case['requests'][number], many: ManyEvaluator): unknown {
    const { outcome, problem, supported, ur, imr, unit, reasons, missing, counts } = result;
    const value = (place: number): number => valueAt(place, quantity.most!, many.numbers);
    return outcome === null ? { outcome, problem } : {
        outcome, problem, supported: { least: value(supported.least), most: value(supported.most) }, ur, imr, unit, reasons,
        missing: missing.map(fact => ({ ...fact, about: fact.about === THE_REQUEST ? id : fact.about })),
        counts: counts.map(({ rule, clause, place }) => {
            const { used, remaining } = numbersOf(many.numbers, place);
            return { rule, clause, used: { least: used, most: used }, remaining };
        }),
    };
}
