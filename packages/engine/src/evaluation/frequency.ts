import type { FrequencyClause } from '../ir/rule.js';
import { hull, point, type Interval } from './interval.js';
import type { Probe } from './probe.js';
import type { RequestReading } from './record.js';
import { rateInWeek, weeklyRates } from './schedule.js';
import type { End } from './windows/window-kind.js';

/**
 * How many of the requested visits a frequency leaves room for: in each week of the request at most the rate of that week of the course,
 * counted from the first day of the course. Without a schedule the frequency is presumed kept.
 */
export function frequencyRoom(probe: Probe, reading: RequestReading, clause: FrequencyClause, course: () => Interval, end: End): Interval {
    const rates = weeklyRates(reading.request, probe.read(reading.quantity).hi);
    if (!rates) {
        return point(Number.POSITIVE_INFINITY);
    }
    const requestDay = probe.read(reading.day);
    const start = course();
    // After its last step every week is like the next: weeks further on make no difference.
    const settled = clause.steps.reduce((sum, step) => sum + (step.weeks?.high ?? 0), 0) + 1;
    const lo = Math.min(settled, Math.max(0, Math.floor((requestDay.lo - start.hi) / 7)));
    const hi = Math.min(settled, Math.max(0, Math.floor((requestDay.hi - start.lo) / 7)));
    let room: Interval | undefined;
    for (let offset = lo; offset <= hi; offset += 1) {
        const fits = rates.reduce((sum, rate, week) => sum + Math.min(rate, rateInWeek(clause.steps, offset + week + 1, end === 'strict')), 0);
        room = room ? hull(room, point(fits)) : point(fits);
    }
    if (lo < hi) {
        probe.blame(reading.day);
    }
    return room ?? point(Number.POSITIVE_INFINITY);
}
