import type { IndependentReview, Outcome, UtilizationReview } from '../ir/case.js';
import type { Quote, Span } from '../ir/source.js';
import type { Count } from '../ir/values.js';
import type { DefinitionTrace, RuleTrace } from './trace.js';

/** Something undocumented that decides, or would help, and who can supply it. */
export interface Missing {
    kind: 'fact' | 'history' | 'date' | 'quantity';
    /** The fact or definition; for history the treatment with its status and date; for dates the case line (`injured`). */
    name: string;
    /** What the fact is about where it is not the case (`chiropractic`), or a sentence saying what is not known. */
    about: string | null;
    from: string[];
}

/** What one counted clause came to. `used` and `remaining` are at the end of the range that binds. */
export interface ClauseCount {
    rule: string;
    clause: string;
    /** The region or treatment whose counter it is, where one request has several counters; else null. */
    of: string | null;
    unit: string;
    /** The clause as it is written: `allow up to 4 to 6 visits per calendar year`, with the windows of the reading in force. */
    text: string;
    /** Both ends of what the clause allows; equal where it is no range. */
    allowed: Count;
    used: Count;
    /** What the clause leaves before this request; 0 where its period is over. */
    remaining: Count;
    /** The same at the strict end of its ranges. */
    strict: { used: Count; remaining: Count };
    /** The history lines that count or may count on the day of the request, and how many visits of each. */
    history: { text: string; visits: Count; span: Span }[];
    /** Where a length is presumed to be kept: the day by which the visits have to be completed, as YYYY-MM-DD. */
    ifCompletedBy: string | null;
    span: Span;
}

/** The evaluation of one request. Keys are those of the JSON of `mtus run`; see the schema beside the command line. */
export interface RequestResult {
    id: string;
    /** The request as it is written: `5 visits of chiropractic`. */
    text: string;
    outcome: Outcome;
    quantity: { requested: Count; supported: Count };
    unit: string;
    /** Supported only above the strict end of a range in some completion. */
    discretionary: boolean;
    /** The rule of the first reason in display order; null where there is none. */
    rule: string | null;
    /** Every rule in `reasons`. */
    rules: string[];
    /** `rule/clause`, in display order: obstacles that bind in every completion, or for a supported request the rules that speak. */
    reasons: string[];
    alsoShort: string[];
    /** Where the outcome is decided and no obstacle is common to all completions. */
    oneOf: string[];
    quote: string | null;
    quotes: Quote[];
    missing: Missing[];
    alsoNotDocumented: Missing[];
    ur: UtilizationReview | null;
    /** For `modify`: how many; for `request information`: how many may be approved now. */
    urQuantity: number | null;
    imr: IndependentReview | null;
    /** What is in dispute before independent medical review: the request less what utilization review allowed. */
    inDispute: Count;
    /** The kinds of outcome that remain open, where it cannot be decided. */
    open: Outcome[];
    counts: ClauseCount[];
    /** Clauses whose silence word was used, as `rule/clause`. */
    silence: string[];
    /** Guidelines that spoke, and readings that were in force. */
    sources: string[];
    readings: { rule: string; reading: string }[];
    notes: string[];
    trace?: RuleTrace[];
    /** With the trace: the definitions that its reached clauses name. */
    definitions?: DefinitionTrace[];
    span: Span;
}

/** A request that has no outcome: the rules or the case contradict themselves, or something that it reads is in error. */
export interface WithheldResult {
    id: string;
    text: string;
    cannotBeEvaluated: string;
    /** The lines that stand in the way. */
    places: Span[];
    span: Span;
}

export interface CaseResult {
    id: string;
    title: string;
    source: string | null;
    requests: (RequestResult | WithheldResult)[];
    /** What holds for several requests together, and lines that count nothing. */
    notes: { severity: 'note' | 'error'; text: string }[];
    span: Span;
}

export function isWithheld(result: RequestResult | WithheldResult): result is WithheldResult {
    return 'cannotBeEvaluated' in result;
}
