import type { FrequencyStep } from '../ir/rule.js';
import type { Request } from '../ir/case.js';

/** Schedules are laid out week by week up to ten years; a longer one has no more room in any rule. */
const MOST_WEEKS = 520;

/**
 * How many visits a request plans in each of its weeks, first week first; undefined where it states no schedule.
 * Ranges of a request are read at their upper end. A last step without a length goes on until `quantity` visits are planned.
 */
export function weeklyRates(request: Request, quantity: number): number[] | undefined {
    if (!request.schedule || request.schedule.length === 0) {
        return undefined;
    }
    const rates: number[] = [];
    let planned = 0;
    for (const step of request.schedule) {
        const rate = step.rate.high;
        let weeks = step.weeks?.high ?? (rate > 0 ? Math.ceil(Math.max(0, quantity - planned) / rate) : 0);
        for (; weeks > 0 && rates.length < MOST_WEEKS; weeks -= 1) {
            rates.push(rate);
            planned += rate;
        }
    }
    return rates;
}

/** The rate that a rule's frequency has in a week of the course (the first week is 1); 0 after its last step. */
export function rateInWeek(steps: readonly FrequencyStep[], week: number, strict: boolean): number {
    let end = 0;
    for (const step of steps) {
        const length = step.weeks === null ? Number.POSITIVE_INFINITY : strict ? step.weeks.low : step.weeks.high;
        end += length;
        if (week <= end) {
            return strict ? step.rate.low : step.rate.high;
        }
    }
    return 0;
}
