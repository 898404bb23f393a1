import type { IndependentReview, Outcome, UtilizationReview } from '@mtus/engine';
import type { Verdict } from './verdict.js';
import { UNBOUNDED } from './visits.js';

/** A count whose upper bound may be missing. */
export interface Bounds {
    least: number;
    most: number | null;
}

/** What all completions have in common. */
export interface Meet {
    outcome: Outcome;
    supported: Bounds;
    discretionary: boolean;
    imr: IndependentReview | null;
    ur: UtilizationReview | null;
    urQuantity: number | null;
    reasons: string[];
    alsoShort: string[];
    oneOf: string[];
}

export function bounds(numbers: number[]): Bounds {
    const most = Math.max(...numbers);
    return { least: Math.min(...numbers), most: most >= UNBOUNDED ? null : most };
}

export function meet(verdicts: Verdict[], quantities: number[]): Meet {
    const outcome = outcomeOf(verdicts, quantities);
    const supported = bounds(verdicts.map((verdict) => verdict.amount));
    const binding = verdicts.map((verdict) => outcome === 'supported' ? verdict.supporting : bindingOf(verdict));
    const reasons = inAll(binding);
    const ur = reviewOf(outcome);
    return {
        outcome, supported, reasons, ur,
        discretionary: (outcome === 'supported' || outcome === 'supported in part') && verdicts.some((verdict) => verdict.amount > verdict.strict),
        imr: independentReviewOf(verdicts, quantities),
        urQuantity: ur === 'modify' || ur === 'request information' ? supported.least : null,
        alsoShort: inAll(verdicts.map((verdict) => verdict.obstacles.map((obstacle) => obstacle.name))).filter((name) => !reasons.includes(name)),
        oneOf: outcome !== 'cannot decide' && reasons.length === 0 ? sorted(new Set(binding.flat())) : [],
    };
}

function outcomeOf(verdicts: Verdict[], quantities: number[]): Outcome {
    const kinds = new Set(verdicts.map((verdict) => verdict.kind));
    if (kinds.size > 1) {
        return 'cannot decide';
    }
    const [{ kind }] = verdicts;
    if (kind !== 'amount') {
        return kind;
    }
    if (verdicts.every((verdict, index) => verdict.amount === quantities[index])) {
        return 'supported';
    }
    if (verdicts.every((verdict) => verdict.amount === 0)) {
        return 'not supported';
    }
    return verdicts.every((verdict) => verdict.amount === verdicts[0].amount) ? 'supported in part' : 'cannot decide';
}

/** "Is all of the request supported?" is a question of its own. */
export function independentReviewOf(verdicts: Verdict[], quantities: number[]): IndependentReview | null {
    if (verdicts.every((verdict) => verdict.kind !== 'amount')) {
        return null;
    }
    return verdicts.every((verdict, index) => verdict.kind === 'amount' && verdict.amount === quantities[index]) ? 'overturned' : 'upheld';
}

function reviewOf(outcome: Outcome): UtilizationReview | null {
    switch (outcome) {
        case 'supported': return 'approve';
        case 'supported in part': return 'modify';
        case 'not supported': return 'deny';
        case 'cannot decide': return 'request information';
        case 'not addressed': return 'next source';
        case 'conflict': return null;
    }
}

/** The obstacles that leave no more than what is supported in a completion; in a conflict the rules that contradict each other. */
function bindingOf(verdict: Verdict): string[] {
    switch (verdict.kind) {
        case 'amount': return verdict.obstacles.filter((obstacle) => obstacle.leaves <= verdict.amount).map((obstacle) => obstacle.name);
        case 'conflict': return verdict.contradicting;
        case 'not addressed': return [];
    }
}

function inAll(lists: string[][]): string[] {
    return sorted(new Set(lists[0].filter((name) => lists.every((list) => list.includes(name)))));
}

function sorted(names: Set<string>): string[] {
    return [...names].sort();
}
