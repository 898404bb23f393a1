import { PURPOSES, addDuration, conditionClauses, toDate, toDay, type Case, type CompiledProgram, type Condition, type Day, type FactValue, type Missing, type Request, type RequestResult, type Window } from '@mtus/engine';
import type { Change } from './change.js';

/** One thing that can be changed, with the ways to change it. Of ordered ways only the first that leads to an outcome is worth telling. */
export interface Candidate {
    name: string;
    ordered: boolean;
    changes: Change[];
    /** True where the result names it as missing, or it is about the request itself. */
    likely: boolean;
}

/** Everything about a request that the people involved could change: what is documented, what is asked for, and when. */
export function candidatesFor(rules: CompiledProgram, sample: Case, request: Request, result: RequestResult): Candidate[] {
    return [
        ...result.missing.flatMap(missing => missingCandidate(rules, sample, request, missing, true)),
        ...result.alsoNotDocumented.flatMap(missing => missingCandidate(rules, sample, request, missing, false)),
        ...historyCandidates(sample, request),
        ...quantityCandidate(request),
        ...regionCandidate(sample, request),
        ...dateCandidate(rules, sample, request),
    ].filter(({ changes }) => changes.length > 0);
}

function missingCandidate(rules: CompiledProgram, sample: Case, request: Request, { kind, name, about }: Missing, likely: boolean): Candidate[] {
    if (kind !== 'fact') {
        return [];
    }
    const candidate = (changes: Change[]): Candidate[] => [{ name: `${name} of ${about ?? ''}`, ordered: false, changes, likely }];
    if (name === 'purpose') {
        return candidate(PURPOSES.map(purpose => ({ kind: 'state purpose' as const, purpose })));
    }
    if (sample.requests.some(one => one.id === name) && request.dependsOn.includes(name)) {
        return candidate((['supported', 'not supported'] as const).map(taken => ({ kind: 'decide parent' as const, request: name, taken })));
    }
    return candidate(valuesOf(rules, name).map(value => ({ kind: 'document' as const, fact: name, about, value })));
}

/** Values worth documenting: each of a choice; for numbers one on each side of, and at, every number that a rule compares them with. */
export function valuesOf(rules: CompiledProgram, name: string): FactValue[] {
    const yesNo: FactValue[] = ['yes', 'no'].map(value => ({ kind: 'values', values: [value] }));
    if (rules.definitions.has(name)) {
        return yesNo;
    }
    const type = rules.facts.get(name)?.type;
    switch (type?.kind) {
        case 'yes or no': return yesNo;
        case 'one of': return type.values.map(value => ({ kind: 'values', values: [value] }));
        case 'list of': return [{ kind: 'list', values: [], complete: true }, ...type.values.map((value): FactValue => ({ kind: 'list', values: [value], complete: true }))];
        case 'number':
        case 'percent': {
            const cuts = rules.cuts.get(name) ?? [];
            const numbers = new Set(cuts.flatMap((cut, index) => [index === 0 ? cut / 2 : (cut + cuts[index - 1]!) / 2, cut, ...index === cuts.length - 1 ? [cut + 1] : []]));
            return [...numbers].filter(number => type.kind === 'number' || number <= 100).map(number => ({ kind: 'number', least: number, most: number }));
        }
        default: return [];
    }
}

function historyCandidates(sample: Case, request: Request): Candidate[] {
    return sample.history.flatMap((line, index): Candidate[] => line.status !== 'requested' || line.completed !== null || !request.treatments.includes(line.treatment) ? [] : [{
        name: `history ${index}`, ordered: false, likely: true,
        changes: (['denied', 'completed'] as const).map(status => ({ kind: 'settle history', line: index, status })),
    }]);
}

/** More than this many different quantities are not tried. */
const MOST_QUANTITIES = 60;

