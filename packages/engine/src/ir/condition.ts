import type { Quote, Span } from './source.js';
import type { CalendarUnit, Days } from './values.js';
import type { Window } from './window.js';

/** Facts that every case has without declaring them; they are stated by lines of their own. */
export type BuiltInFact =
    | 'date-of-injury' | 'date-of-request' | 'date-of-service' | 'date-of-surgery' | 'age' | 'purpose' | 'diagnosis' | 'procedure'
    | 'region' | 'treatment' | 'earlier-visits' | 'postsurgical-period';

/** The values of the built-in fact `purpose`, in the order in which completion offers them. */
export const PURPOSES = ['initial', 'continuation', 'flare-up', 'maintenance', 'postoperative'] as const;

export type NumberOperator = 'at least' | 'at most' | 'more than' | 'less than' | 'exactly';
export type DayOperator = 'on' | 'on or after' | 'on or before' | 'after' | 'before';

/** A condition over the facts of one request. `fact` names a fact of the vocabulary or a built-in one. */
export type Condition =
    | { kind: 'all of' | 'any of' | 'none of'; conditions: Condition[]; span: Span }
    /** A yes/no fact (values `yes`, `no`), an enumeration, `purpose`, `treatment`, `postsurgical-period`: its value is one of `values`. */
    | { kind: 'value'; fact: string; values: string[]; negated: boolean; span: Span }
    /** A list fact, `diagnosis`, `procedure` or `region`: at least one of its members is one of `values`. */
    | { kind: 'member'; fact: string; values: string[]; negated: boolean; span: Span }
    /** A number or percent fact, or `age`. */
    | { kind: 'number'; fact: string; operator: NumberOperator; number: number; unit: string | null; span: Span }
    /** A date fact or a built-in date compared with a written day, month or year. */
    | { kind: 'day'; fact: string; operator: DayOperator; days: Days; span: Span }
    /** `date-of-request is at least 3 months after date-of-injury`. */
    | {
        kind: 'elapsed'; fact: string; anchor: string; direction: 'after' | 'before';
        operator: NumberOperator; amount: number; unit: CalendarUnit; span: Span;
    }
    /** `earlier-visits [per course] is at least 1`: the count that an allowance with these windows would use. */
    | { kind: 'earlier visits'; operator: NumberOperator; number: number; windows: Window[]; span: Span }
    | { kind: 'definition'; definition: string; negated: boolean; span: Span };

/** What a clause is taken for where the record does not settle it. `cannot decide` keeps both values. */
export type Silence = 'assume met' | 'assume not met' | 'cannot decide';

/** A condition that is the substance of a clause, with what its silence means. `id` is unique in its rule: `requires`, `requires-2`. */
export interface ConditionClause {
    id: string;
    condition: Condition;
    silence: Silence;
    /** False where the author wrote no `if not documented:` line. */
    silenceStated: boolean;
    /** The clause as the formatter writes it, on one line. */
    text: string;
    span: Span;
}

/** A named condition (`define functional-improvement`). There may be one for each edition of a document; the name means the one in force. */
export interface Definition {
    id: string;
    title: string;
    /** Identifiers of the guidelines that it stands in. */
    sources: string[];
    means: ConditionClause;
    quotes: Quote[];
    span: Span;
}
