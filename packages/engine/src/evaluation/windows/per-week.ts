import { weeklyRates } from '../schedule.js';
import type { WindowKind } from './window-kind.js';

/** A rate of the request itself: in each week of its schedule at most the stated number. Without a schedule it is presumed kept. */
export const perWeek: WindowKind = {
    countsHistory: false,
    room(_window, frame, stated) {
        const rates = weeklyRates(frame.reading.request, frame.probe.read(frame.reading.quantity).hi);
        const room = rates?.reduce((sum, rate) => sum + Math.min(rate, stated), 0) ?? Number.POSITIVE_INFINITY;
        return { lo: room, hi: room };
    },
};
