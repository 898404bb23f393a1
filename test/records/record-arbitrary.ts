import * as fc from 'fast-check';
import { type CompiledProgram, type Fact, PURPOSES } from '@mtus/engine';

/** Mostly what a record may say in a place, now and then something else. */
function mostly(...usual: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
    return fc.oneof({ weight: 200, arbitrary: fc.oneof(...usual) }, { weight: 1, arbitrary: fc.oneof(fc.constantFrom(null, true, 0, -0, -1, 1e12, '', 'unknown', 'not documented', '2013-02-30', '0x1', 'left low-back', 'é', 'a"b\\', [], {}, [null]), fc.jsonValue({ maxDepth: 2 })) });
}

const days = (): fc.Arbitrary<unknown> => mostly(
    fc.tuple(fc.integer({ min: 1899, max: 2201 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 })).map(parts => parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-')),
    ...Array.from({ length: 6 }, () => fc.constantFrom('2013-09-26', '2012-02-29', '2013-02-28', '1999-12-31')),
);
const counts = (): fc.Arbitrary<unknown> => mostly(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30), ...Array.from({ length: 6 }, () => fc.integer({ min: 1, max: 9 })), fc.constantFrom(0, 1, 2.5, 1e11, 999_999_999_999, [2, 3], [4, 4], { atLeast: 2 }, { atMost: 0 }));
const numbers = (): fc.Arbitrary<unknown> => mostly(fc.nat(100), fc.nat(1_000_000).map(each => each / 100), ...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: 1_000 }).map(each => each / 10)), fc.constantFrom(fc.sample(fc.double({ min: 0, max: 200, noNaN: true }), 1)[0], 1_073_741_823, 0.1, 33.333333333, 1e-7, 100.5));
const listOf = (words: readonly string[]): fc.Arbitrary<unknown> => mostly(fc.array(fc.constantFrom(...words), { maxLength: 3 }));
const among = (words: readonly string[]): fc.Arbitrary<unknown> => mostly(fc.constantFrom(...words));

/** Records in the words of the examples, most of them right. */
export function record({ program: { vocabulary }, definitionSubjects }: CompiledProgram): fc.Arbitrary<unknown> {
    const [treatments, regions] = [['massage', 'chiropractic', 'physical-therapy', 'tens'], ['low-back', 'neck', 'right knee', 'both hip']];
    const names = (ofRequest: boolean): [string, fc.Arbitrary<unknown>][] => Object.values(vocabulary.facts).filter(({ about }) => (about === 'request') === ofRequest).flatMap((fact): [string, fc.Arbitrary<unknown>][] =>
        (fact.about === 'treatment' ? treatments : fact.about === 'region' ? ['neck', 'low-back'] : [null]).map(of => [of === null ? fact.id : `${fact.id} of ${of}`, value(fact)]));
    const odd: [string, fc.Arbitrary<unknown>][] = [['flare-up of x', fc.boolean()], [`${[...definitionSubjects.keys()][0]!} of massage`, fc.boolean()], ['treatment-success of massage of neck', fc.boolean()], ['__proto__', fc.boolean()], ['12', fc.boolean()]];
    const facts = (ofRequest: boolean): fc.Arbitrary<unknown> => fc.tuple(fc.shuffledSubarray(names(ofRequest), { maxLength: 5 }), fc.oneof({ weight: 30, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.shuffledSubarray(odd, { maxLength: 1 }) }))
        .chain(([usual, others]) => fc.tuple(...[...usual, ...others].map(([name, said]) => fc.tuple(fc.constant(name), said))).map(entries => Object.fromEntries(entries)));
    const optional = (fields: Record<string, fc.Arbitrary<unknown>>, required: string[]): fc.Arbitrary<object> => fc.record(fields, { requiredKeys: required });
    const line = optional({
        count: counts(), treatment: among(treatments), status: among(['completed', 'completed', 'authorized', 'authorized', 'requested', 'denied']), on: mostly(...Array.from({ length: 9 }, days), fc.constant('unknown')), regions: listOf(regions),
        completed: mostly(fc.nat(9)), restLapsed: mostly(fc.boolean()), notUnderThisClaim: mostly(fc.boolean()), from: mostly(fc.constant(null)), through: mostly(fc.constant(null)),
    }, ['count', 'treatment', 'status', 'on']);
    const step = optional({ perWeek: mostly(fc.integer({ min: 1, max: 4 }), fc.constantFrom([1, 2], 0.5, [2, 1])), weeks: mostly(fc.integer({ min: 1, max: 8 }), fc.constantFrom(null, [4, 6], 1.5)) }, ['perWeek']);
    const request = optional({
        id: mostly(fc.constantFrom('one', 'two', 7)), count: counts(), treatments: mostly(fc.shuffledSubarray(treatments, { minLength: 1, maxLength: 2 }), fc.constant(['massage'])), regions: listOf(regions), purpose: among(PURPOSES),
        frequency: mostly(fc.array(step, { maxLength: 2 })), requested: days(), service: days(), sessions: mostly(fc.nat(3)), dependsOn: mostly(fc.constantFrom([], [], null)),
        ur: mostly(fc.constantFrom('approved', 'denied', null, { modified: 3 }, { modified: null })), facts: facts(true),
    }, ['count', 'treatments']);
    return optional({
        case: mostly(fc.constantFrom('made-1', 17, 'x y', '')), source: mostly(fc.constantFrom('a letter', null)), injured: days(), asOf: days(), age: numbers(), regions: listOf(regions), diagnoses: listOf(Object.keys(vocabulary.diagnoses)),
        procedures: mostly(fc.array(optional({ procedure: among(Object.keys(vocabulary.procedures)), on: days() }, ['procedure']), { maxLength: 2 })),
        facts: facts(false), history: mostly(fc.array(line, { maxLength: 2 })), requests: mostly(fc.array(request, { minLength: 1, maxLength: 2 })),
    }, ['injured', 'asOf', 'regions', 'requests']);
}

