import { toDay, yearOf } from '../../calendar/calendar.js';
import { equalTo, mapped } from '../interval.js';
import { OPEN } from '../truth.js';
import type { WindowKind } from './window-kind.js';

/** Visits in the calendar year of the request date. */
export const perCalendarYear: WindowKind = {
    countsHistory: true,
    counts(_window, frame, visits, day) {
        const year = mapped(frame.requestDay, yearOf);
        const counts = equalTo(mapped(day, yearOf), year);
        if (counts === OPEN) {
            frame.probe.blame(visits.day, toDay(year.lo, 1, 1));
            frame.probe.blame(frame.reading.day, toDay(yearOf(day.lo) + 1, 1, 1));
        }
        return counts;
    },
    firstDay: (_window, { requestDay }) => mapped(requestDay, day => toDay(yearOf(day), 1, 1)),
};
