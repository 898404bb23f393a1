import type { IndependentReview, Outcome, UtilizationReview } from '../ir/case.js';
import type { Count } from '../ir/values.js';
import type { Cell } from './cell.js';
import type { Evaluation, RequestRuling } from './evaluation.js';
import { hull, minimum, type Interval } from './interval.js';
import type { PossibleOutcomes } from './possible-outcomes.js';
import type { Leaf } from './explore.js';
import { Probe } from './probe.js';
import { requireNoOverlap } from './ruling.js';
import type { Box } from './space.js';
import { settledOutcome, supportedOf, type SettledOutcome } from './settled-outcome.js';
import { FALSE } from './truth.js';

/** Completions with one outcome, and the look at what the rules say over them. */
export interface OutcomeLeaf extends Leaf<SettledOutcome> {
    cell: Cell<RequestRuling>;
}

/** The completions within a box, in parts over each of which the outcome is one. */
export function* outcomeLeaves(evaluation: Evaluation, box: Box): Generator<OutcomeLeaf> {
    const { quantity } = evaluation.reading;
    const parts = evaluation.search.settle(evaluation.looksIn(box), ({ outcomes, overlap }, { probe }) => {
        requireNoOverlap(overlap);
        return overlap.truth === FALSE ? settledOutcome(outcomes, probe.read(quantity)) : undefined;
    });
    for (const { cell, value } of parts) {
        yield { box: cell.box, value, cell };
    }
}

/** What all completions agree on. */
export interface Meet {
    outcome: Outcome;
    supported: Count;
    /** The kinds of outcome that remain possible. */
    open: Outcome[];
    imr: IndependentReview | null;
    /** False where the completions are too many to be told apart one by one. */
    isToldApart: boolean;
}

const KINDS: Record<SettledOutcome['kind'], Outcome> = {
    all: 'supported', part: 'supported in part', none: 'not supported', silent: 'not addressed', conflict: 'conflict',
};

const ORDER: Outcome[] = ['supported', 'supported in part', 'not supported', 'not addressed', 'conflict'];

/** Decided only where every completion agrees. Independent medical review asks its own question: is all of the quantity supported? */
export function meet(evaluation: Evaluation, leaves: readonly OutcomeLeaf[]): Meet {
    const kinds = new Set(leaves.map(({ value }) => KINDS[value.kind]));
    const { space } = evaluation.record;
    const { quantity, request } = evaluation.reading;
    const supported = leaves.map(({ box, value }) => supportedOf(value, space.read(box, quantity))).reduce(hull);
    const unbounded = request.quantity.most === null && leaves.some(({ box, value }) => value.kind === 'all'
        && space.read(box, quantity).hi === space.variables[quantity]!.initial.hi);
    return meetOf(kinds, supported, unbounded, true);
}

/** Agreed are: one kind without a number; all of whatever was requested; or one number, which is a part where it is not always all. */
function meetOf(kinds: ReadonlySet<Outcome>, supported: Interval, unbounded: boolean, isToldApart: boolean): Meet {
    const open = ORDER.filter(kind => kinds.has(kind));
    const numbered = open.every(kind => kind === 'supported' || kind === 'supported in part');
    const agreed = open.length === 1 && (open[0] !== 'supported in part' || supported.lo === supported.hi) || numbered && !unbounded && supported.lo === supported.hi;
    return {
        isToldApart,
        outcome: agreed ? open.at(-1)! : 'cannot decide',
        supported: { least: supported.lo, most: unbounded ? null : supported.hi },
        open: agreed ? [] : open,
        imr: open.every(kind => kind === 'not addressed' || kind === 'conflict') ? null : open.length === 1 && open[0] === 'supported' ? 'overturned' : 'upheld',
    };
}

/**
 * The same meet where the completions are too many to be told apart one by one: only which outcomes are reached, and how many visits at
 * least and at most. Exact as well.
 *
 * @throws {SearchLimit} where even that cannot be found out
 */
export function meetByCovering(evaluation: Evaluation): Meet {
    const { quantity, request } = evaluation.reading;
    const kinds = new Set<Outcome>();
    let supported: Interval | undefined;
    let unbounded = false;
    const root = evaluation.search.cell(evaluation.whole, probe => evaluation.ruling(probe));
    evaluation.search.cover(root, ({ outcomes, overlap }, consistent, probe) => {
        requireNoOverlap(overlap);
        const asked = probe.read(quantity);
        const { possible, numbers } = possibleKinds(outcomes, asked);
        if (supported && possible.every(kind => kinds.has(kind)) && numbers.lo >= supported.lo && numbers.hi <= supported.hi && overlap.truth === FALSE) {
            return true;
        }
        const settled = consistent && overlap.truth === FALSE ? settledOutcome(outcomes, asked) : undefined;
        if (!settled) {
            return false;
        }
        kinds.add(KINDS[settled.kind]);
        const number = supportedOf(settled, asked);
        supported = supported ? hull(supported, number) : number;
        unbounded ||= settled.kind === 'all' && request.quantity.most === null && asked.hi === evaluation.record.space.variables[quantity]!.initial.hi;
        return true;
    });
    return meetOf(kinds, supported ?? { lo: 0, hi: 0 }, unbounded, false);
}

function possibleKinds({ conflict, silent, none, some }: PossibleOutcomes, asked: Interval): { possible: Outcome[]; numbers: Interval } {
    const numbers = [...conflict || silent || none ? [{ lo: 0, hi: 0 }] : [], ...some ? [minimum(some, asked)] : []].reduce(hull);
    return {
        possible: [
            ...conflict ? ['conflict' as const] : [], ...silent ? ['not addressed' as const] : [], ...none ? ['not supported' as const] : [],
            ...some && some.hi >= asked.lo ? ['supported' as const] : [], ...some && some.lo < asked.hi ? ['supported in part' as const] : [],
        ],
        numbers,
    };
}

/** How utilization review reads an outcome; null for a conflict, which is an error in the rules. */
export function utilizationReview({ outcome, supported }: Meet): { ur: UtilizationReview | null; quantity: number | null } {
    switch (outcome) {
        case 'supported': return { ur: 'approve', quantity: null };
        case 'supported in part': return { ur: 'modify', quantity: supported.least };
        case 'not supported': return { ur: 'deny', quantity: null };
        case 'cannot decide': return { ur: 'request information', quantity: supported.least };
        case 'not addressed': return { ur: 'next source', quantity: null };
        case 'conflict': return { ur: null, quantity: null };
    }
}

/** Whether in some completion more is granted than the strict end of the ranges allows. */
export function isDiscretionary(evaluation: Evaluation, leaves: readonly OutcomeLeaf[]): boolean {
    const { quantity } = evaluation.reading;
    return leaves.some(({ box, value }) => {
        if (value.kind !== 'all' && value.kind !== 'part') {
            return false;
        }
        return evaluation.search.truthIn(evaluation.looksIn(box, 'strict'), ({ outcomes: { some, none, silent, conflict } }, { probe }) => {
            const granted = supportedOf(value, probe.read(quantity));
            const strict = some ?? { lo: 0, hi: 0 };
            const nothing = none || silent || conflict;
            const canExceed = nothing || strict.lo < granted.hi;
            const canFit = some !== undefined && strict.hi >= granted.lo;
            return canExceed && canFit ? 3 : canExceed ? 1 : 2;
        }) !== FALSE;
    });
}

/** A look at all the completions of a box at once. */
export function probeOf(evaluation: Evaluation, box: Box): Probe {
    return new Probe(evaluation.record.space, box);
}
