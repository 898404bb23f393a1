/** One part of a letter. Markdown, HTML and DOCX are layouts of the same parts. */
export type LetterBlock =
    /** What has to be seen before all else: that this is a draft. */
    | { kind: 'notice'; text: string }
    | { kind: 'heading'; text: string }
    /** One issue with the decision on it. */
    | { kind: 'issue'; text: string; decision: string }
    /** `label` is the word in front of it; empty where there is none. */
    | { kind: 'paragraph'; label: string; text: string }
    /** Words of a guideline, and where they stand. */
    | { kind: 'quotation'; text: string; source: string }
    | { kind: 'list'; label: string; items: string[] }
    | { kind: 'fields'; fields: { label: string; text: string }[] };

export interface LetterDocument {
    title: string;
    blocks: LetterBlock[];
}

/** Something for a person to fill in. */
export const TO_COMPLETE = '[to be completed by the reviewer]';
