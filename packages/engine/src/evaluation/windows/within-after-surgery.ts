import { addDuration } from '../../calendar/calendar.js';
import type { Window } from '../../ir/window.js';
import { atMost, lessThan, mapped, type Interval } from '../interval.js';
import { FALSE, OPEN, and, not, or } from '../truth.js';
import { firstDaySince } from '../surgery.js';
import { endOf, type End, type WindowFrame, type WindowKind } from './window-kind.js';

type Within = Extract<Window, { kind: 'within after surgery' }>;

/**
 * A deadline: the same day that many months after the surgery is still inside (first day excluded, last included: Code of Civil
 * Procedure section 12). Without a surgery there is no period. Strict is the shorter period.
 */
export const withinAfterSurgery: WindowKind<Within> = {
    countsHistory: true,
    counts(_window, frame, visits, day) {
        const surgery = frame.surgery();
        const counts = surgery.ahead ? FALSE : and(surgery.exists, atMost(surgery.day, day));
        if (counts === OPEN) {
            frame.probe.blame(visits.day, surgery.day.lo === surgery.day.hi ? surgery.day.lo : null);
        }
        return counts;
    },
    isOver(window, frame, end) {
        const isOver = or(not(frame.surgery().exists), lessThan(lastDay(window, frame, end), frame.requestDay));
        if (isOver === OPEN) {
            frame.probe.blame(frame.reading.day);
        }
        return isOver;
    },
    firstDay: (_window, frame) => firstDaySince(frame.surgery()),
    lastDay,
};

function lastDay(window: Within, frame: WindowFrame, end: End): Interval {
    const amount = endOf(window.length, end, 'low');
    const { day } = frame.surgery();
    return Number.isFinite(day.hi) && Number.isFinite(day.lo) ? mapped(day, value => addDuration(value, amount, window.length.unit)) : day;
}
