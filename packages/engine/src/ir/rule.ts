import type { ConditionClause } from './condition.js';
import type { Quote, Span } from './source.js';
import type { DurationRange, Range } from './values.js';
import type { Window } from './window.js';

/** One `for` line: any of these treatments to any of these regions; no regions means whatever the region. */
export interface Scope {
    treatments: string[];
    regions: string[];
}

export interface Reading {
    id: string;
    title: string;
    windows: Window[];
    span: Span;
}

/** A limit on a quantity. `clause` is `allow` or `cap`. */
export interface Limit {
    kind: 'allow' | 'cap';
    id: 'allow' | 'cap';
    quantity: Range;
    unit: string;
    /** The windows in force: those of the clause, or of the reading named by `read as`. */
    windows: Window[];
    readings: Reading[];
    readAs: string | null;
    /** Where a rule names several treatments: one counter for all, or one for each. */
    counter: 'in all' | 'of each';
    /** `count the most` or `count the least`: how imprecise counts are read; null keeps both ends. */
    count: 'the most' | 'the least' | null;
    text: string;
    span: Span;
}

export type Effect =
    | Limit
    | { kind: 'allow any number'; id: 'allow'; text: string; span: Span }
    | { kind: 'allow nothing'; id: 'allow'; text: string; span: Span };

/** One step of a frequency: visits per week, and for how many weeks (null: without an end). */
export interface FrequencyStep {
    rate: Range;
    weeks: Range | null;
}

export interface FrequencyClause {
    id: string;
    steps: FrequencyStep[];
    text: string;
    span: Span;
}

/**
 * A rule, or one row of a table. An identifier may occur once in each edition of a document. A row with `after surgery` applies from the latest surgery of `procedures` until the period is over
 * and counts visits since that surgery.
 */
export interface Rule {
    id: string;
    title: string;
    /** The table whose row this is; `because` may name either. */
    table: string | null;
    /** How rows of one table that hold together combine; null where the table does not say. */
    severalRows: 'take the largest' | 'take the smallest' | null;
    /** Identifiers of the guidelines it stands in (`source g1, g2`); the first is displayed. */
    sources: string[];
    scopes: Scope[];
    appliesWhen: ConditionClause[];
    unless: ConditionClause[];
    requires: ConditionClause[];
    /** Identifiers of the rules that it beats where it applies; a table stands for each of its rows, already expanded. */
    insteadOf: string[];
    /** Null for a rule that only states a frequency. */
    effect: Effect | null;
    frequencies: FrequencyClause[];
    afterSurgery: { procedures: string[]; length: DurationRange } | null;
    quotes: Quote[];
    /** `note` and `decided` lines, as sentences. */
    notes: string[];
    span: Span;
}

/** A document of an authority and the days on which it governs. */
export interface Guideline {
    id: string;
    title: string;
    edition: string | null;
    authority: string;
    citation: string | null;
    /** Bounds are inclusive; null means no bound. */
    inForce: { first: number | null; last: number | null; by: 'date-of-request' | 'date-of-injury' | 'date-of-service' };
    rangesBind: 'lenient' | 'strict';
    span: Span;
}
