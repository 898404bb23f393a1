import { addDuration } from '../../calendar/calendar.js';
import type { Window } from '../../ir/window.js';
import { atMost, lessThan, mapped, type Interval } from '../interval.js';
import { weeklyRates } from '../schedule.js';
import { OPEN, canBeFalse, canBeTrue, type Truth } from '../truth.js';
import { endOf, type End, type WindowFrame, type WindowKind } from './window-kind.js';

type Over = Extract<Window, { kind: 'over' }>;

/**
 * The length of a course: its first visit is on day 1, its last day is day 7 N. Strict is the shorter length. A request that states a
 * schedule has room for the weeks that begin within; without one it is presumed to keep the period.
 */
export const over: WindowKind<Over> = {
    countsHistory: false,
    isOver(window, frame, end) {
        const isOver = lessThan(lastDay(window, frame, end), frame.requestDay);
        if (isOver === OPEN) {
            frame.probe.blame(frame.reading.day);
        }
        return isOver;
    },
    room(window, frame, _stated, end) {
        const last = lastDay(window, frame, end);
        let lo = 0;
        let hi = 0;
        const rates = weeklyRates(frame.reading.request, frame.probe.read(frame.reading.quantity).hi);
        if (!rates) {
            return { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
        }
        rates.forEach((rate, week) => {
            const begins = mapped(frame.requestDay, day => day + 7 * week);
            const fits: Truth = atMost(begins, last);
            lo += canBeFalse(fits) ? 0 : rate;
            hi += canBeTrue(fits) ? rate : 0;
        });
        return { lo, hi };
    },
    lastDay,
};

function lastDay(window: Over, frame: WindowFrame, end: End): Interval {
    const amount = endOf(window.length, end, 'low');
    return mapped(frame.lengthStart(), day => addDuration(day, amount, window.length.unit) - 1);
}
