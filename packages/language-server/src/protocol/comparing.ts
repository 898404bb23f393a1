import type { Span } from '@mtus/engine';
import type { CustomRequest } from './request.js';
import type { CaseName } from './running.js';

/** A file of rules or cases as it was; `text` is null where it was not there. */
export interface EarlierFile {
    uri: string;
    text: string | null;
}

/** An earlier version, by what was otherwise than in the version after it (for the first: than in the workspace as it is now). */
export interface EarlierVersion {
    /** What it is called: `main`, `2026-01-14 9f3c21a Correct the flare-up`. */
    name: string;
    files: EarlierFile[];
}

export interface CompareParameters {
    before: EarlierVersion;
    workDoneToken?: string | number;
}

/** A rule, definition or word that is not as it was. */
export interface ComparedElement {
    kind: string;
    id: string;
    /** What became of it, in words: `changed: what it allows`. */
    change: string;
    /** What it does, treatment by treatment, in words: `chiropractic looser`. Empty where nothing is decided otherwise. */
    effect: string[];
    /** Where it stands now; null where it is gone. */
    span: Span | null;
}

export interface CompareResult {
    /** What was compared, in a few words. */
    title: string;
    /** How much changed, which way, and how many sample cases notice. */
    headline: string;
    elements: ComparedElement[];
    /** An HTML fragment as the pages of {@link RunCaseResult} are, and the same as Markdown. */
    page: string;
    markdown: string;
}

/** Compares the workspace as it is with how it was, by what the rules do. */
export const compareWith: CustomRequest<CompareParameters, CompareResult> = { method: 'mtus/compareWith' };

export interface CaseHistoryParameters extends CaseName {
    /** The latest first, each by what was otherwise than in the one before it in this list. */
    versions: EarlierVersion[];
    workDoneToken?: string | number;
}

/** A version after which a request of a case comes out otherwise. */
export interface CaseHistoryStep {
    /** Its place among `versions`: the change was made by the version after it. */
    version: number;
    request: string;
    /** Outcomes with their reasons, in words. */
    before: string;
    after: string;
    /** Rules, definitions and words whose meaning changed. */
    changed: string[];
}

/** Which of the earlier versions would let a case, as it is written now, come out otherwise. Fails with InvalidParams where there is no such case. */
export const caseHistory: CustomRequest<CaseHistoryParameters, { steps: CaseHistoryStep[] }> = { method: 'mtus/caseHistory' };
