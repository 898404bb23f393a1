import type { WindowKind } from './window-kind.js';

/** A key, not a window: each region has a counter of its own. It narrows another window; alone it counts since the injury. */
export const perRegion: WindowKind = { countsHistory: true };
