import { mutationsOf } from '@mtus/analysis';
import { type Case, type Condition, type CompiledProgram, type ConditionClause, conditionClauses, conditionsWithin, type Definition, evaluateCase, type FactValue, isWithheld, type Program, type RequestResult, type Rule, type Silence, type Window } from '@mtus/engine';
import { buildCase, buildClause, buildGuideline, buildHistory, buildLimit, buildProgram, buildRequest, buildRule, buildVocabulary, exactly, NOWHERE } from '../oracle/build.js';
import type { Random } from '../oracle/random.js';

export const TREATMENT = 'chiropractic';
const REQUEST_DAY = 16_000;
const SILENCES: (Silence | null)[] = ['assume met', 'assume not met', 'cannot decide', null];

/** Every value of the facts that are no numbers. */
const VALUES: Record<string, FactValue[]> = {
    a: ['no', 'yes'].map(value => ({ kind: 'values', values: [value] })),
    b: ['no', 'yes'].map(value => ({ kind: 'values', values: [value] })),
    status: ['full', 'light', 'off'].map(value => ({ kind: 'values', values: [value] })),
    drugs: [[], ['x'], ['y'], ['x', 'y']].map(values => ({ kind: 'list', values, complete: true })),
};

/** A random rule set that is small enough for every patient to be tried. */
export function smallProgram(random: Random): Program {
    const definitions: Definition[] = random.once(3) ? [{ id: 'defined', title: 'defined', sources: [], means: buildClause('means', smallCondition(random, 1, false), random.pick(SILENCES)), quotes: [], span: NOWHERE }] : [];
    const rules: Rule[] = [];
    const number = random.whole(1, 4);
    for (let index = 0; index < number; index += 1) {
        rules.push(smallRule(random, index, rules, definitions.length > 0));
    }
    if (random.once(6)) {
        const severalRows = random.pick(['take the largest', 'take the smallest', null] as const);
        rules.push(...['one', 'two'].map((row, index) => ({ ...smallRule(random, 10 + index, [], false), id: `table.${row}`, table: 'table', severalRows })));
    }
    return buildProgram({
        vocabulary: buildVocabulary({
            treatments: [TREATMENT], authorities: ['mtus', 'odg'],
            facts: [
                { id: 'a', type: { kind: 'yes or no' } }, { id: 'b', type: { kind: 'yes or no' } }, { id: 'status', type: { kind: 'one of', values: ['full', 'light', 'off'] } },
                { id: 'months', type: { kind: 'number', unit: 'months' } }, { id: 'drugs', type: { kind: 'list of', values: ['x', 'y'] } },
            ],
        }),
        guidelines: ['mtus', 'odg'].map(id => buildGuideline({ id, authority: id, rangesBind: random.once(5) ? 'strict' : 'lenient' })), definitions, rules,
    });
}

function smallRule(random: Random, index: number, earlier: readonly Rule[], isDefined: boolean): Rule {
    const clauses = (id: string): ConditionClause[] => random.once(2) ? [buildClause(id, smallCondition(random, 1, isDefined), random.pick(SILENCES))] : [];
    const windows: Window[] = random.once(2) ? [{ kind: 'every', length: { low: 2, high: random.once(3) ? 3 : 2, unit: 'months' } }] : [{ kind: 'per injury' }];
    const low = random.whole(1, 3);
    return buildRule({
        id: `rule-${index}`, scopes: [{ treatments: [TREATMENT], regions: [] }], sources: [random.once(4) ? 'odg' : 'mtus'], appliesWhen: clauses('applies-when'), unless: random.once(3) ? clauses('unless') : [],
        requires: clauses('requires'), insteadOf: earlier.filter(() => random.once(3)).map(({ id }) => id),
        effect: random.once(6) ? { kind: 'allow nothing', id: 'allow', text: 'allow nothing', span: NOWHERE } : random.once(9) ? { kind: 'allow any number', id: 'allow', text: 'allow any number', span: NOWHERE }
            : buildLimit(random.once(4) ? 'cap' : 'allow', low, random.once(2) ? low : low + 1, { windows }),
    });
}

export function smallCondition(random: Random, depth: number, isDefined: boolean): Condition {
    const negated = random.once(4);
    if (depth > 0 && random.once(3)) {
        return { kind: random.pick(['all of', 'any of', 'none of'] as const), conditions: random.times(2, () => smallCondition(random, depth - 1, isDefined)), span: NOWHERE };
    }
    const operator = random.pick(['at least', 'at most', 'more than', 'less than'] as const);
    switch (random.whole(0, isDefined ? 8 : 6)) {
        case 0: case 1: return { kind: 'value', fact: 'a', values: ['yes'], negated, span: NOWHERE };
        case 2: return { kind: 'value', fact: 'b', values: ['yes'], negated, span: NOWHERE };
        case 3: return { kind: 'value', fact: 'status', values: random.some(['full', 'light']), negated, span: NOWHERE };
        case 4: return { kind: 'number', fact: 'months', operator, number: random.pick([3, 6]), unit: 'months', span: NOWHERE };
        case 5: return { kind: 'member', fact: 'drugs', values: random.some(['x', 'y']), negated, span: NOWHERE };
        case 6: return { kind: 'earlier visits', operator, number: random.whole(0, 2), windows: random.once(2) ? [] : [{ kind: 'every', length: { low: 2, high: 2, unit: 'months' } }], span: NOWHERE };
        default: return { kind: 'definition', definition: 'defined', negated, span: NOWHERE };
    }
}

