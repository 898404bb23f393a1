import { type Case, compile } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { type AlikeSums, compareAlike } from './compare-alike.js';
import { exactCase } from './exact-case.js';
import { Random } from './random.js';
import { randomCase } from './random-case.js';
import { randomProgram, REQUEST_DAY } from './random-program.js';

/** `MTUS_ALIKE_PROGRAMS` sets another number for a longer run, `MTUS_ORACLE_SEED` another beginning. */
const PROGRAMS = Number(process.env['MTUS_ALIKE_PROGRAMS'] ?? 200);
const FIRST = Number(process.env['MTUS_ORACLE_SEED'] ?? 1);
const CASES = 150;
const MINUTES = 10;

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

describe('requests that are evaluated as others alike', () => {
    it('come out as each does by itself, number by number', () => {
        const sums: AlikeSums = { requests: 0, particular: 0, evaluated: 0, different: [] };
        for (let seed = FIRST; seed < FIRST + PROGRAMS && sums.different.length < 3; seed += 1) {
            const random = new Random(seed);
            const program = randomProgram(random);
            const some = Array.from({ length: CASES }, () => {
                const sample = randomCase(random, program);
                return random.once(15) ? sample : withOtherFacts(exactCase(sample), random);
            });
            compareAlike(compile(program), some, `seed ${seed}`, sums);
        }
        expect(sums.different).toEqual([]);
        // Where nearly each were the first of its kind, or particular, nothing would have been compared.
        expect(sums.evaluated).toBeLessThan(0.6 * sums.requests);
        expect(sums.particular).toBeLessThan(0.4 * sums.requests);
    }, MINUTES * 60_000);
});