function value({ type }: Fact): fc.Arbitrary<unknown> {
    switch (type.kind) {
        case 'yes or no': return mostly(fc.constantFrom(true, false, 'yes', 'no', null, 'not documented'));
        case 'one of': return mostly(fc.constantFrom(...type.values), fc.shuffledSubarray(type.values));
        case 'list of': return mostly(fc.shuffledSubarray(type.values), fc.constant({ atLeast: type.values.slice(0, 1) }));
        case 'number':
        case 'percent': return numbers();
        case 'date': return days();
    }
}

/** A value as JSON with its keys in any order, blanks anywhere (before a colon rarely, as in what programs write), now and then a key twice. */
export function written(value: unknown, random: () => number): string {
    const blank = (): string => random() < 0.9 ? '' : [' ', '\t', '\r', '   '][Math.floor(4 * random())]!;
    const around = (text: string): string => blank() + text + blank();
    if (Array.isArray(value)) {
        return around(value.length === 0 ? `[${blank()}]` : `[${value.map(each => written(each, random)).join(',')}]`);
    }
    if (typeof value !== 'object' || value === null) {
        return around(Object.is(value, -0) ? '-0' : JSON.stringify(value) ?? 'null');
    }
    const entries = Object.entries(value).map(([name, said]) => `${blank()}${JSON.stringify(name)}${random() < 0.0005 ? ' ' : ''}:${written(said, random)}`);
    for (let index = entries.length - 1; index > 0; index -= 1) {
        const other = random() < 0.5 ? index : Math.floor((index + 1) * random());
        [entries[index], entries[other]] = [entries[other]!, entries[index]!];
    }
    return around(`{${(random() < 0.005 && entries.length > 0 ? [...entries, entries[0]!] : entries).join(',') || blank()}}`);
}

/** Numbers from 0 to 1 that look random and are the same for the same seed. */
export function randomFrom(seed: number): () => number {
    let state = seed | 1;
    return () => {
        state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x6d2b79f5 | 0;
        return (state >>> 0) / 2 ** 32;
    };
}
