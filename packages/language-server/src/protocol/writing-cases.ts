import type { CustomRequest } from './request.js';
import type { CaseName, TriedChanges } from './running.js';

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

/** A case by its name, and changes to it. */
export interface CaseWithChanges extends CaseName, TriedChanges {}

/** The text of a case of its own that is another one with changes, and expects what it comes to; the client makes the file. */
export const caseWithChanges: CustomRequest<CaseWithChanges, NewCaseResult> = { method: 'mtus/caseWithChanges' };
