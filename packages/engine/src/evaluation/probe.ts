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
    /** The variables that are read in the step that is watched, each once. */
    private watched: number[] | null = null;
    private watch = 0;

    constructor(readonly space: Space, readonly box: Box) {}

    read(variable: number): Interval {
        if (this.watched !== null && this.space.isFirstReadIn(this.watch, variable)) {
            this.watched.push(variable);
        }
        return this.space.read(this.box, variable);
    }

    /** Notes that an answer hangs on this variable: below `at`, or from it on. Nothing where its value is known. */
    blame(variable: number, at: number | null = null): void {
        const { lo, hi } = this.read(variable);
        if (lo < hi) {
            this.open.push({ variable, at: at !== null && at > lo && at <= hi ? at : null });
        }
    }

    /** Takes a step, and says which variables that can have several values it read. A step within a step is not watched. */
    watching<T>(step: () => T): { value: T; variables: readonly number[] } {
        this.watched = [];
        this.watch = this.space.nextWatch();
        try {
            return { value: step(), variables: this.watched };
        } finally {
            this.watched = null;
        }
    }
}
