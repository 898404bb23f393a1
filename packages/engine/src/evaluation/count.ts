import type { Duration } from '../ir/values.js';
import { addDuration } from '../calendar/calendar.js';
import type { Scope } from '../ir/rule.js';
import type { Facet } from './facet.js';
import { atMost, point, type Interval } from './interval.js';
import type { Probe } from './probe.js';
import type { CaseRecord, RequestReading } from './record.js';
import { FALSE, OPEN, TRUE, and, canBeFalse, canBeTrue, or, truthOf, type Truth } from './truth.js';
import { weight, type Visits } from './visits.js';

/** Which earlier visits a clause counts at all, before its windows: those of its treatments, and of its regions or of the facet's own. */
export interface Counter {
    treatments: ReadonlySet<string>;
    /** Empty: whatever the region. */
    scopes: Scope[];
    /** Each region has a counter of its own. */
    perRegion: boolean;
}

/** Visits that a counter may count; `matches` says whether their regions are the counter's. */
export interface Counted {
    visits: Visits;
    matches: (probe: Probe) => Truth;
}

/** A counter as it is read for a facet. */
export class CounterAt {
    private known: Counted[] | null = null;

    constructor(private readonly record: CaseRecord, private readonly counter: Counter, private readonly facet: Facet) {}

    get treatments(): ReadonlySet<string> {
        return this.counter.treatments;
    }

    /** The visits of the record that may count. */
    get counted(): readonly Counted[] {
        this.known ??= countedVisits(this.record, this.counter, this.facet);
        return this.known;
    }
}

function countedVisits(record: CaseRecord, counter: Counter, facet: Facet): Counted[] {
    return record.history.visits.filter(visits => counter.treatments.has(visits.line.treatment)).flatMap((visits): Counted[] => {
        if (visits.regions.variable !== null || counter.perRegion && facet.variable !== null) {
            return [{ visits, matches: probe => matches(probe, visits, counter, facet) }];
        }
        const truth = inCounter(visits, visits.regions.sets[0]!, counter) ? counter.perRegion ? truthOf(facet.regions.length === 0 || visits.regions.sets[0]!.includes(facet.regions[0]!)) : TRUE : FALSE;
        return truth === FALSE && visits.within ? [] : [{ visits, matches: () => truth }];
    });
}

function inCounter(visits: Visits, regions: readonly string[], { scopes }: Counter): boolean {
    return scopes.length === 0 || scopes.some(scope => scope.treatments.includes(visits.line.treatment)
        && (scope.regions.length === 0 || scope.regions.some(region => regions.includes(region))));
}

function matches(probe: Probe, visits: Visits, counter: Counter, facet: Facet): Truth {
    const { sets, variable } = visits.regions;
    const possible = variable === null ? { lo: 0, hi: sets.length - 1 } : probe.read(variable);
    let found: number = 0;
    for (let index = possible.lo; index <= possible.hi; index += 1) {
        const regions = sets[index]!;
        found |= !inCounter(visits, regions, counter) ? FALSE : counter.perRegion ? hasRegion(probe, regions, facet) : TRUE;
    }
    if (found === OPEN && variable !== null) {
        probe.blame(variable);
    }
    return found as Truth;
}

function hasRegion(probe: Probe, regions: string[], facet: Facet): Truth {
    if (facet.variable === null) {
        return facet.regions.length === 0 || regions.includes(facet.regions[0]!) ? TRUE : FALSE;
    }
    const { lo, hi } = probe.read(facet.variable);
    const answers = new Set(facet.regions.slice(lo, hi + 1).map(region => regions.includes(region)));
    if (answers.size > 1) {
        probe.blame(facet.variable);
        return OPEN;
    }
    return answers.has(true) ? TRUE : FALSE;
}

/** Whether visits lie between injury and request date at all. */
function insideClaim(probe: Probe, record: CaseRecord, visits: Visits, reading: RequestReading): Truth {
    if (visits.within && reading.day === record.requestDay) {
        return TRUE;
    }
    const day = probe.read(visits.day);
    const injury = probe.read(record.injury);
    const after = visits.within ? TRUE : atMost(injury, day);
    // The history is cut to the day of the request that is evaluated; one that it depends on may have been made earlier.
    const before = reading.day === record.requestDay ? TRUE : atMost(day, probe.read(reading.day));
    if (after === OPEN) {
        probe.blame(visits.day, injury.lo === injury.hi ? injury.lo : null);
        probe.blame(record.injury);
    }
    return and(after, before);
}

/** The sum of the visits for which `counts` holds. Notes what keeps it open. */
export function sumVisits(probe: Probe, record: CaseRecord, counted: readonly Counted[], reading: RequestReading,
    counts: (visits: Visits, day: Interval) => Truth): Interval {
    let lo = 0;
    let hi = 0;
    for (const { visits, matches: regionMatches } of counted) {
        const number = weight(visits, probe);
        if (number.hi === 0) {
            continue;
        }
        const inside = and(insideClaim(probe, record, visits, reading), regionMatches(probe));
        const counting = inside === FALSE ? FALSE : and(inside, counts(visits, probe.read(visits.day)));
        if (canBeTrue(counting)) {
            hi += number.hi;
            if (number.lo < number.hi) {
                probe.blame(visits.count, visits.single ? visits.single.from : null);
            }
        }
        if (!canBeFalse(counting)) {
            lo += number.lo;
        }
    }
    return { lo, hi };
}

