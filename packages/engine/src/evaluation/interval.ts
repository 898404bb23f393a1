import { FALSE, OPEN, TRUE, type Truth } from './truth.js';

/** Whole numbers (days since 1970-01-01, visits, indexes) from `lo` through `hi`, both inclusive. */
export interface Interval {
    readonly lo: number;
    readonly hi: number;
}

export function point(value: number): Interval {
    return { lo: value, hi: value };
}

export function isPoint(interval: Interval): boolean {
    return interval.lo === interval.hi;
}

/** The smallest interval around both. */
export function hull(left: Interval, right: Interval): Interval {
    return { lo: Math.min(left.lo, right.lo), hi: Math.max(left.hi, right.hi) };
}

export function minimum(left: Interval, right: Interval): Interval {
    return { lo: Math.min(left.lo, right.lo), hi: Math.min(left.hi, right.hi) };
}

export function maximum(left: Interval, right: Interval): Interval {
    return { lo: Math.max(left.lo, right.lo), hi: Math.max(left.hi, right.hi) };
}

/** Both ends mapped by a function that never decreases. */
export function mapped(interval: Interval, increasing: (value: number) => number): Interval {
    return { lo: increasing(interval.lo), hi: interval.lo === interval.hi ? increasing(interval.lo) : increasing(interval.hi) };
}

export function atMost(left: Interval, right: Interval): Truth {
    if (left.hi <= right.lo) {
        return TRUE;
    }
    return left.lo > right.hi ? FALSE : OPEN;
}

export function lessThan(left: Interval, right: Interval): Truth {
    if (left.hi < right.lo) {
        return TRUE;
    }
    return left.lo >= right.hi ? FALSE : OPEN;
}

export function equalTo(left: Interval, right: Interval): Truth {
    if (left.hi < right.lo || left.lo > right.hi) {
        return FALSE;
    }
    return isPoint(left) && isPoint(right) ? TRUE : OPEN;
}

export function disjoint(left: Interval, right: Interval): boolean {
    return left.hi < right.lo || right.hi < left.lo;
}
