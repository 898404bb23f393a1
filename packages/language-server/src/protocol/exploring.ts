import type { Span } from '@mtus/engine';
import type { CustomRequest } from './request.js';
import type { CaseName } from './running.js';

/** What a diagram is about: a request of a case (of its first where none is named), a treatment, or the rule or treatment at a line (from 0) of a file. */
export interface DiagramParameters {
    case?: string;
    uri?: string;
    request?: string;
    treatment?: string;
    line?: number;
}

export interface DiagramResult {
    /** What it is about, in a few words. */
    title: string;
    /** An HTML fragment with a picture (SVG), as the pages of {@link RunCaseResult} are. */
    page: string;
}

/** The rules for a treatment drawn as a decision. */
export const diagram: CustomRequest<DiagramParameters, DiagramResult> = { method: 'mtus/diagram' };

/** A fact that is set, as it is written in a case: `return-to-work`, `yes`. */
export interface SetFact {
    fact: string;
    /** The treatment, region or request that it is about; null for the case. */
    about: string | null;
    value: string;
}

/** A determination to go through: of a case, and of a request of it (the first where none is named). */
export interface StepsParameters extends CaseName {
    request?: string;
    /** Facts that are other than the case says, in the order in which they were set. */
    set?: SetFact[];
}

/** One clause that is read, in the order of reading. */
export interface Step {
    /** The identifier of the rule or definition. */
    element: string;
    kind: 'rule' | 'definition';
    title: string;
    /** What became of the rule: `speaks`, `does not apply`. */
    standing: string;
    /** The clause as it is written. */
    text: string;
    value: 'true' | 'false' | 'unknown';
    /** Whether the record does not settle it, and the value is what its silence is taken for. */
    bySilence: boolean;
    /** The value in words: `holds`, `does not fit`, `not known`. */
    words: string;
    why: string;
    /** What the guideline says in its own words, with its page; null where the rule quotes nothing. */
    quote: string | null;
    evidence: { text: string; span: Span | null }[];
    comparisons: { text: string; words: string }[];
    span: Span;
    /** The header of the rule or definition. */
    elementSpan: Span;
}

/** A fact that the rules for a request read, or that the case states. */
export interface FactState {
    fact: string;
    about: string | null;
    /** As it is written in a case: `yes`, `at least 3`, `not documented`. */
    value: string;
    /** Whether it was set for this determination, and is not what the case says. */
    isSet: boolean;
    question: string | null;
    /** What it can be, in words: `yes, no or not documented`. */
    canBe: string;
}

export interface StepsResult {
    request: string;
    /** The request as it is written: `5 visits of chiropractic`. */
    text: string;
    /** What comes out, in words; where nothing does, why. */
    outcome: string;
    /** In the order in which the rules are read; definitions follow the rules. */
    steps: Step[];
    facts: FactState[];
    counts: { rule: string; text: string; words: string }[];
    /** The line of the request. */
    span: Span;
}

/** A determination clause by clause. Fails with InvalidParams where there is no such case, request or fact, or a value is none of the fact's. */
export const steps: CustomRequest<StepsParameters, StepsResult> = { method: 'mtus/steps' };
