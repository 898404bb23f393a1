/** A text that is no final determination, or one that cannot be read to its end. */
export class NoLetter extends Error {
    /** @param wayOut what to do instead, as a sentence */
    constructor(problem: string, readonly wayOut: string) {
        super(problem);
        this.name = 'NoLetter';
    }
}

/** Whether a problem is that something is no letter; also where another bundle of this package found it. */
export function isNoLetter(problem: unknown): problem is NoLetter {
    return problem instanceof Error && problem.name === 'NoLetter' && 'wayOut' in problem;
}
