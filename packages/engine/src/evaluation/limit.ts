import type { Limit } from '../ir/rule.js';
import type { CompiledRule } from './compile.js';
import { countedVisits, courseStart, sumVisits, type Counter, type CourseStart } from './count.js';
import type { Facet } from './facet.js';
import { atMost, isPoint, maximum, minimum, point, type Interval } from './interval.js';
import type { Probe } from './probe.js';
import type { CaseRecord, RequestReading } from './record.js';
import { firstDaySince, latestSurgery, type LatestSurgery } from './surgery.js';
import { FALSE, OPEN, TRUE, and, canBeFalse, canBeTrue, or, type Truth } from './truth.js';
import type { Window } from '../ir/window.js';
import { weight, type Visits } from './visits.js';
import { windowKind } from './windows/table.js';
import { endOf, type End, type WindowFrame } from './windows/window-kind.js';

/** What a counted clause comes to over a set of completions. */
export interface LimitReading {
    /** Visits that count on the day of the request. */
    used: Interval;
    /** What the clause leaves before the request; 0 where its period is over. */
    remaining: Interval;
    /** How many of the requested visits fit, not yet held against how many were requested. Infinite where nothing limits them. */
    room: Interval;
}

/** The windows that count, as semantics fill them in: a row with a period after surgery counts since it, another row per course, a lone region per injury. */
export function effectiveWindows({ rule }: CompiledRule, windows: readonly Window[]): Window[] {
    if (rule.afterSurgery) {
        return windows.filter(window => window.kind !== 'per course');
    }
    const kinds = new Set(windows.map(window => window.kind));
    if (windows.some(isWindowOfItsOwn)) {
        return [...windows];
    }
    return [...windows, { kind: kinds.has('per region') && !kinds.has('over') ? 'per injury' : 'per course' }];
}

/** A key and a length only add to another window. */
function isWindowOfItsOwn({ kind }: Window): boolean {
    return kind !== 'per region' && kind !== 'over';
}

/** True where the clause counts earlier visits, false where it only restricts the request's own schedule. */
export function countsHistory(compiled: CompiledRule, limit: Limit): boolean {
    return compiled.rule.afterSurgery !== null || effectiveWindows(compiled, limit.windows).some(window => windowKind(window).countsHistory && window.kind !== 'per region');
}

export function counterOf({ rule, treatments }: CompiledRule, facet: Facet, windows: readonly Window[], ofEach: boolean): Counter {
    return {
        treatments: ofEach ? new Set([facet.treatment]) : treatments,
        scopes: rule.scopes,
        perRegion: windows.some(window => window.kind === 'per region'),
    };
}

/** The frame in which the windows of one clause are read. */
export function windowFrame(probe: Probe, record: CaseRecord, reading: RequestReading, facet: Facet, counter: Counter, compiled: CompiledRule | null): WindowFrame {
    const counted = countedVisits(record, counter, facet);
    const requestDay = probe.read(reading.day);
    let course: CourseStart | undefined;
    let surgery: LatestSurgery | undefined;
    const frame: WindowFrame = {
        probe, record, reading, requestDay, counted,
        course: () => course ??= courseStart(probe, record, counted, counter.treatments, reading),
        surgery: () => surgery ??= latestSurgery(probe, record, reading, compiled?.rule.afterSurgery?.procedures ?? null),
        lengthStart: () => compiled?.rule.afterSurgery ? firstVisitSince(frame, frame.surgery()) : frame.course().first,
    };
    return frame;
}

/** The first counted visit since a surgery, else the request date. */
function firstVisitSince(frame: WindowFrame, { day: since, ahead }: LatestSurgery): Interval {
    const { probe, requestDay } = frame;
    if (ahead) {
        return requestDay;
    }
    let { lo, hi } = requestDay;
    for (const { visits, matches } of frame.counted) {
        const day = probe.read(visits.day);
        const number = weight(visits, probe);
        const counts = and(and(matches(probe), atMost(since, day)), atMost(day, requestDay));
        if (number.hi > 0 && canBeTrue(counts)) {
            lo = Math.min(lo, Math.max(day.lo, since.lo));
            probe.blame(visits.day);
            probe.blame(visits.count, 1);
            if (number.lo > 0 && !canBeFalse(counts)) {
                hi = Math.min(hi, day.hi);
            }
        }
    }
    return { lo, hi: Math.max(lo, hi) };
}