/** The first day of a course, and the visits that belong to it whatever their day turns out to be. */
export interface CourseStart {
    first: Interval;
    belongs: ReadonlySet<Visits>;
}

/**
 * The day on which the course begins that the request date ends: the latest `new course` line, else the first day of the chain of counted
 * visits whose pauses are at most the gap; without any, the request date itself.
 */
export function courseStart(probe: Probe, record: CaseRecord, counted: readonly Counted[], treatments: ReadonlySet<string>, reading: RequestReading): CourseStart {
    const marks = record.courses.length === 0 ? NONE : record.courses.filter(course => treatments.has(course.treatment)).map(course => course.day);
    const marked = latestUntil(probe, marks, probe.read(reading.day));
    if (marked.exists === TRUE) {
        return { first: marked.day, belongs: new Set() };
    }
    const chain = chainStart(probe, record, counted, reading);
    if (marked.exists === FALSE) {
        return chain;
    }
    return { first: { lo: Math.min(chain.first.lo, marked.day.lo), hi: Math.max(chain.first.hi, marked.day.hi) }, belongs: new Set() };
}

const NONE: readonly number[] = [];

/** The latest of several days that is not after `until`. */
export function latestUntil(probe: Probe, days: readonly number[], until: Interval): { exists: Truth; day: Interval } {
    let exists: Truth = FALSE;
    let lo = Number.NEGATIVE_INFINITY;
    let hi = Number.NEGATIVE_INFINITY;
    for (const variable of days) {
        const day = probe.read(variable);
        const before = atMost(day, until);
        exists = or(exists, before);
        if (canBeTrue(before)) {
            probe.blame(variable);
            hi = Math.max(hi, Math.min(day.hi, until.hi));
        }
        if (before === TRUE) {
            lo = Math.max(lo, day.lo);
        }
    }
    if (exists === OPEN) {
        lo = Math.min(...days.map(variable => probe.read(variable).lo), hi);
    }
    return { exists, day: { lo, hi } };
}

function chainStart(probe: Probe, record: CaseRecord, counted: readonly Counted[], reading: RequestReading): CourseStart {
    const requestDay = probe.read(reading.day);
    if (counted.length === 0) {
        return { first: requestDay, belongs: new Set() };
    }
    const gap: Duration = record.rules.program.vocabulary.gapBetweenCourses ?? { amount: 0, unit: 'days' };
    const links: Link[] = [];
    for (const { visits, matches: regionMatches } of counted) {
        const number = weight(visits, probe);
        if (number.hi === 0) {
            continue;
        }
        const inside = and(insideClaim(probe, record, visits, reading), regionMatches(probe));
        if (canBeTrue(inside)) {
            const { lo, hi } = probe.read(visits.day);
            const until = addDuration(lo, gap.amount, gap.unit);
            links.push({ visits, exists: and(inside, number.lo > 0 ? TRUE : OPEN), lo, hi, untilLo: until, untilHi: lo === hi ? until : addDuration(hi, gap.amount, gap.unit) });
        }
    }
    // The earliest that the chain can reach: every visit that may be there, on the days that bridge the most.
    let { lo, hi } = requestDay;
    for (let before = Number.POSITIVE_INFINITY; lo < before;) {
        before = lo;
        for (const link of links) {
            lo = link.untilHi >= lo && link.lo < lo ? link.lo : lo;
        }
    }
    // The latest that it can begin: only visits that are there, on the days that bridge the least.
    const certain = links.filter(({ exists }) => exists === TRUE);
    for (let before = Number.POSITIVE_INFINITY; hi < before;) {
        before = hi;
        for (const link of certain) {
            hi = link.untilLo >= hi && link.hi < hi ? link.hi : hi;
        }
    }
    const belongs = new Set(certain.filter(({ untilLo }) => untilLo >= hi).map(({ visits }) => visits));
    if (lo < hi) {
        blameLinks(probe, links);
    }
    return { first: lo <= hi ? { lo, hi } : point(hi), belongs };
}

/** Visits that may be part of a course: their days, and the last days to which they bridge a pause. */
interface Link {
    visits: Visits;
    exists: Truth;
    lo: number;
    hi: number;
    untilLo: number;
    untilHi: number;
}

function blameLinks(probe: Probe, links: readonly Link[]): void {
    const afterKnown = links.filter(({ lo, hi }) => lo === hi).map(({ untilLo }) => untilLo + 1);
    for (const { visits, exists, lo, hi } of links) {
        if (exists === OPEN) {
            probe.blame(visits.count, visits.single ? visits.single.from : 1);
        }
        if (lo < hi) {
            // A day at which its pause to or from a known day crosses the gap.
            probe.blame(visits.day, afterKnown.find(after => after > lo && after <= hi) ?? null);
        }
    }
}
