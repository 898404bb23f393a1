import type { NumberOperator } from '@mtus/engine';

/** Takes two numbers to one; a diagram operation remembers what it was asked before, so one operation is one object. */
export interface Operation {
    of(left: number, right: number): number;
    /** The answer where one side alone settles it. */
    settledBy?(value: number): number | undefined;
    /** The answer for a function and itself: one number, or the function. Functions that share most of what they are made of are told apart in a few steps by it. */
    ofSame?: number | 'itself';
}

export const AND: Operation = { of: (left, right) => left !== 0 && right !== 0 ? 1 : 0, settledBy: value => value === 0 ? 0 : undefined };
export const OR: Operation = { of: (left, right) => left !== 0 || right !== 0 ? 1 : 0, settledBy: value => value !== 0 ? 1 : undefined };
export const DIFFERENT: Operation = { of: (left, right) => left === right ? 0 : 1, ofSame: 0 };
export const LESS: Operation = { of: (left, right) => left < right ? 1 : 0, ofSame: 0 };
export const AT_MOST: Operation = { of: (left, right) => left <= right ? 1 : 0, ofSame: 1 };
export const LEAST: Operation = { of: Math.min, ofSame: 'itself' };
export const MOST: Operation = { of: Math.max, ofSame: 'itself' };

/** How conditions compare a number, or its cell, with another. */
export const COMPARISONS: Record<NumberOperator, Operation> = {
    'at least': { of: (left, right) => left >= right ? 1 : 0 },
    'at most': AT_MOST,
    'more than': { of: (left, right) => left > right ? 1 : 0 },
    'less than': LESS,
    'exactly': { of: (left, right) => left === right ? 1 : 0 },
};
