import { addDuration } from '../calendar/calendar.js';
import type { Condition, DayOperator } from '../ir/condition.js';
import type { CompiledProgram, CompiledRule } from './compile.js';
import { CounterAt } from './count.js';
import type { Facet } from './facet.js';
import type { FactInstance } from './facts.js';
import { atMost, equalTo, lessThan, mapped, type Interval } from './interval.js';
import { cellOf, compareNumbers } from './number-cells.js';
import { EvaluationProblem } from './problem.js';
import type { Probe } from './probe.js';
import type { CaseRecord, RequestReading } from './record.js';
import { latestSurgery } from './surgery.js';
import { FALSE, OPEN, TRUE, and, either, not, or, truthOf, type Truth } from './truth.js';

/** Where a condition stands: in a rule or definition that is read for one facet of a request. */
export interface Place {
    /** The rule; null for a definition. */
    compiled: CompiledRule | null;
    reading: RequestReading;
    facet: Facet;
    /** The counter that `earlier-visits` means here; the other one where it is per region. */
    counter: CounterAt;
    counterPerRegion: CounterAt;
}

/** Where a condition stands that is of no rule, such as that of a definition: `earlier-visits` in it means those of the requested treatment. */
export function placeOfNoRule(record: CaseRecord, reading: RequestReading, facet: Facet): Place {
    const counter = { treatments: new Set([facet.treatment]), scopes: [], perRegion: false };
    return { compiled: null, reading, facet, counter: new CounterAt(record, counter, facet), counterPerRegion: new CounterAt(record, { ...counter, perRegion: true }, facet) };
}

/** What conditions ask of the evaluation around them. */
export interface Surroundings {
    rules: CompiledProgram;
    record: CaseRecord;
    definition(probe: Probe, id: string, place: Place): Truth;
    earlierVisits(probe: Probe, condition: Extract<Condition, { kind: 'earlier visits' }>, place: Place): Interval;
    postsurgicalPeriod(probe: Probe, place: Place): Truth;
}

/** What a condition can be over the completions of a probe; exact where it is one completion. Notes what keeps it open. */
export function conditionTruth(around: Surroundings, probe: Probe, condition: Condition, place: Place): Truth {
    switch (condition.kind) {
        case 'all of': {
            let all: Truth = TRUE;
            for (const part of condition.conditions) {
                all = all === FALSE ? FALSE : and(all, conditionTruth(around, probe, part, place));
            }
            return all;
        }
        case 'any of': return anyTruth(around, probe, condition.conditions, place);
        case 'none of': return not(anyTruth(around, probe, condition.conditions, place));
        case 'value': return negatedIf(condition.negated, valueTruth(around, probe, condition, place));
        case 'member': return negatedIf(condition.negated, memberTruth(around, probe, condition, place));
        case 'number': return numberTruth(around, probe, condition, place);
        case 'day': {
            const day = dayOf(around, probe, condition.fact, place);
            return day ? blamed(probe, day, compareDays(day.days, condition.operator, condition.days)) : FALSE;
        }
        case 'elapsed': return elapsedTruth(around, probe, condition, place);
        case 'earlier visits': return compareNumbers(around.earlierVisits(probe, condition, place), condition.operator, condition.number);
        case 'definition': return negatedIf(condition.negated, around.definition(probe, condition.definition, place));
    }
}

function anyTruth(around: Surroundings, probe: Probe, conditions: readonly Condition[], place: Place): Truth {
    let any: Truth = FALSE;
    for (const part of conditions) {
        any = any === TRUE ? TRUE : or(any, conditionTruth(around, probe, part, place));
    }
    return any;
}

function negatedIf(negated: boolean, truth: Truth): Truth {
    return negated ? not(truth) : truth;
}

/** Reads a fact in the region of the facet, or in each region that it may be. */
function inEachRegion(around: Surroundings, probe: Probe, id: string, { reading, facet }: Place, read: (instance: FactInstance) => Truth): Truth {
    const { facts } = around.record;
    if (around.rules.facts.get(id)?.about !== 'region' || facet.variable === null) {
        return read(facts.instance(id, reading.request, facet, facet.regions[0] ?? null));
    }
    const { lo, hi } = probe.read(facet.variable);
    const truths = facet.regions.slice(lo, hi + 1).map(region => read(facts.instance(id, reading.request, facet, region)));
    const truth = truths.reduce((left, right) => either(left, right));
    if (truth === OPEN) {
        probe.blame(facet.variable);
    }
    return truth;
}

type ValueCondition = Extract<Condition, { kind: 'value' | 'member' }>;

function valueTruth(around: Surroundings, probe: Probe, condition: ValueCondition, place: Place): Truth {
    switch (condition.fact) {
        case 'purpose': return oneOf(probe, place.reading.purpose.values, place.reading.purpose.variable, condition.values);
        case 'treatment': return truthOf(condition.values.includes(place.facet.treatment));
        case 'postsurgical-period': return negatedIf(condition.values.includes('no'), around.postsurgicalPeriod(probe, place));
        default: return inEachRegion(around, probe, condition.fact, place, instance => oneOf(probe, instance.values, instance.variable, condition.values));
    }
}

/** Whether the value that a variable points at is one of those wanted. */
function oneOf(probe: Probe, values: readonly string[], variable: number, wanted: readonly string[]): Truth {
    if (variable < 0) {
        throw new EvaluationProblem(`a condition asks whether a number, date or list is one of ${wanted.join(', ')}`, []);
    }
    const { lo, hi } = probe.read(variable);
    let truth: number = 0;
    for (let index = lo; index <= hi; index += 1) {
        truth |= truthOf(wanted.includes(values[index]!));
    }
    if (truth === OPEN) {
        probe.blame(variable);
    }
    return truth as Truth;
}

