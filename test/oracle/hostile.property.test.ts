import type { Case, Program } from '@mtus/engine';
import { compile, evaluateCase } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { Random } from './random.js';
import { randomCase } from './random-case.js';
import { randomProgram } from './random-program.js';

const RUNS = 4_000;

/** What holds names: they may name anything, or nothing. */
const NAMES = new Set(['id', 'fact', 'anchor', 'of', 'definition', 'procedure', 'procedures', 'treatment', 'treatments', 'region', 'regions', 'values', 'sources', 'insteadOf', 'dependsOn', 'authority', 'authorities', 'purpose', 'table']);

/** The same data with numbers, names and lists replaced by what does not belong there. */
function spoiled<T>(random: Random, value: T, chance: number, key = ''): T {
    if (Array.isArray(value)) {
        const kept = value.filter(() => !random.once(chance * 4)).map((item) => spoiled(random, item, chance, key));
        return (random.once(chance * 4) ? [...kept, ...kept] : kept) as T;
    }
    if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name === 'span' ? part : spoiled(random, part, chance, name)])) as T;
    }
    if (typeof value === 'number' && random.once(chance)) {
        return random.pick([0, -1, 1e9, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) as T;
    }
    return typeof value === 'string' && NAMES.has(key) && random.once(chance * 2) ? random.pick(['', 'unknown-name', 'rule-0', 'defined-0', 'request', 'parent', 'low-back']) as T : value;
}

describe('whatever rules and cases say', () => {
    it(`evaluation gives an outcome or says why not, ${RUNS} times`, { timeout: 120_000 }, () => {
        let withheld = 0;
        for (let seed = 1; seed <= RUNS; seed += 1) {
            const random = new Random(seed);
            const program = randomProgram(random);
            const sample = randomCase(random, program);
            const [badProgram, badCase]: [Program, Case] = [random.once(2) ? spoiled(random, program, 30) : program, spoiled(random, sample, 30)];
            let results: ReturnType<typeof evaluateCase>;
            try {
                results = evaluateCase(compile(badProgram), badCase, { trace: random.once(4) });
            } catch (error) {
                throw new Error(`seed ${seed}: ${String((error as Error).stack).slice(0, 600)}`, { cause: error });
            }
            expect(results.requests).toHaveLength(badCase.requests.length);
            withheld += results.requests.filter((result) => 'cannotBeEvaluated' in result).length;
        }
        expect(withheld).toBeGreaterThan(50);
    });

    it.each<[string, (program: Program, sample: Case) => [Program, Case]]>([
        ['rules that beat each other in a circle', (program, sample) => [{ ...program, rules: program.rules.map((rule) => ({ ...rule, insteadOf: program.rules.map(({ id }) => id) })) }, sample]],
        ['definitions that lead back to themselves', (program, sample) => [{
            ...program, definitions: program.definitions.map((definition) => ({ ...definition, means: { ...definition.means, condition: { kind: 'definition', definition: definition.id, negated: false, span: definition.span } } })),
        }, sample]],
        ['requests that depend on each other', (program, sample) => [program, { ...sample, requests: sample.requests.map((request) => ({ ...request, dependsOn: sample.requests.map(({ id }) => id) })) }]],
        ['a case without requests', (program, sample) => [program, { ...sample, requests: [] }]],
        ['an injury after the request', (program, sample) => [program, { ...sample, injured: { first: 20_000, last: 20_000 } }]],
        ['nothing in the vocabulary', (program, sample) => [{ ...program, vocabulary: { authorities: [], gapBetweenCourses: null, treatments: {}, regions: {}, diagnoses: {}, procedures: {}, facts: {} } }, sample]],
    ])('%s does no harm', (_what, spoil) => {
        for (let seed = 1; seed <= 200; seed += 1) {
            const random = new Random(seed);
            const program = randomProgram(random);
            const [badProgram, badCase] = spoil(program, randomCase(random, program));
            expect(evaluateCase(compile(badProgram), badCase).requests).toHaveLength(badCase.requests.length);
        }
    });
});
