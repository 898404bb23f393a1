import type { Interval } from './interval.js';
import type { Box, Space } from './space.js';

/** A variable that kept an answer open, and the value from which on the answer may change (null: anywhere). */
export interface OpenVariable {
    variable: number;
    at: number | null;
}

/** One look at a set of completions. Notes which variables kept an answer open, so that the set can be split where it matters. */
export class Probe {
    readonly open: OpenVariable[] = [];

    constructor(readonly space: Space, readonly box: Box) {}

    read(variable: number): Interval {
        return this.space.read(this.box, variable);
    }

    /** Notes that an answer hangs on this variable: below `at`, or from it on. Nothing where its value is known. */
    blame(variable: number, at: number | null = null): void {
        const { lo, hi } = this.read(variable);
        if (lo < hi) {
            this.open.push({ variable, at: at !== null && at > lo && at <= hi ? at : null });
        }
    }
}
