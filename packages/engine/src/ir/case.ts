import type { Span } from './source.js';
import type { FrequencyStep } from './rule.js';
import type { Count, Days } from './values.js';

export type Side = 'left' | 'right' | 'both';

/** A region of a case, history line or request. The side is documentation: rules speak of regions without sides. */
export interface RegionUse {
    region: string;
    side: Side | null;
}

/** What the record says about a fact; `not documented` is the whole domain, said out loud. */
export type FactValue =
    | { kind: 'not documented' }
    | { kind: 'values'; values: string[] }
    | { kind: 'list'; values: string[]; complete: boolean }
    | { kind: 'number'; least: number | null; most: number | null }
    | { kind: 'days'; days: Days };

/** `of` names the treatment, region or request that the statement is about; null for facts about the case. `fact` may name a definition. */
export interface FactStatement {
    fact: string;
    of: string | null;
    value: FactValue;
    quotes: string[];
    span: Span;
}

export type HistoryStatus = 'requested' | 'authorized' | 'completed' | 'denied';

/** When the visits of a history line took place. */
export type HistoryDates =
    | { kind: 'single'; days: Days }
    | { kind: 'from through'; first: Days; last: Days }
    | { kind: 'unknown days' }
    | { kind: 'undated' };

export interface HistoryLine {
    count: Count;
    treatment: string;
    /** Empty where the line names none: then those of the case. */
    regions: RegionUse[];
    status: HistoryStatus;
    dates: HistoryDates;
    /** `12 authorized, 5 completed`. */
    completed: Count | null;
    restLapsed: boolean;
    notUnderThisClaim: boolean;
    quotes: string[];
    /** The line as the formatter writes it, without its keyword. */
    text: string;
    span: Span;
}

export interface ProcedureUse {
    procedure: string;
    /** Null where the procedure is only planned. */
    days: Days | null;
    span: Span;
}

export type Outcome = 'supported' | 'supported in part' | 'not supported' | 'cannot decide' | 'not addressed' | 'conflict';
export type UtilizationReview = 'approve' | 'modify' | 'deny' | 'request information' | 'next source';
export type IndependentReview = 'upheld' | 'overturned';

export type Expectation = (
    | {
        kind: 'outcome'; outcome: Outcome;
        /** `in part, n of q`. */
        part: { supported: number; requested: number } | null;
        /** True where `at discretion` was written. */
        discretionary: boolean;
        /** Rules or tables named after `because`. */
        because: string[];
    }
    | { kind: 'missing'; facts: string[] }
    | { kind: 'IMR'; decision: IndependentReview }
    | { kind: 'UR'; decision: UtilizationReview; quantity: number | null }
    | { kind: 'count'; what: 'used' | 'allowed' | 'remaining' | 'in dispute'; count: Count; rule: string | null }
) & {
    /** The line as the formatter writes it, without its keyword. */
    text: string;
    span: Span;
};

/** One requested service (one line of a request for authorization). */
export interface Request {
    id: string;
    /** Each visit is of every one of them (`A and B`). */
    treatments: string[];
    regions: RegionUse[];
    quantity: Count;
    unit: string;
    schedule: FrequencyStep[] | null;
    purpose: string | null;
    /** The day of the request where the line gives its own; else the case's `as of`. */
    requested: Days | null;
    service: Days | null;
    sessions: number;
    dependsOn: string[];
    /** `taken as supported` under this request: how a request that depends on it takes it. */
    takenAs: 'supported' | 'not supported' | null;
    review: ('retrospective' | 'expedited' | 'concurrent')[];
    utilizationReview: { decision: 'approved' | 'denied' } | { decision: 'modified'; quantity: Count } | null;
    facts: FactStatement[];
    expectations: Expectation[];
    outlier: string | null;
    /** The header line as the formatter writes it, from the quantity on: `5 visits of chiropractic to low-back`. */
    text: string;
    span: Span;
}

/** A sample case: what the record of one injury says, and what is requested. */
export interface Case {
    id: string;
    title: string;
    /** Where the case comes from, in the author's words; null where the case does not say. */
    source: string | null;
    injured: Days | null;
    asOf: Days | null;
    age: { least: number; most: number } | null;
    regions: RegionUse[];
    diagnoses: string[];
    procedures: ProcedureUse[];
    newCourses: { treatment: string; days: Days; span: Span }[];
    episodeBegan: { days: Days; span: Span } | null;
    facts: FactStatement[];
    history: HistoryLine[];
    requests: Request[];
    notes: string[];
    span: Span;
}
