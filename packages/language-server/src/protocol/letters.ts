import type { CustomRequest } from './request.js';
import type { CaseName } from './running.js';
import type { NewCaseResult } from './writing-cases.js';

/** A file with a letter, as text or PDF. */
export interface LetterFile {
    /** Of the file, without its folder. */
    name: string;
    /** Its bytes in base64. */
    content: string;
    /** The folder that the case is to stand in; beside the vocabulary where it is left out. */
    folder?: string;
}

export interface NewCaseFromLetterResult extends NewCaseResult {
    /** How many requests the letter decides, and how many of them are for a treatment of the vocabulary. */
    requests: number;
    named: number;
}

/** The text of a draft of a case from a final determination; the client makes the file. Fails with RequestFailed, in words, where it is no such letter. */
export const newCaseFromLetter: CustomRequest<LetterFile, NewCaseFromLetterResult> = { method: 'mtus/newCaseFromLetter' };

export type LetterKind = 'determination' | 'information';
export type LetterFormat = 'markdown' | 'html' | 'docx';

export interface LetterAsked extends CaseName {
    kind: LetterKind;
    format: LetterFormat;
}

/** The draft of a letter about a case: its bytes in base64. Fails with RequestFailed, in words, where nothing is missing that could be asked for. */
export const draftLetter: CustomRequest<LetterAsked, { content: string }> = { method: 'mtus/draftLetter' };
