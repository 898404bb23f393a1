/** A record that cannot be read: which part of it, and why, as a sentence. */
export class Rejected extends Error {
    /** @param field `requests[0].count`; empty for the record as a whole */
    constructor(readonly field: string, reason: string) {
        super(reason);
        this.name = 'Rejected';
    }
}
