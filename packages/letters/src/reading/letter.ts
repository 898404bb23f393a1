/** A stretch of a letter: offsets into its text in UTF-16 code units, the end exclusive. */
export interface Passage {
    start: number;
    end: number;
}

/** What a letter says, with the words that say it. */
export interface Read<T> {
    value: T;
    passage: Passage;
}

/** A calendar day as `2017-01-31`. */
export type Day = string;

/**
 * The three forms that final determinations of independent medical review have had: `issues` (since late 2013: every item ends in "Upheld" or "Overturned"),
 * `decisions` (2013: every item is said to be medically necessary or not), `professional review` (one issue at dispute under headings of its own).
 */
export type LetterForm = 'issues' | 'decisions' | 'professional review';

/** "… was the original request. … was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, … is: Upheld" */
export interface RequestParts {
    original: Read<string>;
    /** What utilization review authorized; null where the item does not say. */
    authorized: Read<string> | null;
    /** What is in dispute; null where the whole original request is ("leaving the original request IMR eligible"). */
    remaining: Read<string> | null;
}

/** One disputed item or service. */
export interface LetterItem {
    /** The request as the letter words it, white space collapsed. */
    request: Read<string>;
    /** Null where the request was not divided. */
    parts: RequestParts | null;
    outcome: Read<'upheld' | 'overturned'>;
    claimsAdministratorGuideline: Read<string> | null;
    reviewerGuideline: Read<string> | null;
    rationale: Passage | null;
}

/** An independent medical review's final determination, as far as its words are plain. */
export interface Letter {
    /** The text that all passages are of. */
    text: string;
    form: LetterForm;
    caseNumber: Read<string> | null;
    assigned: Read<Day> | null;
    injured: Read<Day> | null;
    decided: Read<Day> | null;
    utilizationReview: Read<Day> | null;
    received: Read<Day> | null;
    specialty: Read<string> | null;
    summary: Passage | null;
    items: LetterItem[];
}
