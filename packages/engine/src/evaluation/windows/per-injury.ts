import type { WindowKind } from './window-kind.js';
import { truthOf } from '../truth.js';

/** All visits of this claim since the injury; visits that were not under this claim do not count (Labor Code 4604.5(c)(1)). */
export const perInjury: WindowKind = {
    countsHistory: true,
    counts: (_window, _frame, visits) => truthOf(!visits.line.notUnderThisClaim),
};
