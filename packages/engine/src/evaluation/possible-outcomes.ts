import { minimum, type Interval } from './interval.js';

/** What may come out for a facet or a request over a set of completions. Exactly one of the four where it is one completion. */
export interface PossibleOutcomes {
    conflict: boolean;
    /** No rule of any authority speaks. */
    silent: boolean;
    /** Nothing is supported. */
    none: boolean;
    /** How many visits fit, before they are held against the number requested; undefined where that cannot come out. */
    some: Interval | undefined;
}

/** Facets combine by the worst: conflict, nothing supported, not addressed, the smaller number. */
export function worst(left: PossibleOutcomes, right: PossibleOutcomes): PossibleOutcomes {
    const peaceful = (outcomes: PossibleOutcomes): boolean => outcomes.none || outcomes.silent || outcomes.some !== undefined;
    const quiet = (outcomes: PossibleOutcomes): boolean => outcomes.silent || outcomes.some !== undefined;
    return {
        conflict: left.conflict || right.conflict,
        none: left.none && peaceful(right) || right.none && peaceful(left),
        silent: left.silent && quiet(right) || right.silent && quiet(left),
        some: left.some && right.some ? minimum(left.some, right.some) : undefined,
    };
}

/** Either of two, when it is not known which one holds. */
export function joined(left: PossibleOutcomes | undefined, right: PossibleOutcomes): PossibleOutcomes {
    return !left ? right : {
        conflict: left.conflict || right.conflict, silent: left.silent || right.silent, none: left.none || right.none,
        some: left.some && right.some ? { lo: Math.min(left.some.lo, right.some.lo), hi: Math.max(left.some.hi, right.some.hi) } : left.some ?? right.some,
    };
}
