import type { FrequencyClause, Limit } from '../ir/rule.js';
import type { Range } from '../ir/values.js';

/** Whether a limit has two ends, in its quantity or in the length of one of its windows. */
export function isLimitRange({ quantity, windows }: Limit): boolean {
    return isRange(quantity) || windows.some(window => 'length' in window && isRange(window.length));
}

/** Whether a frequency has two ends, in one of its rates or in how long one holds. */
export function isFrequencyRange({ steps }: FrequencyClause): boolean {
    return steps.some(({ rate, weeks }) => isRange(rate) || weeks !== null && isRange(weeks));
}

export function isRange({ low, high }: Range): boolean {
    return low < high;
}
