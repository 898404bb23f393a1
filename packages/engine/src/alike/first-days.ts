import { addDuration, toDay, yearOf } from '../calendar/calendar.js';
import type { Duration } from '../ir/values.js';

/** 1900-01-01, and so many days from it on: days within are looked up. */
const FIRST_DAY = -25_567;
const DAYS = 110_000;
const NOT_COMPUTED = -0x8000_0000;

/** The first day whose visits count in a window, by the day of the request; each computed once. */
export class FirstDays {
    private readonly known = new Int32Array(DAYS).fill(NOT_COMPUTED);

    constructor(private readonly compute: (requestDay: number) => number) {}

    /** Infinity where none count. */
    of(requestDay: number): number {
        const place = requestDay - FIRST_DAY;
        if (place < 0 || place >= DAYS) {
            return this.compute(requestDay);
        }
        const known = this.known[place]!;
        if (known !== NOT_COMPUTED) {
            return known;
        }
        const first = this.compute(requestDay);
        if (Number.isFinite(first)) {
            this.known[place] = first;
        }
        return first;
    }
}

const OF_WAITS = new Map<string, FirstDays>();
const OF_YEARS = new FirstDays(requestDay => toDay(yearOf(requestDay), 1, 1));

/** The first day of the calendar year. */
export function firstDaysOfYears(): FirstDays {
    return OF_YEARS;
}

/** The first day after which, so much later, lies after the day of the request. */
export function firstDaysOfWait(length: Duration): FirstDays {
    const key = `${length.amount} ${length.unit}`;
    const known = OF_WAITS.get(key) ?? new FirstDays(requestDay => firstWaiting(requestDay, length));
    OF_WAITS.set(key, known);
    return known;
}

function firstWaiting(requestDay: number, { amount, unit }: Duration): number {
    if (addDuration(requestDay, amount, unit) <= requestDay) {
        return Number.POSITIVE_INFINITY;
    }
    // No month is more than so many days off the same day of another.
    let lo = addDuration(requestDay, -amount, unit) - 31;
    let hi = requestDay;
    while (lo < hi) {
        const middle = Math.floor((lo + hi) / 2);
        if (addDuration(middle, amount, unit) > requestDay) {
            hi = middle;
        } else {
            lo = middle + 1;
        }
    }
    return lo;
}
