import type { Window } from '../../ir/window.js';
import type { CourseStart, Counted } from '../count.js';
import type { Interval } from '../interval.js';
import type { Probe } from '../probe.js';
import type { CaseRecord, RequestReading } from '../record.js';
import type { LatestSurgery } from '../surgery.js';
import type { Truth } from '../truth.js';
import type { Visits } from '../visits.js';

/** Which end of a range: the lenient one, or the strict one (fewer visits, a longer wait, a shorter length). */
export type End = 'lenient' | 'strict';

/** What a window is read in: a clause, for a facet of a request, over a set of completions. */
export interface WindowFrame {
    probe: Probe;
    record: CaseRecord;
    reading: RequestReading;
    requestDay: Interval;
    counted: readonly Counted[];
    /** The course that ends with the request. */
    course(): CourseStart;
    /** The day from which `over` counts: the start of the course, or for a row with `after surgery` the first visit after it. */
    lengthStart(): Interval;
    /** The latest surgery that the clause speaks of and that is not after the request. */
    surgery(): LatestSurgery;
}

/** The meaning of one kind of window. What a kind does not have restricts nothing. */
export interface WindowKind<W extends Window = Window> {
    /** False for kinds that only restrict the request's own schedule: history is then not counted. */
    countsHistory: boolean;
    /** Whether earlier visits on `day` count on the day of the request. */
    counts?(window: W, frame: WindowFrame, visits: Visits, day: Interval, end: End): Truth;
    /** Whether the period is over on the day of the request: nothing is left of it then. */
    isOver?(window: W, frame: WindowFrame, end: End): Truth;
    /** How many of the requested visits the window itself leaves room for, given the number that the clause states. */
    room?(window: W, frame: WindowFrame, stated: number, end: End): Interval;
    /** The first day whose visits count on the day of the request, where that is not the day of the injury. */
    firstDay?(window: W, frame: WindowFrame, end: End): Interval;
    /** The last day on which visits may still take place. */
    lastDay?(window: W, frame: WindowFrame, end: End): Interval;
}

/** The end of a written range that binds: waiting times are strict where they are longer, lengths and quantities where they are smaller. */
export function endOf(range: { low: number; high: number }, end: End, strictIs: 'low' | 'high'): number {
    return (end === 'strict') === (strictIs === 'low') ? range.low : range.high;
}