export interface CountOptions {
    /** Replaces the count, where the clause says `count the most` or `count the least`. */
    fixed?: number | undefined;
    /** Counts only these visits, to say which lines of the history a count consists of. */
    only?: ((visits: Visits) => boolean) | undefined;
}

/** Reads a cap or an allowance. */
export function readLimit(probe: Probe, record: CaseRecord, reading: RequestReading, facet: Facet, compiled: CompiledRule, limit: Limit, end: End, options: CountOptions = {}): LimitReading {
    const windows = effectiveWindows(compiled, limit.windows);
    const frame = windowFrame(probe, record, reading, facet, counterOf(compiled, facet, windows, limit.counter === 'of each'), compiled);
    const stated = endOf(limit.quantity, end, 'low');
    const counting = countsHistory(compiled, limit);
    const used = !counting ? point(0) : options.fixed !== undefined ? point(options.fixed) : usedVisits(frame, windows, compiled, end, options.only);
    const isOver = windows.reduce<Truth>((over, window) => or(over, windowKind(window).isOver?.(window, frame, end) ?? FALSE), FALSE);
    const left = counting ? { lo: Math.max(0, stated - used.hi), hi: Math.max(0, stated - used.lo) } : { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
    const remaining = { lo: canBeTrue(isOver) ? 0 : left.lo, hi: canBeFalse(isOver) ? left.hi : 0 };
    const room = windows.reduce<Interval>((least, window) => {
        const own = windowKind(window).room?.(window, frame, stated, end);
        return own ? minimum(least, own) : least;
    }, remaining);
    return { used, remaining, room };
}

function usedVisits(frame: WindowFrame, windows: readonly Window[], compiled: CompiledRule, end: End, only?: CountOptions['only']): Interval {
    const counted = only ? frame.counted.filter(({ visits }) => only(visits)) : frame.counted;
    return sumVisits(frame.probe, frame.record, counted, frame.reading, (visits, day) => {
        const since = !compiled.rule.afterSurgery ? TRUE : frame.surgery().ahead ? FALSE : atMost(frame.surgery().day, day);
        if (since === OPEN) {
            frame.probe.blame(visits.day);
        }
        return windows.reduce<Truth>((counts, window) => counts === FALSE ? FALSE
            : and(counts, windowKind(window).counts?.(window, frame, visits, day, end) ?? TRUE), since);
    });
}

/** Earlier visits as a condition reads them: the number that a clause with these windows would use. */
export function earlierVisits(probe: Probe, record: CaseRecord, reading: RequestReading, facet: Facet, counter: Counter, windows: readonly Window[]): Interval {
    const effective: Window[] = windows.some(window => window.kind !== 'per region') ? [...windows] : [...windows, { kind: 'per injury' }];
    const frame = windowFrame(probe, record, reading, facet, { ...counter, perRegion: windows.some(window => window.kind === 'per region') }, null);
    return sumVisits(probe, record, frame.counted, reading, (visits, day) => effective.reduce<Truth>(
        (counts, window) => counts === FALSE ? FALSE : and(counts, windowKind(window).counts?.(window, frame, visits, day, 'lenient') ?? TRUE), TRUE));
}

/** The days that the windows of a clause come to at one end of its ranges; undefined where there is none, or it is not one day. */
export function daysOf(probe: Probe, record: CaseRecord, reading: RequestReading, facet: Facet, compiled: CompiledRule, limit: Limit, end: End): { first: number | undefined; last: number | undefined } {
    const windows = effectiveWindows(compiled, limit.windows);
    const frame = windowFrame(probe, record, reading, facet, counterOf(compiled, facet, windows, limit.counter === 'of each'), compiled);
    const days = (side: 'firstDay' | 'lastDay'): Interval[] => windows.flatMap(window => windowKind(window)[side]?.(window, frame, end) ?? []);
    // No visit before the injury counts, and to a row that applies after a surgery none before that.
    const firsts = [probe.read(record.injury), ...days('firstDay'), ...compiled.rule.afterSurgery ? [firstDaySince(frame.surgery())] : []];
    return { first: oneDay(firsts, maximum), last: oneDay(days('lastDay'), minimum) };
}

/** The binding one of several days, where it is known to the day. */
function oneDay(days: readonly Interval[], binding: (left: Interval, right: Interval) => Interval): number | undefined {
    const [first, ...rest] = days;
    const day = first && rest.reduce(binding, first);
    return day && isPoint(day) && Number.isFinite(day.lo) ? day.lo : undefined;
}
