import type { Condition, ConditionClause, Definition, Effect, FrequencyClause, Guideline, Program, Rule, Scope, Silence, Window } from '@mtus/engine';
import { toDay } from '@mtus/engine';
import { NOWHERE, buildClause, buildGuideline, buildLimit, buildProgram, buildRule, buildVocabulary } from './build.js';
import type { Random } from './random.js';

export const TREATMENTS = ['chiropractic', 'massage'];
export const REGIONS = ['low-back', 'neck'];
export const PROCEDURES = ['discectomy', 'fusion'];
export const REQUEST_DAY = toDay(2013, 3, 31);

export const FACTS = [
    { id: 'a', type: { kind: 'yes or no' as const } }, { id: 'b', type: { kind: 'yes or no' as const } },
    { id: 'each-treatment', type: { kind: 'yes or no' as const }, about: 'treatment' as const },
    { id: 'each-region', type: { kind: 'yes or no' as const }, about: 'region' as const },
    { id: 'each-request', type: { kind: 'yes or no' as const }, about: 'request' as const },
    { id: 'status', type: { kind: 'one of' as const, values: ['full', 'light', 'off'] } },
    { id: 'months', type: { kind: 'number' as const, unit: 'months' } },
    { id: 'relief', type: { kind: 'percent' as const } },
    { id: 'drugs', type: { kind: 'list of' as const, values: ['x', 'y'] } },
    { id: 'seen', type: { kind: 'date' as const } },
];

const SILENCES: (Silence | null)[] = ['assume met', 'assume not met', 'cannot decide', null];

/** Random small rule sets over the same few words. Definitions and `instead of` never lead back to themselves. */
export function randomProgram(random: Random): Program {
    const regions = random.once(4) ? [] : REGIONS;
    const definitions = random.times(random.whole(0, 2), (index) => randomDefinition(random, index));
    const rules: Rule[] = [];
    const number = random.whole(1, 4);
    for (let index = 0; index < number; index += 1) {
        rules.push(randomRule(random, index, rules, definitions, regions));
    }
    if (random.once(5)) {
        rules.push(...randomTable(random, rules, definitions));
    }
    const program = buildProgram({
        vocabulary: buildVocabulary({
            treatments: TREATMENTS, regions, procedures: PROCEDURES, diagnoses: ['pain'], facts: FACTS,
            authorities: ['statute', 'mtus', 'odg'], gapBetweenCourses: random.pick([{ amount: 30, unit: 'days' as const }, { amount: 1, unit: 'months' as const }]),
        }),
        guidelines: randomGuidelines(random), definitions, rules,
    });
    // A definition is about one thing beside the case; where there are no regions, nothing is about regions.
    const subject = random.pick(['each-treatment', 'each-region', 'each-request']);
    const text = (value: unknown): string => JSON.stringify(value);
    const about = (written: string): string => ['each-treatment', 'each-region', 'each-request'].filter((fact) => fact !== subject)
        .reduce((left, fact) => left.replaceAll(`"fact":"${fact}"`, '"fact":"b"'), written);
    const counted = (definition: Definition): Definition => subject !== 'each-treatment' && text(definition).includes('earlier visits')
        ? { ...definition, means: { ...definition.means, condition: { kind: 'value', fact: 'a', values: ['yes'], negated: false, span: NOWHERE } } } : definition;
    const fitting = { ...program, definitions: JSON.parse(about(text(definitions.map(counted)))) as Definition[] };
    return regions.length > 0 ? fitting : JSON.parse(text(fitting).replaceAll('"fact":"each-region"', '"fact":"a"')) as Program;
}

function randomGuidelines(random: Random): Guideline[] {
    const bound = (): Guideline['inForce'] => random.once(4) ? { first: REQUEST_DAY - random.whole(0, 2), last: REQUEST_DAY + random.whole(-1, 2), by: random.pick(['date-of-request', 'date-of-injury'] as const) }
        : { first: null, last: null, by: 'date-of-request' };
    return ['statute', 'mtus', 'odg'].map((authority) => buildGuideline({ id: authority, authority, inForce: bound(), rangesBind: random.once(4) ? 'strict' : 'lenient' }));
}

