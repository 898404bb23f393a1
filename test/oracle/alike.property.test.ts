import { addCase, type AlikeResult, type Case, compile, type CompiledProgram, Dictionary, evaluateCase, isWithheld, ManyEvaluator, numbersOf, RecordColumns, type RequestResult, THE_REQUEST, valueAt, type WithheldResult } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { exactCase } from './exact-case.js';
import { Random } from './random.js';
import { randomCase } from './random-case.js';
import { randomProgram, REQUEST_DAY } from './random-program.js';

/** `MTUS_ALIKE_PROGRAMS` sets another number for a longer run, `MTUS_ORACLE_SEED` another beginning. */
const PROGRAMS = Number(process.env['MTUS_ALIKE_PROGRAMS'] ?? 200);
const FIRST = Number(process.env['MTUS_ORACLE_SEED'] ?? 1);
const CASES = 150;
const MINUTES = 10;

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

/** What random cases leave out: a date, a diagnosis, an age, a day of service. */
function withOtherFacts(sample: Case, random: Random): Case {
    const day = { first: REQUEST_DAY - random.pick([0, 30, 31, 59, 90]), last: 0 };
    const seen = { fact: 'seen', of: null, value: { kind: 'days' as const, days: { ...day, last: day.first } }, quotes: [], span: sample.span };
    const asOf = sample.asOf && REQUEST_DAY + random.pick([0, 0, -2, -1, 1, 2]);
    return {
        ...sample, asOf: asOf === null ? null : { first: asOf, last: asOf }, facts: random.once(2) ? sample.facts : [...sample.facts, seen], diagnoses: random.some(['pain']), age: random.once(3) ? null : yearsOld(60 + random.whole(0, 9)),
        requests: sample.requests.map(request => ({ ...request, service: random.once(4) ? { first: REQUEST_DAY, last: REQUEST_DAY } : null })),
    };
}

function yearsOld(years: number): NonNullable<Case['age']> {
    return { least: years, most: years };
}

interface Sums {
    requests: number;
    particular: number;
    evaluated: number;
    different: string[];
}

function compared(rules: CompiledProgram, cases: readonly Case[], seed: number, sums: Sums): void {
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
                sums.different.push(`seed ${seed} case ${record} request ${index}:\n  alone  ${left}\n  alike  ${right}`);
            }
        }
    });
    sums.requests += place;
    sums.evaluated += many.evaluated;
}

describe('requests that are evaluated as others alike', () => {
    it('come out as each does by itself, number by number', () => {
        const sums: Sums = { requests: 0, particular: 0, evaluated: 0, different: [] };
        for (let seed = FIRST; seed < FIRST + PROGRAMS && sums.different.length < 3; seed += 1) {
            const random = new Random(seed);
            const program = randomProgram(random);
            const some = Array.from({ length: CASES }, () => {
                const sample = randomCase(random, program);
                return random.once(15) ? sample : withOtherFacts(exactCase(sample), random);
            });
            compared(compile(program), some, seed, sums);
        }
        expect(sums.different).toEqual([]);
        // Where nearly each were the first of its kind, or particular, nothing would have been compared.
        expect(sums.evaluated).toBeLessThan(0.6 * sums.requests);
        expect(sums.particular).toBeLessThan(0.4 * sums.requests);
    }, MINUTES * 60_000);
});
