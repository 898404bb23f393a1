import { madeDay, writtenDay } from './made-days.js';
import { type Random, weightedBy } from './random.js';

const STATUSES = weightedBy([{ name: 'completed', weight: 65 }, { name: 'authorized', weight: 26 }, { name: 'denied', weight: 8 }, { name: 'requested', weight: 1 }], ({ weight }) => weight);
/** So many of the lines without an exact date have none at all; the others are courses from one day through another. */
const UNKNOWN = 0.2;
/** A line in so many stands a year or more before the next. */
const YEAR_BACK = 0.12;

/** Whole numbers; of those that are not exact, a third is not known, and the others are ranges. */
export function madeCount(random: Random, count: number): unknown {
    const place = random.number() / random.inexact;
    return place >= 1 ? count : place < 1 / 3 ? null : place < 2 / 3 || count < 2 ? [count, count + random.whole(1, 3)] : { atLeast: count };
}

/** Earlier lines of a treatment between the injury and the request, the earliest first: none up to six, weeks apart, some a year back. `regions` are those of the case. */
export function madeHistory(random: Random, treatment: string, regions: readonly string[], injured: number, requestDay: number): object[] {
    const lines: object[] = [];
    let day = requestDay - random.whole(2, 45);
    for (let left = random.chance(0.3) ? 0 : random.whole(1, 6); left > 0 && day > injured; left -= 1) {
        lines.unshift(madeLine(random, treatment, regions, day, injured));
        day -= random.whole(6, 49) + (random.chance(YEAR_BACK) ? 365 : 0);
    }
    return lines;
}

function madeLine(random: Random, treatment: string, regions: readonly string[], day: number, injured: number): object {
    const { name: status } = random.weighted(STATUSES);
    const count = status === 'completed' ? random.whole(1, 6) : random.chance(0.7) ? 2 * random.whole(1, 6) : random.whole(1, 12);
    const line: Record<string, unknown> = { count: madeCount(random, count), treatment, status };
    const place = random.number() / random.inexact;
    if (place >= 1) {
        line['on'] = madeDay(random, day);
    } else if (place < UNKNOWN) {
        line['on'] = 'unknown';
    } else {
        line['from'] = madeDay(random, Math.max(injured, day - random.whole(7, 42)));
        line['through'] = writtenDay(day);
    }
    if (regions.length > 1) {
        line['regions'] = random.chance(0.5) ? regions : [random.pick(regions)];
    }
    if (status === 'authorized' && random.chance(0.15)) {
        line['completed'] = random.whole(0, count);
        if (random.chance(0.3)) {
            line['restLapsed'] = true;
        }
    }
    if (random.chance(0.01)) {
        line['notUnderThisClaim'] = true;
    }
    return line;
}
