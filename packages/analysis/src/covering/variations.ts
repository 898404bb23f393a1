import {
    addDuration, type Case, type CompiledProgram, type Condition, type ConditionClause, conditionsWithin, type Day, type Fact, type FactValue, formatDay, type HistoryLine, PURPOSES, type ProcedureUse, type Request, type Rule,
} from '@mtus/engine';
import { withChanges } from '../what-if/apply-change.js';
import { valuesOf } from '../what-if/candidates.js';

/** A way to write a case otherwise. */
export type Variation = (sample: Case) => Case;

/** Ways to write one thing of a case otherwise: at most one of them is taken. */
export interface VariationGroup {
    /** What is varied: `return-to-work`, `quantity`. */
    name: string;
    ways: Variation[];
}

/**
 * What may be otherwise in a case so that something else is seen of a clause: the facts, dates and numbers that the clause compares first, then those of its
 * rule, of the exceptions to it and of the definitions that they name; then how many visits are asked for and were had.
 */
export function variationsFor(rules: CompiledProgram, sample: Case, request: Request, clauses: readonly ConditionClause[], effects: readonly Rule[]): VariationGroup[] {
    const groups = new Map<string, VariationGroup>();
    const add = (name: string, ways: Variation[]): void => {
        const group = groups.get(name) ?? { name, ways: [] };
        group.ways.push(...ways);
        groups.set(name, group);
    };
    for (const condition of conditionsOf(rules, clauses)) {
        addCondition(rules, sample, request, condition, add);
    }
    const amounts = effects.flatMap(({ effect }) => effect && 'quantity' in effect ? [effect.quantity.low, effect.quantity.high] : []);
    const numbers = [...new Set(amounts.flatMap(amount => [amount, amount + 1, 1, amount * 2]))].filter(number => number >= 1 && number <= 500).sort((a, b) => a - b);
    add('procedure', effects.flatMap(({ afterSurgery }) => afterSurgery?.procedures ?? []).map(procedure => changed => ({ ...changed, procedures: [{ procedure, days: dayBefore(changed, 30), span: changed.span }] })));
    add('regions', effects.flatMap(({ scopes }) => scopes.flatMap(({ regions }) => regions)).slice(0, 4).map(region => changed => ({ ...changed, regions: [{ region, side: null }] })));
    add('quantity', numbers.map(quantity => of(request, one => ({ ...one, quantity: { least: quantity, most: quantity } }))));
    add('history', [0, ...numbers].map(visits => changed => withHistory(changed, request, visits)));
    return [...groups.values()].filter(({ ways }) => ways.length > 0);
}

/** The conditions of clauses, with those of the definitions that they name. */
function conditionsOf(rules: CompiledProgram, clauses: readonly ConditionClause[]): Condition[] {
    const named = new Set<string>();
    const found: Condition[] = [];
    const visit = (condition: Condition): void => {
        for (const part of conditionsWithin(condition)) {
            found.push(part);
            if (part.kind === 'definition' && !named.has(part.definition)) {
                named.add(part.definition);
                rules.program.definitions.filter(({ id }) => id === part.definition).forEach(({ means }) => visit(means.condition));
            }
        }
    };
    clauses.forEach(({ condition }) => visit(condition));
    return found;
}

function addCondition(rules: CompiledProgram, sample: Case, request: Request, condition: Condition, add: (name: string, ways: Variation[]) => void): void {
    switch (condition.kind) {
        case 'definition': add(condition.definition, documented(rules, sample, request, condition.definition)); break;
        case 'elapsed': add('injured', daysAround(sample, condition.amount, condition.unit)); break;
        case 'earlier visits': add('history', [0, condition.number, condition.number + 1].map(visits => changed => withHistory(changed, request, visits))); break;
        case 'day': add(condition.fact, dayVariations(rules, request, condition)); break;
        case 'value': case 'member': case 'number': add(condition.fact, factVariations(rules, sample, request, condition)); break;
        default:
    }
}

