import type { Change } from '@mtus/analysis';
import type { CaseResult, LeftOut, Span } from '@mtus/engine';
import type { TestedExpectation } from '@mtus/report';
import type { CustomRequest } from './request.js';

/** A sample case as the workspace has it, for a list to pick from. */
export interface CaseSummary {
    id: string;
    title: string;
    /** The whole case. */
    span: Span;
    requests: { id: string; text: string; span: Span }[];
    /** Title of the guideline whose rules it is about: of the first rule that it expects, else of the first that speaks about what is requested; null where there is none. */
    guideline: string | null;
    /** Why the case cannot be evaluated, as a sentence; null where it can. */
    problem: string | null;
}

export interface ListCasesResult {
    /** In order of file and line. */
    cases: CaseSummary[];
}

/** Every case of the workspace. */
export const listCases: CustomRequest<null, ListCasesResult> = { method: 'mtus/listCases' };

/** A case by the URI of its file and its identifier. */
export interface CaseName {
    uri: string;
    id: string;
}

export interface RunCaseParameters {
    /** Identifier of a case; left out for all cases. */
    id?: string;
    /** Only the cases of this file. */
    uri?: string;
    /** Only these cases. */
    cases?: CaseName[];
    /** Adds the trace of every rule for the requested treatments; for one case. */
    trace?: boolean;
    /** Shows the trace on the page without a fold around it. */
    unfold?: boolean;
    /** Adds the smallest changes that lead each request to another outcome; for one case. */
    whatIf?: boolean;
    /** Adds what each request comes to under each reading of a rule. */
    readings?: boolean;
    /** Runs the case as it would be with these changes, on a copy; for one case. Nothing is written. */
    tried?: TriedChanges;
    /** Where progress is reported, as `$/progress`. */
    workDoneToken?: string | number;
}

/** Changes to a case that are tried for one of its requests. */
export interface TriedChanges {
    request: string;
    changes: Change[];
}

/**
 * What a case came to. `passed`: every expectation is met. `failed`: some expectation is not met. `cannot be evaluated`: no expectation fails, but some
 * request has no outcome. `outlier`: only what is marked as an outlier is not met. `no expectations`: there is none.
 */
export type CaseVerdict = 'passed' | 'failed' | 'outlier' | 'no expectations' | 'cannot be evaluated';

/** How a mark is coloured; its text says the same in words. */
export type MarkTone = 'supported' | 'not supported' | 'undecided' | 'failed';

/** What stands at the end of a line of a case file. `line` is zero-based. */
export interface Mark {
    line: number;
    tone: MarkTone;
    /** An icon and the outcome in words, short enough to stand beside the line. */
    text: string;
    /** The same in full: quantities, both reviews and the rules. */
    detail: string;
}

/** A clause that decides a request: `chiro.flare-up, requires return-to-work`, and its line in the rules. */
export interface DecidingClause {
    request: string;
    text: string;
    span: Span;
}

/** How one case came out, as far as it is shown beside its text. */
export interface CaseOutcome {
    id: string;
    title: string;
    verdict: CaseVerdict;
    /** Every `expect` line, with what became of it. */
    expectations: TestedExpectation[];
    /** The outcome at the line of each request, and what came out at each expectation that is not met. */
    marks: Mark[];
    /** The reasons of each request, in order of display. */
    deciding: DecidingClause[];
    span: Span;
}

/** One case, evaluated. */
export interface CaseRun extends CaseOutcome {
    result: CaseResult;
}

/** A case that was not evaluated, because something in it is in error. */
export interface CaseNotRun {
    /** Null where its header cannot be read. */
    id: string | null;
    title: string;
    because: string;
    span: Span;
}

export interface RunCaseResult {
    /** In order of file and line. */
    runs: CaseRun[];
    notRun: CaseNotRun[];
    /** Rules that errors keep out of the evaluation. */
    leftOut: LeftOut[];
    /** The same result as readable text, as the command line prints it. */
    text: string;
    markdown: string;
    /** The same as an HTML fragment: no scripts, no styles, no addresses but those of {@link PAGE_COMMANDS}. */
    page: string;
}

/** Evaluates one case, the cases of one file, or all, and holds them against their expectations. */
export const runCase: CustomRequest<RunCaseParameters, RunCaseResult> = { method: 'mtus/runCase' };

export interface OutcomesResult {
    /** In order of file and line. */
    cases: CaseOutcome[];
    notRun: CaseNotRun[];
    /** At the line of each rule: how many cases it decides. */
    decides: { rule: string; cases: number; span: Span }[];
}

/** How every case comes out now; what has not changed since it was asked last is not evaluated again. */
export const outcomes: CustomRequest<null, OutcomesResult> = { method: 'mtus/outcomes' };
