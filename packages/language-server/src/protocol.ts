import type { CaseResult, LeftOut, Span } from '@mtus/engine';
import type { Change, Witness } from '@mtus/analysis';
import type { TestedExpectation } from '@mtus/report';

export type { CaseResult, ClauseCount, Count, LeftOut, Missing, Outcome, Position, Quote, RequestResult, Span, WithheldResult } from '@mtus/engine';
export type { Change, Witness } from '@mtus/analysis';
export type { ExpectationState, TestedExpectation } from '@mtus/report';

/*
 * What a client may ask beyond the Language Server Protocol. This file has types and names only, so that any client can import it.
 * Every request answers with an error of code RequestCancelled (-32800) where it was cancelled.
 */

/** A request by its method, with the types of what is sent and of what comes back. */
export interface CustomRequest<Parameters, Result> {
    method: string;
    /** Carries the types only; never set. */
    types?: { parameters: Parameters; result: Result };
}

/** A notification by its method, with the type of what it carries. */
export interface CustomNotification<Parameters> {
    method: string;
    /** Carries the type only; never set. */
    types?: { parameters: Parameters };
}

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

/** What the workspace holds, and what is wrong in it. */
export interface WorkspaceCounts {
    guidelines: number;
    /** Rules and tables. */
    rules: number;
    definitions: number;
    cases: number;
    errors: number;
    warnings: number;
}

/** How much there is in the workspace. */
export const workspaceCounts: CustomRequest<null, WorkspaceCounts> = { method: 'mtus/workspaceCounts' };

export interface ListTreatmentsResult {
    treatments: { id: string; title: string }[];
}

/** Every treatment of the workspace. */
export const listTreatments: CustomRequest<null, ListTreatmentsResult> = { method: 'mtus/listTreatments' };

/** What a new case is about: a treatment, or the rule at a line (from 0) of a file. */
export interface NewCaseParameters {
    treatment?: string;
    uri?: string;
    line?: number;
}

export interface NewCaseResult {
    id: string;
    /** Of a file that is not there yet. */
    uri: string;
    text: string;
}

/** The text of a new case with the facts that its rules read; the client makes the file. */
export const newCase: CustomRequest<NewCaseParameters, NewCaseResult> = { method: 'mtus/newCase' };

/** What lies in a folder of the client. Other things than files and folders are not told. */
export interface ClientEntry {
    uri: string;
    kind: 'file' | 'folder';
}

/** Asked of the client: whether something lies at an address of its file system; null where nothing does. */
export const statClientEntry: CustomRequest<{ uri: string }, { kind: ClientEntry['kind'] | null }> = { method: 'mtus/stat' };

/** Asked of the client: the first bytes of a file, decoded from UTF-8 without a byte order mark; null where there are none to be had. `kind` is null where the file is not there. */
export const readClientFile: CustomRequest<{ uri: string; mostBytes: number }, { text: string | null; kind: ClientEntry['kind'] | null }> = { method: 'mtus/readFile' };

/** Asked of the client: what lies in a folder. Answers with an error where it cannot be read. */
export const readClientFolder: CustomRequest<{ uri: string }, { entries: ClientEntry[] }> = { method: 'mtus/readFolder' };

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

/** A case by its name, and changes to it. */
export interface CaseWithChanges extends CaseName, TriedChanges {}

/** The text of a case of its own that is another one with changes, and expects what it comes to; the client makes the file. */
export const caseWithChanges: CustomRequest<CaseWithChanges, NewCaseResult> = { method: 'mtus/caseWithChanges' };

/** Sent by the server after every change of rules or cases has been checked: results that are shown are to be asked for again. */
export const programChanged: CustomNotification<null> = { method: 'mtus/programChanged' };

/** The client's command that opens a place; its one argument is a {@link Span}. */
export const OPEN_PLACE_COMMAND = 'mtus.openPlace';

/** The client's command that runs a case; its arguments are the identifier of the case and the URI of its file. */
export const RUN_CASE_COMMAND = 'mtus.runSampleCase';

/** The client's command that tells what would change a case; its arguments are the identifier of the case and the URI of its file. */
export const WHAT_WOULD_CHANGE_COMMAND = 'mtus.whatWouldChange';

/** The client's command that runs a case as it would be; its arguments are the identifier of the case, the URI of its file and {@link TriedChanges}. */
export const TRY_CHANGES_COMMAND = 'mtus.tryChanges';

/** The client's command that writes a case of its own with changes; its arguments are the same. */
export const KEEP_CHANGES_COMMAND = 'mtus.keepChanges';

/** The client's command that draws the rules for a request; its arguments are the identifier of the case, the URI of its file and the identifier of the request. */
export const SHOW_DIAGRAM_COMMAND = 'mtus.showDiagram';

/** What a page of the server may ask the client to do. */
export const PAGE_COMMANDS: readonly string[] = [OPEN_PLACE_COMMAND, RUN_CASE_COMMAND, WHAT_WOULD_CHANGE_COMMAND, TRY_CHANGES_COMMAND, KEEP_CHANGES_COMMAND, SHOW_DIAGRAM_COMMAND];

/** The client's command that lists places; its arguments are the URI and position that it is asked at, and the places as LSP locations. */
export const SHOW_PLACES_COMMAND = 'mtus.showPlaces';
