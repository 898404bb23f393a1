import { atMost, lessThan, point, type Interval } from './interval.js';
import type { PossibleOutcomes } from './possible-outcomes.js';
import type { Contribution } from './ruling.js';
import { FALSE, and, type Truth } from './truth.js';

/** What comes out over completions that agree: of a number, whether it is all of the quantity requested. */
export type SettledOutcome =
    | { kind: 'conflict' | 'silent' | 'none' }
    | { kind: 'part'; number: number }
    /** All of what was requested, whatever that is. */
    | { kind: 'all' };

/** The one outcome of a set of completions; undefined where there are several. */
export function settledOutcome({ conflict, silent, none, some }: PossibleOutcomes, quantity: Interval): SettledOutcome | undefined {
    if (Number(conflict) + Number(silent) + Number(none) + Number(some !== undefined) !== 1) {
        return undefined;
    }
    if (!some) {
        return { kind: conflict ? 'conflict' : silent ? 'silent' : 'none' };
    }
    if (some.lo >= quantity.hi) {
        return { kind: 'all' };
    }
    return some.lo === some.hi && some.hi < quantity.lo ? { kind: 'part', number: some.lo } : undefined;
}

/** Whether a contribution leaves less than was requested, as one is said to be an obstacle. */
export function shortTruth(contribution: Contribution, quantity: Interval): Truth {
    return and(contribution.speaks, lessThan(contribution.room, quantity));
}

/** Whether an obstacle decides: it leaves no more than what came out. */
export function bindingTruth(contribution: Contribution, quantity: Interval, outcome: SettledOutcome): Truth {
    switch (outcome.kind) {
        case 'silent':
        case 'all':
        case 'conflict':
            return FALSE;
        case 'none':
        case 'part':
            return and(shortTruth(contribution, quantity), atMost(contribution.room, point(outcome.kind === 'part' ? outcome.number : 0)));
    }
}

/** How many visits an outcome supports of a quantity. */
export function supportedOf(outcome: SettledOutcome, quantity: Interval): Interval {
    return outcome.kind === 'all' ? quantity : point(outcome.kind === 'part' ? outcome.number : 0);
}


/** Whether outcomes of two sets of completions, with these quantities, are one and the same: the kind, and how many visits are supported. */
export function sameOutcome(left: SettledOutcome, leftQuantity: Interval, right: SettledOutcome, rightQuantity: Interval): boolean {
    const isNumber = ({ kind }: SettledOutcome): boolean => kind !== 'conflict' && kind !== 'silent';
    if (!isNumber(left) || !isNumber(right)) {
        return left.kind === right.kind;
    }
    const a = supportedOf(left, leftQuantity);
    const b = supportedOf(right, rightQuantity);
    return a.lo === a.hi && b.lo === b.hi && a.lo === b.lo;
}
