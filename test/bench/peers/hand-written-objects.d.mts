export interface Answer {
    outcome: string;
    least: number;
    most: number;
    reasons: readonly string[];
}

export interface Prepared {
    evaluate(): unknown;
    answers(evaluated: unknown): Answer[];
}

export const handWrittenObjects: { name: string; prepare(records: readonly object[]): Prepared };

/** Of a subject, as `subjectOf` and `subjectOfCase` make them. */
export function decide(subject: object): Answer;
