import type { RequestResult } from '@mtus/engine';
import { RANK } from '../decision/treatment-model.js';

/** From the least to the most that a request may come to, by `RANK`. */
export interface RankRange {
    least: number;
    most: number;
}

/** What a result leaves, from the least to the most of its completions. */
export function ranksOf({ outcome, open, quantity: { supported } }: RequestResult): RankRange {
    const kinds = outcome === 'cannot decide' ? open : [outcome];
    const fixed = kinds.flatMap(kind => kind === 'not supported' ? [RANK.none] : kind === 'conflict' ? [RANK.conflict] : kind === 'not addressed' ? [RANK.silent] : []);
    const isSome = fixed.length < kinds.length;
    return {
        least: Math.min(...fixed, ...isSome ? [RANK.visits + Math.max(1, supported.least)] : []),
        most: Math.max(...fixed, ...isSome ? [RANK.visits + (supported.most ?? Number.POSITIVE_INFINITY)] : []),
    };
}

export type Way = 'looser' | 'stricter' | 'mixed' | 'same';

/** A way that is a difference, or the same for other reasons. */
export type Side = Exclude<Way, 'same'> | 'otherwise';

/**
 * Which way a range of ranks has changed. Looser: more is supported, or what was denied is left to the next authority. Mixed: the least has changed one way and
 * the most the other.
 */
export function wayBetween(was: RankRange, is: RankRange): Way {
    const [least, most] = [Math.sign(is.least - was.least || 0), is.most === was.most ? 0 : Math.sign(is.most - was.most)];
    return least === 0 && most === 0 ? 'same' : least >= 0 && most >= 0 ? 'looser' : least <= 0 && most <= 0 ? 'stricter' : 'mixed';
}
