import type { ClauseValue } from '../result/trace.js';

/**
 * What a condition can be over a set of completions: true in some, false in some, or both. Over one completion it is `TRUE` or `FALSE`.
 */
export type Truth = 1 | 2 | 3;

export const TRUE: Truth = 1;
export const FALSE: Truth = 2;
export const OPEN: Truth = 3;

export function truthOf(value: boolean): Truth {
    return value ? TRUE : FALSE;
}

export function canBeTrue(truth: Truth): boolean {
    return (truth & 1) !== 0;
}

export function canBeFalse(truth: Truth): boolean {
    return (truth & 2) !== 0;
}

export function not(truth: Truth): Truth {
    return (((truth & 1) << 1) | (truth >> 1)) as Truth;
}

export function and(left: Truth, right: Truth): Truth {
    return ((left & right & 1) | ((left | right) & 2)) as Truth;
}

export function or(left: Truth, right: Truth): Truth {
    return (((left | right) & 1) | (left & right & 2)) as Truth;
}

/** Either of two truths, when it is not known which one holds. */
export function either(left: Truth, right: Truth): Truth {
    return (left | right) as Truth;
}

/** A truth over the whole record, as results tell it. */
export function valueOf(truth: Truth): Exclude<ClauseValue, 'not reached'> {
    return truth === TRUE ? 'true' : truth === FALSE ? 'false' : 'unknown';
}