function quantityCandidate({ quantity }: Request): Candidate[] {
    const asked = quantity.most ?? MOST_QUANTITIES + 1;
    const first = Math.max(1, Math.ceil(asked) - MOST_QUANTITIES);
    const changes = Array.from({ length: Math.max(0, Math.ceil(asked) - first) }, (_, index): Change => ({ kind: 'ask for', quantity: Math.ceil(asked) - 1 - index }));
    return [{ name: 'quantity', ordered: true, likely: true, changes }];
}

function regionCandidate(sample: Case, request: Request): Candidate[] {
    const regions = [...new Set((request.regions.length > 0 ? request.regions : sample.regions).map(({ region }) => region))].sort();
    return regions.length < 2 ? [] : [{ name: 'region', ordered: false, likely: true, changes: regions.map(region => ({ kind: 'ask for region', region })) }];
}

/** Nobody waits longer for a treatment than this; what later days would bring is not told. */
const YEARS_AHEAD = 2;

/** The days, ascending, on which something about the request changes by waiting: a wait ends, a year or an edition begins, a course ends. */
function dateCandidate(rules: CompiledProgram, sample: Case, request: Request): Candidate[] {
    const asked = request.requested ?? sample.asOf;
    if (!asked || request.review.includes('retrospective')) {
        return [];
    }
    const days = new Set<Day>();
    const horizon = addDuration(asked.last, YEARS_AHEAD, 'years');
    const add = (day: Day): unknown => day > asked.last && day <= horizon && days.add(day);
    const visitDays = sample.history.filter(line => request.treatments.includes(line.treatment)).flatMap(({ dates }): Day[] =>
        dates.kind === 'single' ? [dates.days.first, dates.days.last] : dates.kind === 'from through' ? [dates.first.first, dates.last.last] : []);
    const bases = [...visitDays, ...sample.procedures.flatMap(({ days: on }) => on ? [on.first, on.last] : []), ...sample.injured ? [sample.injured.first, sample.injured.last] : []];
    const ruling = rules.rules.filter(({ treatments }) => request.treatments.some(treatment => treatments.has(treatment)));
    for (const { amount, unit } of lengthsOf(rules, ruling.map(({ rule }) => rule))) {
        bases.forEach(base => [addDuration(base, amount, unit), addDuration(base, amount, unit) + 1].forEach(add));
    }
    const gap = rules.program.vocabulary.gapBetweenCourses;
    if (gap) {
        visitDays.forEach(day => add(addDuration(day, gap.amount, gap.unit) + 1));
    }
    add(toDay(toDate(asked.last).year + 1, 1, 1));
    rules.program.guidelines.forEach(({ inForce }) => inForce.first !== null && add(inForce.first));
    return [{ name: 'date', ordered: true, likely: true, changes: [...days].sort((a, b) => a - b).map(day => ({ kind: 'wait until', day })) }];
}

type Length = { amount: number; unit: 'days' | 'weeks' | 'months' | 'years' };

function lengthsOf(rules: CompiledProgram, spoken: CompiledProgram['rules'][number]['rule'][]): Length[] {
    const windows = spoken.flatMap(({ effect }): Window[] => effect?.kind === 'allow' || effect?.kind === 'cap' ? effect.windows : []);
    const ranges = [...windows.flatMap(window => 'length' in window ? [window.length] : []), ...spoken.flatMap(({ afterSurgery }) => afterSurgery ? [afterSurgery.length] : [])];
    const clauses = [...spoken.flatMap(conditionClauses), ...rules.program.definitions.map(({ means }) => means)];
    return [
        ...ranges.flatMap(({ low, high, unit }) => [{ amount: low, unit }, { amount: high, unit }]),
        ...clauses.flatMap(({ condition }) => elapsedLengths(condition)),
    ];
}

function elapsedLengths(condition: Condition): Length[] {
    return 'conditions' in condition ? condition.conditions.flatMap(elapsedLengths)
        : condition.kind === 'elapsed' ? [{ amount: condition.amount, unit: condition.unit }] : [];
}