function memberTruth(around: Surroundings, probe: Probe, condition: ValueCondition, place: Place): Truth {
    const { facet } = place;
    switch (condition.fact) {
        case 'diagnosis': return truthOf(around.record.sample.diagnoses.some(name => condition.values.includes(name)));
        case 'procedure': return truthOf(around.record.surgeries.some(({ procedure }) => condition.values.includes(procedure)));
        case 'region':
            return facet.variable === null ? truthOf(condition.values.includes(facet.regions[0] ?? '')) : oneOf(probe, facet.regions, facet.variable, condition.values);
        default: return inEachRegion(around, probe, condition.fact, place, instance => listed(probe, instance, condition.values));
    }
}

function listed(probe: Probe, instance: FactInstance, wanted: readonly string[]): Truth {
    let truth: Truth = FALSE;
    for (const value of wanted) {
        const element = instance.elements.get(value);
        if (element !== undefined) {
            const { lo, hi } = probe.read(element);
            truth = or(truth, lo === hi ? truthOf(lo === 1) : OPEN);
        }
    }
    if (truth === OPEN) {
        wanted.forEach(value => instance.elements.has(value) && probe.blame(instance.elements.get(value)!));
    }
    return truth;
}

function numberTruth(around: Surroundings, probe: Probe, condition: Extract<Condition, { kind: 'number' }>, place: Place): Truth {
    if (condition.fact === 'age') {
        const truth = compareNumbers(probe.read(around.record.age), condition.operator, condition.number);
        if (truth === OPEN) {
            probe.blame(around.record.age);
        }
        return truth;
    }
    const cell = cellOf(condition.number, around.rules.cuts.get(condition.fact) ?? []);
    return inEachRegion(around, probe, condition.fact, place, instance => {
        if (instance.variable < 0) {
            throw new EvaluationProblem(`a condition compares "${condition.fact}" with a number`, []);
        }
        const truth = compareNumbers(probe.read(instance.variable), condition.operator, cell);
        if (truth === OPEN) {
            probe.blame(instance.variable);
        }
        return truth;
    });
}

/** A date that a condition reads; undefined where the case has none (no surgery: every comparison with it is false). */
function dayOf(around: Surroundings, probe: Probe, id: string, place: Place): { days: Interval; exists: Truth; variables: number[] } | undefined {
    const { record } = around;
    const known = (variable: number) => ({ days: probe.read(variable), exists: TRUE, variables: [variable] });
    switch (id) {
        case 'date-of-injury': return known(record.injury);
        case 'date-of-request': return known(place.reading.day);
        case 'date-of-service': return known(place.reading.service);
        case 'date-of-surgery': {
            const { exists, day } = latestSurgery(probe, record, place.reading, null);
            return exists === FALSE ? undefined
                : { days: day, exists, variables: [...record.surgeries.flatMap(surgery => surgery.day ?? []), place.reading.day] };
        }
        default: {
            const { reading, facet } = place;
            const region = facet.variable === null ? { lo: 0, hi: 0 } : probe.read(facet.variable);
            const instance = record.facts.instance(id, reading.request, facet, facet.regions[region.lo] ?? null);
            if (facet.variable !== null && region.lo < region.hi && instance.fact.about === 'region') {
                probe.blame(facet.variable);
                return { days: { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY }, exists: TRUE, variables: [facet.variable] };
            }
            return known(instance.variable);
        }
    }
}

function blamed(probe: Probe, day: { exists: Truth; variables: number[] }, truth: Truth): Truth {
    const result = and(day.exists, truth);
    if (result === OPEN) {
        day.variables.forEach(variable => probe.blame(variable));
    }
    return result;
}

function compareDays(day: Interval, operator: DayOperator, { first, last }: { first: number; last: number }): Truth {
    switch (operator) {
        case 'on': return and(atMost({ lo: first, hi: first }, day), atMost(day, { lo: last, hi: last }));
        case 'on or after': return atMost({ lo: first, hi: first }, day);
        case 'on or before': return atMost(day, { lo: last, hi: last });
        case 'after': return lessThan({ lo: last, hi: last }, day);
        case 'before': return lessThan(day, { lo: first, hi: first });
    }
}

function elapsedTruth(around: Surroundings, probe: Probe, condition: Extract<Condition, { kind: 'elapsed' }>, place: Place): Truth {
    const fact = dayOf(around, probe, condition.fact, place);
    const anchor = dayOf(around, probe, condition.anchor, place);
    if (!fact || !anchor) {
        return FALSE;
    }
    const [earlier, later] = condition.direction === 'after' ? [anchor, fact] : [fact, anchor];
    const moved = mapped(earlier.days, day => Number.isFinite(day) ? addDuration(day, condition.amount, condition.unit) : day);
    const truth = compareElapsed(moved, later.days, condition.operator);
    return blamed(probe, { exists: and(fact.exists, anchor.exists), variables: [...fact.variables, ...anchor.variables] }, truth);
}

/** `moved` is the earlier date moved forward by the stated time. */
function compareElapsed(moved: Interval, later: Interval, operator: Extract<Condition, { kind: 'elapsed' }>['operator']): Truth {
    switch (operator) {
        case 'at least': return atMost(moved, later);
        case 'at most': return atMost(later, moved);
        case 'more than': return lessThan(moved, later);
        case 'less than': return lessThan(later, moved);
        case 'exactly': return equalTo(moved, later);
    }
}
