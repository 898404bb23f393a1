import { atMost } from '../interval.js';
import { OPEN, TRUE } from '../truth.js';
import type { WindowKind } from './window-kind.js';

/** Visits since the course began: since its `new course` line, else as far back as pauses are at most the gap between courses. */
export const perCourse: WindowKind = {
    countsHistory: true,
    counts(_window, frame, visits, day) {
        const { first, belongs } = frame.course();
        if (belongs.has(visits)) {
            return TRUE;
        }
        const counts = atMost(first, day);
        if (counts === OPEN) {
            frame.probe.blame(visits.day, first.lo === first.hi ? first.lo : null);
        }
        return counts;
    },
    firstDay: (_window, frame) => frame.course().first,
};
