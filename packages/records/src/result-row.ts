import { type Case, type CaseResult, type Count, type IndependentReview, isWithheld, type Outcome, type RequestResult, type UtilizationReview } from '@mtus/engine';

/** What came of one request of a record: one line of the output. */
export interface ResultRow {
    /** Of the input, from 1. */
    line: number;
    case: string;
    request: string;
    treatment: string;
    /** `2017-01`; null where the day of the request is not known to the month. */
    month: string | null;
    /** Null where it cannot be evaluated: `problem` says why. */
    outcome: Outcome | null;
    requested: Count;
    supported: Count | null;
    unit: string;
    ur: UtilizationReview | null;
    imr: IndependentReview | null;
    /** `rule/clause` of each reason. */
    reasons: string[];
    counts: { rule: string; used: Count; remaining: Count }[];
    missing: string[];
    problem: string | null;
}

/** The rows of a record, in the order of its requests. */
export function resultRows(sample: Case, result: CaseResult, line: number): ResultRow[] {
    return result.requests.map((own, index): ResultRow => {
        const request = sample.requests[index]!;
        const days = request.requested ?? sample.asOf;
        const base = { line, case: sample.id, request: own.id, treatment: request.treatments.join(' and '), month: days === null ? null : monthOf(days), requested: request.quantity, unit: request.unit };
        return isWithheld(own)
            ? { ...base, outcome: null, supported: null, ur: null, imr: null, reasons: [], counts: [], missing: [], problem: own.cannotBeEvaluated }
            : { ...base, ...decided(own), problem: null };
    });
}

function decided(own: RequestResult): Pick<ResultRow, 'outcome' | 'supported' | 'ur' | 'imr' | 'reasons' | 'counts' | 'missing'> {
    return {
        outcome: own.outcome, supported: own.quantity.supported, ur: own.ur, imr: own.imr, reasons: own.reasons.length > 0 ? own.reasons : own.oneOf,
        counts: own.counts.map(({ rule, used, remaining }) => ({ rule, used, remaining })), missing: [...new Set(own.missing.map(missingWords))],
    };
}

/** What is missing, so that many records can be counted by it: a fact by its name, history by its treatment. */
export function missingWords({ kind, name }: RequestResult['missing'][number]): string {
    return kind === 'history' ? `history of ${name.split(' ')[0]}` : kind === 'quantity' ? 'quantity' : name;
}

/** Days since 1970-01-01. */
function monthOf({ first, last }: { first: number; last: number }): string | null {
    const month = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7);
    return month(first) === month(last) ? month(first) : null;
}
