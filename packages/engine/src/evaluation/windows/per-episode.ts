import { latestUntil } from '../count.js';
import { atMost, hull, point } from '../interval.js';
import { FALSE, OPEN, TRUE, not, or } from '../truth.js';
import type { WindowKind } from './window-kind.js';

/** Visits since `episode began`; without such a line since the injury. An episode is never inferred. */
export const perEpisode: WindowKind = {
    countsHistory: true,
    counts(_window, frame, visits, day) {
        const { episode } = frame.record;
        if (episode === null) {
            return TRUE;
        }
        const began = latestUntil(frame.probe, [episode], frame.requestDay);
        const counts = or(not(began.exists), atMost(began.day, day));
        if (counts === OPEN) {
            frame.probe.blame(visits.day, began.day.lo === began.day.hi ? began.day.lo : null);
        }
        return counts;
    },
    firstDay(_window, { probe, record, requestDay }) {
        const always = point(Number.NEGATIVE_INFINITY);
        const began = record.episode === null ? null : latestUntil(probe, [record.episode], requestDay);
        return began === null || began.exists === FALSE ? always : began.exists === TRUE ? began.day : hull(always, began.day);
    },
};
