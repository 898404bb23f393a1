import type { Witness } from '@mtus/analysis';
import type { Span } from '@mtus/engine';
import type { CustomRequest } from './request.js';
import type { CaseName } from './running.js';
import type { NewCaseResult } from './writing-cases.js';

export interface CoverageParameters {
    /** Only what these cases show; left out for all cases. */
    cases?: CaseName[];
}

/** One thing that cases can show of a clause, or of a number in it: `requires return-to-work: true`. */
export interface CoveredBranch {
    text: string;
    span: Span;
    /** The requests that show it; empty where none does. */
    seen: Witness[];
}

/** A rule or definition with its clauses. */
export interface CoveredElement {
    /** `rule chiro.flare-up`. */
    name: string;
    span: Span;
    clauses: { span: Span; branches: CoveredBranch[] }[];
}

export interface CoverageResult {
    /** In order of identifier. */
    elements: CoveredElement[];
}

/** What the cases show of the rules, clause by clause. */
export const coverage: CustomRequest<CoverageParameters, CoverageResult> = { method: 'mtus/coverage' };

/** A clause by a line (from 0) of its file; the header of a rule or definition stands for all of its clauses. */
export interface ClauseAt {
    uri: string;
    line: number;
}

/** What no case shows of the clause at a line, in words: `requires return-to-work: true`. */
export const uncovered: CustomRequest<ClauseAt, { branches: string[] }> = { method: 'mtus/uncovered' };

/** The text of a case that shows one of these, made from the sample case that is nearest to it, or made up; the client makes the file. Fails with RequestFailed where none was found. */
export const coveringCase: CustomRequest<ClauseAt & { branch: string }, NewCaseResult> = { method: 'mtus/coveringCase' };
