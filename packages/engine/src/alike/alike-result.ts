import type { IndependentReview, Outcome, Request, UtilizationReview } from '../ir/case.js';
import { isWithheld, type Missing, type RequestResult, type WithheldResult } from '../result/result.js';
import { counterName } from '../evaluation/counts.js';
import type { Plan, RequestNumbers } from './plan.js';
import type { LimitQuestion } from './questions.js';

/** Which number of a record something is: `NOTHING`, the quantity requested, or the room that a limit leaves, by its place after these. */
export type NumberPlace = number;
export const NOTHING: NumberPlace = 0;
export const QUANTITY: NumberPlace = 1;
export const ROOM_OF: NumberPlace = 2;

/** The name of the request in what all that are alike have in common; no request is named so. */
export const THE_REQUEST = '\u0000';

/** What all requests that are alike have in common: an outcome with its reasons, and which numbers of each record it names. */
export interface AlikeResult {
    /** Its place among the results of the evaluator that it is from; -1 before it has one. */
    number: number;
    /** Null where it cannot be evaluated: `problem` says why. */
    outcome: Outcome | null;
    problem: string | null;
    supported: { least: NumberPlace; most: NumberPlace };
    unit: string;
    ur: UtilizationReview | null;
    imr: IndependentReview | null;
    /** `rule/clause`, those of `oneOf` where none is common. */
    reasons: string[];
    /** What is about the request itself is about `THE_REQUEST`, whatever its name. */
    missing: Missing[];
    /** Counted clauses that speak, with the place of each among the numbers of the plan. */
    counts: { rule: string; clause: string; place: number }[];
}

/**
 * What a result says of all requests that are alike. Undefined where its numbers are not those that the record was asked for: then nothing is
 * said of others.
 */
export function alikeResult(plan: Plan, request: Request, result: RequestResult | WithheldResult): AlikeResult | undefined {
    const { numbers } = plan;
    const base = { number: -1, unit: request.unit };
    if (isWithheld(result)) {
        return { ...base, outcome: null, problem: result.cannotBeEvaluated, supported: { least: NOTHING, most: NOTHING }, ur: null, imr: null, reasons: [], missing: [], counts: [] };
    }
    const { least, most } = result.quantity.supported;
    const supported = { least: placeOf(least, plan, request), most: most === null ? undefined : placeOf(most, plan, request) };
    const counts = result.counts.map(count => {
        const place = plan.questions.numbers.findIndex(question => question.kind === 'limit' && question.compiled.rule.id === count.rule && limitIdOf(question) === count.clause
            && counterName(limitOf(question), question.facet, plan.questions.facets) === count.of);
        const { used, remaining } = numbersOf(numbers, place);
        const agrees = place >= 0 && count.used.least === used && count.used.most === used && count.remaining.least === remaining.least && count.remaining.most === remaining.most;
        return agrees ? { rule: count.rule, clause: count.clause, place } : undefined;
    });
    if (result.notes.length > 0 || supported.least === undefined || supported.most === undefined || counts.includes(undefined)) {
        return undefined;
    }
    return {
        ...base, outcome: result.outcome, problem: null, supported: { least: supported.least, most: supported.most }, ur: result.ur, imr: result.imr,
        reasons: result.reasons.length > 0 ? result.reasons : result.oneOf, missing: result.missing, counts: counts.filter(count => count !== undefined),
    };
}

/** What is used of a limit and what it leaves, as results say it. */
export function numbersOf({ used, remaining, room }: RequestNumbers, place: number): { used: number; remaining: { least: number; most: number | null } } {
    const left = Number.isFinite(remaining[place]) ? remaining[place]! : room[place]!;
    return { used: used[place]!, remaining: Number.isFinite(left) ? { least: left, most: left } : { least: 0, most: null } };
}

/** The value of a number of a record. */
export function valueAt(place: NumberPlace, quantity: number, { room }: RequestNumbers): number {
    return place === NOTHING ? 0 : place === QUANTITY ? quantity : room[place - ROOM_OF]!;
}

function placeOf(value: number, plan: Plan, { quantity }: Request): NumberPlace | undefined {
    if (value === quantity.most) {
        return QUANTITY;
    }
    const room = plan.questions.numbers.findIndex((_, index) => plan.numbers.room[index] === value);
    return value === 0 ? NOTHING : room < 0 ? undefined : ROOM_OF + room;
}

function limitOf({ compiled: { rule } }: LimitQuestion): Parameters<typeof counterName>[0] {
    return rule.effect as Parameters<typeof counterName>[0];
}

function limitIdOf(question: LimitQuestion): string {
    return limitOf(question).id;
}
