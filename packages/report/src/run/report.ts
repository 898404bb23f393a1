import type { CaseResult, Program, Span } from '@mtus/engine';
import type { FileNames } from '../place.js';
import type { Alternatives } from './alternatives.js';

/** A case that errors keep from being evaluated. */
export interface CaseLeftOut {
    /** Null where even its header line is broken. */
    id: string | null;
    title: string;
    /** Why, as one sentence for a person. */
    because: string;
    span: Span;
}

/** The results of sample cases with the rules that they came from. */
export interface RunReport {
    program: Program;
    cases: CaseResult[];
    /** Cases that stand in the files and have no result; left out: none. */
    casesLeftOut?: CaseLeftOut[];
    /** What else the cases could come to, by identifier of the case; left out: not asked for. */
    alternatives?: ReadonlyMap<string, Alternatives>;
    names: FileNames;
}
