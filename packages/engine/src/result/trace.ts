import type { Span } from '../ir/source.js';

/** The value of a clause over the record. `not reached`: its rule was settled before it, and `why` says by what. */
export type ClauseValue = 'true' | 'false' | 'unknown' | 'not reached';

/** One thing that a clause read: what was compared, and the line of the case that says so. */
export interface Evidence {
    /** `return-to-work is not documented`, `2 visits of massage authorized 2013-02`. */
    text: string;
    /** The line in the case file; null where the case says nothing. */
    span: Span | null;
}

/** One number, day or length of time that a clause compares: on which side of it the record falls. */
export interface ComparisonTrace {
    /** `pain-relief is at least 50`; of a limit, the clause. */
    text: string;
    value: ClauseValue;
    /** Of a limit whose range has two ends: which; else null. */
    end: 'strict' | 'lenient' | null;
    span: Span;
}

export interface ClauseTrace {
    /** `requires`, `applies-when-2`, `allow`, `for`. */
    clause: string;
    text: string;
    value: ClauseValue;
    /** True where the value is the word of its `if not documented:` line. */
    bySilence: boolean;
    why: string;
    evidence: Evidence[];
    /** The comparisons with a number, day or length of time in it, in order of writing; of a limit, whether the request fits each end. */
    comparisons: ComparisonTrace[];
    span: Span;
}

/** Every clause of one rule, exactly once. A request of several regions or treatments has one entry a facet where they differ. */
export interface RuleTrace {
    rule: string;
    title: string;
    /** The treatment and region it was read for, where the request has several; else null. */
    facet: string | null;
    /** What became of the rule: `speaks`, `does not apply`, `beaten by chiro.flare-up`, `silent: a rule of mtus speaks`, `open`. */
    standing: string;
    clauses: ClauseTrace[];
    span: Span;
}

/** One edition of a definition that a reached clause names, by itself or through another definition. */
export interface DefinitionTrace {
    definition: string;
    title: string;
    /** The treatment and region it was read for, where the request has several; else null. */
    facet: string | null;
    clause: ClauseTrace;
    span: Span;
}