function randomDefinition(random: Random, index: number): Definition {
    const condition = randomCondition(random, 1, index > 0 ? ['defined-0'] : []);
    return { id: `defined-${index}`, title: 'defined', sources: [], means: buildClause('means', condition, random.pick(SILENCES)), quotes: [], span: NOWHERE };
}

function randomRule(random: Random, index: number, earlier: readonly Rule[], definitions: readonly Definition[], regions: readonly string[]): Rule {
    const names = definitions.map(({ id }) => id);
    const clauses = (id: string, most: number): ConditionClause[] => random.times(random.whole(0, most), (place) =>
        buildClause(place === 0 ? id : `${id}-${place + 1}`, randomCondition(random, 1, names), random.pick(SILENCES)));
    const scopes = randomScopes(random, regions);
    const onlyPace = random.once(12);
    return buildRule({
        id: `rule-${index}`, scopes, sources: [random.pick(['statute', 'mtus', 'mtus', 'odg'])],
        appliesWhen: clauses('applies-when', random.once(2) ? 1 : 0), unless: clauses('unless', random.once(3) ? 1 : 0), requires: clauses('requires', random.once(2) ? 1 : 0),
        insteadOf: random.once(2) ? earlier.filter(() => random.once(2)).map(({ id }) => id) : [],
        effect: onlyPace ? null : randomEffect(random, scopes, regions), frequencies: onlyPace || random.once(8) ? [randomFrequency(random)] : [],
    });
}

function randomScopes(random: Random, regions: readonly string[]): Scope[] {
    return random.times(random.once(6) ? 2 : 1, () => ({ treatments: random.once(4) ? TREATMENTS : [TREATMENTS[0]!], regions: regions.length > 0 && random.once(3) ? random.some(regions) : [] }));
}

function randomEffect(random: Random, scopes: readonly Scope[], regions: readonly string[]): Effect {
    if (random.once(7)) {
        return { kind: 'allow nothing', id: 'allow', text: 'allow nothing', span: NOWHERE };
    }
    if (random.once(9)) {
        return { kind: 'allow any number', id: 'allow', text: 'allow any number', span: NOWHERE };
    }
    const low = random.whole(1, 4);
    const several = new Set(scopes.flatMap(({ treatments }) => treatments)).size > 1;
    return buildLimit(random.once(4) ? 'cap' : 'allow', low, random.once(2) ? low : low + random.whole(1, 2), {
        windows: randomWindows(random, regions), counter: several && random.once(2) ? 'of each' : 'in all', count: random.once(8) ? random.pick(['the most', 'the least'] as const) : null,
    });
}

function randomWindows(random: Random, regions: readonly string[]): Window[] {
    const months = (): { low: number; high: number; unit: 'months' } => {
        const low = random.whole(1, 2);
        return { low, high: random.once(2) ? low : low + 1, unit: 'months' };
    };
    const weeks = (): Window => {
        const low = random.whole(1, 3);
        return { kind: 'over', length: { low, high: random.once(2) ? low : low + 1, unit: 'weeks' } };
    };
    const region: Window[] = regions.length > 0 && random.once(6) ? [{ kind: 'per region' }] : [];
    switch (random.whole(0, 9)) {
        case 0: return [{ kind: 'per injury' }, ...region];
        case 1: return [{ kind: 'per calendar year' }, ...region];
        case 2: case 3: return [{ kind: 'every', length: months() }, ...region];
        case 4: case 5: return [{ kind: 'per course' }, ...region];
        case 6: return [{ kind: 'per course' }, weeks()];
        case 7: return [{ kind: 'per episode' }];
        case 8: return random.once(2) ? [{ kind: 'per week' }] : [{ kind: 'per session' }];
        default: return [{ kind: 'within after surgery', length: months() }];
    }
}