function factVariations(rules: CompiledProgram, sample: Case, request: Request, condition: Extract<Condition, { kind: 'value' | 'member' | 'number' }>): Variation[] {
    switch (condition.fact) {
        case 'purpose': return [...PURPOSES, null].map(purpose => of(request, one => ({ ...one, purpose })));
        case 'age': return condition.kind !== 'number' ? [] : [condition.number - 1, condition.number, condition.number + 1].map(age => changed => ({ ...changed, age: { least: age, most: age } }));
        case 'diagnosis': return [[], ...valuesIn(condition).map(value => [value])].map(diagnoses => changed => ({ ...changed, diagnoses }));
        case 'procedure': return [[], ...valuesIn(condition).map(value => [value])].map(procedures => changed => ({ ...changed, procedures: procedures.map((procedure): ProcedureUse => ({ procedure, days: dayBefore(changed, 30), span: changed.span })) }));
        case 'region': return valuesIn(condition).map(region => changed => ({ ...changed, regions: [{ region, side: null }], requests: changed.requests.map(one => one.id === request.id ? { ...one, regions: [] } : one) }));
        default: return documented(rules, sample, request, condition.fact);
    }
}

function valuesIn(condition: Condition): string[] {
    return 'values' in condition ? condition.values : [];
}

function documented(rules: CompiledProgram, sample: Case, request: Request, name: string): Variation[] {
    const fact = rules.facts.get(name) as Fact | undefined;
    if (fact === undefined && !rules.definitions.has(name)) {
        return [];
    }
    const regions = request.regions.length > 0 ? request.regions : sample.regions;
    const subject = fact?.about ?? rules.definitionSubjects.get(name);
    const about = subject === 'treatment' ? request.treatments[0] ?? null : subject === 'region' ? regions[0]?.region ?? null : subject === 'request' ? request.id : null;
    const values: FactValue[] = [...valuesOf(rules, name).filter(value => value.kind !== 'list' || value.values.length > 0), { kind: 'not documented' }];
    return values.map(value => changed => withChanges(changed, request.id, [{ kind: 'document', fact: name, about, value }]));
}

function dayVariations(rules: CompiledProgram, request: Request, { fact, days }: Extract<Condition, { kind: 'day' }>): Variation[] {
    const dates = [days.first - 1, days.first, days.last, days.last + 1].map(day => ({ first: day, last: day }));
    switch (fact) {
        case 'date-of-request': return dates.map(asOf => changed => ({ ...changed, asOf, requests: changed.requests.map(one => one.id === request.id ? { ...one, requested: null } : one) }));
        case 'date-of-injury': return dates.map(injured => changed => ({ ...changed, injured }));
        default: return rules.facts.get(fact)?.type.kind !== 'date' ? [] : dates.map(value => changed => withChanges(changed, request.id, [{ kind: 'document', fact, about: rules.facts.get(fact)?.about === 'request' ? request.id : null, value: { kind: 'days', days: value } }]));
    }
}

/** The injury as long before the request as a clause compares, a day longer and a day shorter. */
function daysAround(sample: Case, amount: number, unit: Parameters<typeof addDuration>[2]): Variation[] {
    const asked = sample.asOf?.last;
    return asked === undefined ? [] : [-1, 0, 1].map(more => changed => {
        const day = addDuration(asked, -amount, unit) - more;
        return { ...changed, injured: { first: day, last: day } };
    });
}

/** Visits of the requested treatment a fortnight before the request, in place of what the record has of it. */
function withHistory(sample: Case, request: Request, visits: number): Case {
    const treatment = request.treatments[0] ?? '';
    const others = sample.history.filter(line => line.treatment !== treatment);
    const days = dayBefore(sample, 14);
    const line: HistoryLine = {
        count: { least: visits, most: visits }, treatment, regions: [], status: 'completed', dates: days === null ? { kind: 'undated' } : { kind: 'single', days }, completed: null, restLapsed: false, notUnderThisClaim: false, quotes: [],
        text: `${visits} ${request.unit} of ${treatment} completed${days === null ? '' : ` ${formatDay(days.first)}`}`, span: sample.span,
    };
    return { ...sample, history: visits === 0 ? others : [...others, line] };
}

function dayBefore(sample: Case, before: number): { first: Day; last: Day } | null {
    const day = sample.asOf === null ? null : sample.asOf.first - before;
    return day === null ? null : { first: day, last: day };
}

function of(request: Request, alter: (request: Request) => Request): Variation {
    return sample => ({ ...sample, requests: sample.requests.map(one => one.id === request.id ? alter(one) : one) });
}