/** A second version: a mutation, another clause, the same said otherwise, rules in another order, or one rule fewer or more. */
export function otherVersion(random: Random, program: Program): Program {
    const mutations = [...mutationsOf(program)];
    const rule = random.pick(program.rules);
    const withRule = (changed: Partial<Rule>): Program => ({ ...program, rules: program.rules.map(one => one === rule ? { ...one, ...changed } : one) });
    const rewritten = (clause: ConditionClause): ConditionClause => ({ ...clause, condition: { kind: 'none of', conditions: [{ kind: 'none of', conditions: [clause.condition], span: clause.span }], span: clause.span } });
    switch (random.whole(0, 6)) {
        case 0: return { ...program, rules: random.shuffled(program.rules.map(one => ({ ...one, requires: one.requires.map(rewritten), appliesWhen: one.appliesWhen.map(rewritten) }))) };
        case 1: return withRule({ requires: [...rule.requires, buildClause('requires-9', smallCondition(random, 1, false), random.pick(['assume met', 'assume not met', null]))] });
        case 2: return { ...program, rules: program.rules.filter(one => one !== rule) };
        case 3: return program.definitions.length > 0 ? { ...program, definitions: program.definitions.map(one => ({ ...one, means: { ...one.means, condition: smallCondition(random, 1, false) } })) } : withRule({ appliesWhen: [] });
        default: return mutations.length > 0 ? random.pick(mutations).program : withRule({ unless: [] });
    }
}

/** The facts that programs read. */
function factsOf(programs: readonly Program[]): string[] {
    const clauses = programs.flatMap(({ rules, definitions }) => [...rules.flatMap(conditionClauses), ...definitions.map(({ means }) => means)]);
    return [...new Set(clauses.flatMap(({ condition }) => [...conditionsWithin(condition)].flatMap(part => 'fact' in part ? part.fact : [])))].sort();
}

/** Numbers at, between and beyond those that programs compare a fact with. */
function numbersFor(programs: readonly Program[]): FactValue[] {
    const clauses = programs.flatMap(({ rules, definitions }) => [...rules.flatMap(conditionClauses), ...definitions.map(({ means }) => means)]);
    const cuts = [...new Set(clauses.flatMap(({ condition }) => [...conditionsWithin(condition)].flatMap(part => part.kind === 'number' ? part.number : [])))].sort((a, b) => a - b);
    return [cuts[0]! / 2, ...cuts.flatMap((cut, index) => [cut, index === cuts.length - 1 ? cut + 1 : (cut + cuts[index + 1]!) / 2])].map(number => ({ kind: 'number', least: number, most: number }));
}

/** Every record of the facts that programs read: each stated with a value of each kind, or left out; with earlier visits lately and longer ago. */
export function* everyRecord(programs: readonly Program[], mostVisits: number): Generator<Case> {
    let records: Case[] = [buildCase({ injured: { first: REQUEST_DAY - 400, last: REQUEST_DAY - 400 }, asOf: { first: REQUEST_DAY, last: REQUEST_DAY } })];
    for (const fact of factsOf(programs)) {
        records = records.flatMap(record => [record, ...(VALUES[fact] ?? numbersFor(programs)).map(value => ({ ...record, facts: [...record.facts, { fact, of: null, value, quotes: [], span: NOWHERE }] }))]);
    }
    const line = (visits: number, before: number, more: Partial<Case['history'][number]> = {}): Case['history'] => visits === 0 ? []
        : [buildHistory({ count: exactly(visits), treatment: TREATMENT, status: 'completed', dates: { kind: 'single', days: { first: REQUEST_DAY - before, last: REQUEST_DAY - before } }, ...more })];
    const numbers = Array.from({ length: mostVisits + 1 }, (_, index) => index);
    const histories = numbers.flatMap(lately => [...numbers.map(ago => [...line(lately, 10), ...line(ago, 200)]), ...[1, 3].map(between => [...line(lately, 10), ...line(between, 75)]),
        ...[1, 2, 3, 4].map(elsewhere => [...line(lately, 10), ...line(elsewhere, lately === 0 ? 75 : 11, { notUnderThisClaim: true })]), ...lately === 0 ? [] : [line(lately, 11, { notUnderThisClaim: true })]]);
    for (const record of records) {
        for (const history of histories) {
            for (const asked of history.length === 0 ? [1, 2, 3, 9] : [1, 9]) {
                yield { ...record, history, requests: [buildRequest({ id: 'request', treatments: [TREATMENT], quantity: exactly(asked) })] };
            }
        }
    }
}

/** The first of many. */
export function* firstOf<T>(all: Iterable<T>, most: number): Generator<T> {
    let number = 0;
    for (const one of all) {
        yield one;
        number += 1;
        if (number >= most) {
            return;
        }
    }
}

/** From the least to the most that a result leaves: nothing, a conflict, no rule, some visits. */
export function leaves({ outcome, open, quantity: { supported } }: RequestResult): [number, number] {
    const order = ['not supported', 'conflict', 'not addressed'];
    const kinds = outcome === 'cannot decide' ? open : [outcome];
    const numbers = kinds.map(kind => order.includes(kind) ? [order.indexOf(kind), order.indexOf(kind)] : [2 + Math.max(1, supported.least), 2 + supported.most!]);
    return [Math.min(...numbers.map(([least]) => least!)), Math.max(...numbers.map(([, most]) => most!))];
}

/** What a program says about the request of a record; null where it is withheld. */
export function resultFor(program: CompiledProgram, sample: Case, trace = false): RequestResult | null {
    const result = evaluateCase(program, sample, { trace }).requests[0]!;
    return isWithheld(result) ? null : result;
}