function randomFrequency(random: Random): FrequencyClause {
    const rate = (): { low: number; high: number } => {
        const low = random.whole(1, 2);
        return { low, high: random.once(2) ? low : low + 1 };
    };
    const last = random.once(2) ? null : { low: 1, high: random.whole(1, 2) };
    const steps = random.once(2) ? [{ rate: rate(), weeks: last }] : [{ rate: rate(), weeks: { low: 1, high: 1 } }, { rate: rate(), weeks: last }];
    return { id: 'frequency', steps, text: 'frequency', span: NOWHERE };
}

/** Rows of one table with a period after surgery, or without. */
function randomTable(random: Random, earlier: readonly Rule[], definitions: readonly Definition[]): Rule[] {
    const severalRows = random.pick(['take the largest', 'take the smallest', null] as const);
    const surgery = random.once(2);
    const criterion = random.once(3) ? [buildClause('requires', randomCondition(random, 0, definitions.map(({ id }) => id)), random.pick(SILENCES))] : [];
    return PROCEDURES.map((procedure, index) => buildRule({
        id: `table.${procedure}`, table: 'table', severalRows, scopes: [{ treatments: [TREATMENTS[0]!], regions: [] }], sources: ['mtus'], requires: criterion,
        appliesWhen: surgery ? [] : [buildClause('applies-when', { kind: 'member', fact: 'procedure', values: [procedure], negated: false, span: NOWHERE })],
        insteadOf: earlier.filter(() => random.once(3)).map(({ id }) => id),
        effect: buildLimit('allow', 2 + index, 3 + index, {
            windows: [...surgery ? [] : [{ kind: 'per course' as const }], ...random.once(3) ? [{ kind: 'over' as const, length: { low: 2, high: 2, unit: 'weeks' as const } }] : []],
        }),
        afterSurgery: surgery ? { procedures: [procedure], length: { low: 1, high: random.whole(1, 2), unit: 'months' } } : null,
    }));
}

function randomCondition(random: Random, depth: number, definitions: readonly string[]): Condition {
    if (depth > 0 && random.once(3)) {
        const kind = random.pick(['all of', 'any of', 'none of'] as const);
        return { kind, conditions: random.times(2, () => randomCondition(random, depth - 1, definitions)), span: NOWHERE };
    }
    if (definitions.length > 0 && random.once(3)) {
        return { kind: 'definition', definition: random.pick(definitions), negated: random.once(4), span: NOWHERE };
    }
    return randomTest(random);
}

function randomTest(random: Random): Condition {
    const negated = random.once(4);
    const value = (fact: string, values: string[]): Condition => ({ kind: 'value', fact, values, negated, span: NOWHERE });
    const operator = random.pick(['at least', 'at most', 'more than', 'less than'] as const);
    switch (random.whole(0, 15)) {
        case 0: case 1: case 2: return value('a', ['yes']);
        case 3: return value('b', ['yes']);
        case 4: return value('each-treatment', ['yes']);
        case 5: return value('each-region', ['yes']);
        case 6: return value('each-request', ['yes']);
        case 7: return value('status', random.some(['full', 'light']));
        case 8: return { kind: 'number', fact: 'months', operator, number: random.pick([3, 6]), unit: 'months', span: NOWHERE };
        case 9: return { kind: 'number', fact: 'relief', operator, number: 50, unit: 'percent', span: NOWHERE };
        case 10: return { kind: 'member', fact: 'drugs', values: random.some(['x', 'y']), negated, span: NOWHERE };
        case 11: return value('purpose', random.some(['initial', 'flare-up']));
        case 12: return { kind: 'day', fact: 'date-of-injury', operator: random.pick(['on or after', 'before'] as const), days: { first: REQUEST_DAY - 60, last: REQUEST_DAY - 60 }, span: NOWHERE };
        case 13: return { kind: 'elapsed', fact: 'date-of-request', anchor: random.pick(['date-of-injury', 'date-of-surgery']), direction: 'after', operator: random.pick(['at least', 'at most'] as const), amount: random.whole(1, 2), unit: 'months', span: NOWHERE };
        case 14: return { kind: 'earlier visits', operator, number: random.whole(0, 2), windows: random.once(2) ? [] : [{ kind: 'per course' }], span: NOWHERE };
        default: return value('postsurgical-period', ['yes']);
    }
}
