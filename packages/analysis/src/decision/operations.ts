/** Takes two numbers to one; a diagram operation remembers what it was asked before, so one operation is one object. */
export interface Operation {
    of(left: number, right: number): number;
    /** The answer where one side alone settles it. */
    settledBy?(value: number): number | undefined;
}

export const AND: Operation = { of: (left, right) => left !== 0 && right !== 0 ? 1 : 0, settledBy: value => value === 0 ? 0 : undefined };
export const OR: Operation = { of: (left, right) => left !== 0 || right !== 0 ? 1 : 0, settledBy: value => value !== 0 ? 1 : undefined };
export const DIFFERENT: Operation = { of: (left, right) => left === right ? 0 : 1 };
export const LESS: Operation = { of: (left, right) => left < right ? 1 : 0 };
export const AT_MOST: Operation = { of: (left, right) => left <= right ? 1 : 0 };
export const LEAST: Operation = { of: Math.min };
export const MOST: Operation = { of: Math.max };
