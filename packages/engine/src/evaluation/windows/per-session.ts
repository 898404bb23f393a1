import type { WindowKind } from './window-kind.js';

/** The stated number in each session of the request; sessions are another unit than visits, and earlier ones do not count. */
export const perSession: WindowKind = {
    countsHistory: false,
    room(_window, frame, stated) {
        const room = stated * frame.reading.request.sessions;
        return { lo: room, hi: room };
    },
};
