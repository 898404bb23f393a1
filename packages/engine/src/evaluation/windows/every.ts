import { addDuration } from '../../calendar/calendar.js';
import type { Window } from '../../ir/window.js';
import { lessThan, mapped } from '../interval.js';
import { OPEN } from '../truth.js';
import { endOf, type WindowKind } from './window-kind.js';

/** A waiting time: a visit counts until the same day that many months later, and no longer on that day. Strict is the longer wait. */
export const every: WindowKind<Extract<Window, { kind: 'every' }>> = {
    countsHistory: true,
    counts(window, frame, visits, day, end) {
        const amount = endOf(window.length, end, 'high');
        const until = (value: number): number => addDuration(value, amount, window.length.unit);
        const counts = lessThan(frame.requestDay, mapped(day, until));
        if (counts === OPEN) {
            const { lo, hi } = frame.requestDay;
            frame.probe.blame(visits.day, lo === hi ? firstAfter(day, lo, until) : null);
            frame.probe.blame(frame.reading.day, day.lo === day.hi ? until(day.lo) : null);
        }
        return counts;
    },
    firstDay(window, { requestDay }, end) {
        const amount = endOf(window.length, end, 'high');
        const { unit } = window.length;
        // No month is more than so many days off the same day of another.
        return mapped(requestDay, day => firstAfter({ lo: addDuration(day, -amount, unit) - 31, hi: day }, day, value => addDuration(value, amount, unit)));
    },
};

/** The first day whose waiting time ends after `requestDay`. */
function firstAfter(day: { lo: number; hi: number }, requestDay: number, until: (value: number) => number): number {
    let { lo, hi } = day;
    while (lo < hi) {
        const middle = Math.floor((lo + hi) / 2);
        if (until(middle) > requestDay) {
            hi = middle;
        } else {
            lo = middle + 1;
        }
    }
    return lo;
}
