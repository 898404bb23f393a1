import type { NumberOperator } from '../ir/condition.js';
import { atMost, equalTo, lessThan, point, type Interval } from './interval.js';
import type { Truth } from './truth.js';

/*
 * A number that is compared with the constants c1 < c2 < … only matters through which of them it equals and between which it lies.
 * Cell 2i + 1 is the constant c(i+1) itself, cell 2i the numbers between its neighbours.
 */

/** The cell of a number. */
export function cellOf(value: number, cuts: readonly number[]): number {
    let index = 0;
    while (index < cuts.length && cuts[index]! < value) {
        index += 1;
    }
    return cuts[index] === value ? 2 * index + 1 : 2 * index;
}

/** The cells of the numbers from `least` through `most`; null where there is no bound. */
export function cellsOf(least: number, most: number | null, cuts: readonly number[]): Interval {
    return { lo: cellOf(least, cuts), hi: most === null ? 2 * cuts.length : cellOf(most, cuts) };
}

/** Compares whole numbers or cells; cells keep the order of their numbers. */
export function compareNumbers(left: Interval, operator: NumberOperator, right: number): Truth {
    const bound = point(right);
    switch (operator) {
        case 'at least': return atMost(bound, left);
        case 'at most': return atMost(left, bound);
        case 'more than': return lessThan(bound, left);
        case 'less than': return lessThan(left, bound);
        case 'exactly': return equalTo(left, bound);
    }
}
