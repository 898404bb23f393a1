import type { CompiledLimit, CompiledRule } from './compile.js';
import type { Place } from './condition.js';
import { sumVisits, type Counter } from './count.js';
import type { Facet } from './facet.js';
import { atMost, isPoint, maximum, minimum, point, type Interval } from './interval.js';
import type { Probe } from './probe.js';
import type { CaseRecord } from './record.js';
import type { RuleAt } from './rule-at.js';
import { firstDaySince } from './surgery.js';
import { FALSE, OPEN, TRUE, and, canBeFalse, canBeTrue, or, type Truth } from './truth.js';
import type { Window } from '../ir/window.js';
import type { Visits } from './visits.js';
import { ClauseFrame } from './window-frame.js';
import { windowKind } from './windows/table.js';
import { endOf, type End, type WindowFrame } from './windows/window-kind.js';

export { countsHistory, effectiveWindows } from './counted-windows.js';

/** What a counted clause comes to over a set of completions. */
export interface LimitReading {
    /** Visits that count on the day of the request. */
    used: Interval;
    /** What the clause leaves before the request; 0 where its period is over. */
    remaining: Interval;
    /** How many of the requested visits fit, not yet held against how many were requested. Infinite where nothing limits them. */
    room: Interval;
}

export function counterOf({ rule, treatments }: CompiledRule, facet: Facet, windows: readonly Window[], ofEach: boolean): Counter {
    return {
        treatments: ofEach ? new Set([facet.treatment]) : treatments,
        scopes: rule.scopes,
        perRegion: windows.some(window => window.kind === 'per region'),
    };
}

export interface CountOptions {
    /** Replaces the count, where the clause says `count the most` or `count the least`. */
    fixed?: number | undefined;
    /** Counts only these visits, to say which lines of the history a count consists of. */
    only?: ((visits: Visits) => boolean) | undefined;
}

const NO_OPTIONS: CountOptions = {};

/** Reads a cap or an allowance. */
export function readLimit(probe: Probe, record: CaseRecord, { compiled, reading, counter, counterPerRegion }: RuleAt, { limit, windows, countsHistory, perRegion }: CompiledLimit, end: End, options: CountOptions = NO_OPTIONS): LimitReading {
    const frame = new ClauseFrame(probe, record, reading, perRegion ? counterPerRegion : counter, compiled);
    const stated = endOf(limit.quantity, end, 'low');
    const used = !countsHistory ? point(0) : options.fixed !== undefined ? point(options.fixed) : usedVisits(frame, windows, compiled, end, options.only);
    let isOver: Truth = FALSE;
    for (const window of windows) {
        isOver = or(isOver, windowKind(window).isOver?.(window, frame, end) ?? FALSE);
    }
    const left = countsHistory ? { lo: Math.max(0, stated - used.hi), hi: Math.max(0, stated - used.lo) } : { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
    const remaining = { lo: canBeTrue(isOver) ? 0 : left.lo, hi: canBeFalse(isOver) ? left.hi : 0 };
    let room = remaining;
    for (const window of windows) {
        const own = windowKind(window).room?.(window, frame, stated, end);
        room = own ? minimum(room, own) : room;
    }
    return { used, remaining, room };
}

function usedVisits(frame: WindowFrame, windows: readonly Window[], compiled: CompiledRule, end: End, only?: CountOptions['only']): Interval {
    const counted = only ? frame.counted.filter(({ visits }) => only(visits)) : frame.counted;
    return sumVisits(frame.probe, frame.record, counted, frame.reading, (visits, day) => {
        const since = !compiled.rule.afterSurgery ? TRUE : frame.surgery().ahead ? FALSE : atMost(frame.surgery().day, day);
        if (since === OPEN) {
            frame.probe.blame(visits.day);
        }
        return countsIn(windows, frame, visits, day, end, since);
    });
}

/** Whether visits count in every one of the windows. */
function countsIn(windows: readonly Window[], frame: WindowFrame, visits: Visits, day: Interval, end: End, since: Truth): Truth {
    let counts = since;
    for (const window of windows) {
        counts = counts === FALSE ? FALSE : and(counts, windowKind(window).counts?.(window, frame, visits, day, end) ?? TRUE);
    }
    return counts;
}

/** Earlier visits as a condition reads them: the number that a clause with these windows would use. */
export function earlierVisits(probe: Probe, record: CaseRecord, { reading, counter, counterPerRegion }: Place, windows: readonly Window[]): Interval {
    const effective: Window[] = windows.some(window => window.kind !== 'per region') ? [...windows] : [...windows, { kind: 'per injury' }];
    const frame = new ClauseFrame(probe, record, reading, windows.some(window => window.kind === 'per region') ? counterPerRegion : counter, null);
    return sumVisits(probe, record, frame.counted, reading, (visits, day) => countsIn(effective, frame, visits, day, 'lenient', TRUE));
}

/** The days that the windows of a clause come to at one end of its ranges; undefined where there is none, or it is not one day. */
export function daysOf(probe: Probe, record: CaseRecord, { compiled, reading, counter, counterPerRegion }: RuleAt, { windows, perRegion }: CompiledLimit, end: End): { first: number | undefined; last: number | undefined } {
    const frame = new ClauseFrame(probe, record, reading, perRegion ? counterPerRegion : counter, compiled);
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
