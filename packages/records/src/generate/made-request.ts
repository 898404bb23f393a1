import { PURPOSES } from '@mtus/engine';
import type { Asked } from './asked.js';
import { madeCount } from './made-history.js';
import { type Random, weightedBy } from './random.js';

/** As much as is asked for at once in practice. */
const QUANTITIES = [4, 4, 6, 6, 6, 6, 8, 8, 8, 12, 12, 12];
const REVIEWS = weightedBy([{ name: 'denied', weight: 70 }, { name: 'modified', weight: 20 }, { name: 'approved', weight: 10 }], ({ weight }) => weight);
/** Of a treatment that is given a few times only, such as an injection, not more is asked for at once. */
const FEW = 4;

/** One request of a treatment, without its facts. */
export function madeRequest(random: Random, id: string, treatment: string, { usuallyAllowed }: Asked): Record<string, unknown> {
    const quantity = madeQuantity(random, usuallyAllowed);
    const request: Record<string, unknown> = { id, count: madeCount(random, quantity), treatments: [treatment] };
    if (random.chance(0.2)) {
        request['purpose'] = random.pick(PURPOSES);
    }
    if (random.chance(0.2)) {
        const perWeek = random.whole(1, 3);
        request['frequency'] = [{ perWeek, weeks: Math.ceil(quantity / perWeek) }];
    }
    if (random.chance(0.85)) {
        const { name } = random.weighted(REVIEWS);
        request['ur'] = name === 'modified' ? { modified: random.whole(0, quantity) } : name;
    }
    return request;
}

/** Of the size that the rules count in: visits by the handful, injections one by one, days of a drug by the month. */
function madeQuantity(random: Random, usuallyAllowed: number | null): number {
    if (usuallyAllowed !== null && usuallyAllowed > 0 && usuallyAllowed <= FEW) {
        return random.whole(1, FEW);
    }
    if (usuallyAllowed !== null && usuallyAllowed > 24) {
        return Math.ceil(usuallyAllowed * random.pick([0.5, 1, 1, 2]));
    }
    return random.chance(0.75) ? random.pick(QUANTITIES) : random.whole(1, 24);
}
