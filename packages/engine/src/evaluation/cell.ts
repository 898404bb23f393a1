import type { Search } from './explore.js';
import { Probe, type OpenVariable } from './probe.js';
import { EvaluationProblem } from './problem.js';
import type { Box } from './space.js';
import type { Truth } from './truth.js';

/** A set of completions, looked at once however many questions are asked of it, and its parts, which are made once as well. */
export class Cell<S> {
    private look: { probe: Probe; consistent: Truth; seen: S | undefined; isRead: boolean } | null = null;
    private isForgetful = false;
    private parts: Cell<S>[] | null = null;

    /** @param keeps whether it keeps its parts, for questions to come */
    constructor(private readonly search: Search, readonly box: Box, readonly read: (probe: Probe) => S, private readonly keeps: boolean) {}

    get probe(): Probe {
        return this.looked.probe;
    }

    /** Whether the completions are consistent with the record. */
    get consistent(): Truth {
        return this.looked.consistent;
    }

    /** What a look at the completions reads. */
    get seen(): S {
        const { looked } = this;
        if (!looked.isRead) {
            looked.seen = this.read(looked.probe);
            looked.isRead = true;
        }
        return looked.seen as S;
    }

    halves(): readonly Cell<S>[] {
        if (!this.keeps) {
            return this.split();
        }
        this.parts ??= this.split();
        return this.parts;
    }

    private get looked(): NonNullable<Cell<S>['look']> {
        if (this.look !== null) {
            return this.look;
        }
        const probe = new Probe(this.search.space, this.box);
        const look = { probe, consistent: this.search.constraint(probe), seen: undefined, isRead: false };
        this.look = this.isForgetful ? null : look;
        return look;
    }

    /** Lets go of what was read; whenever it is asked again, it looks again. */
    forget(): void {
        this.look = null;
        this.isForgetful = true;
    }

    /** The completions in two parts, split at the first variable that kept what was read open. */
    split(): Cell<S>[] {
        const { space } = this.search;
        const { variable, at } = firstOpen(this.probe);
        const { lo, hi } = space.read(this.box, variable);
        // Quantities may have a fraction (106.32 grams): the upper part then is the end alone.
        const cut = Math.min(at ?? Math.floor((lo + hi) / 2) + 1, hi);
        const parts: Cell<S>[] = [];
        for (const bounds of [{ lo: cut, hi }, { lo, hi: Math.ceil(cut) - 1 }]) {
            const box = space.restricted(this.box, variable, bounds);
            if (box !== undefined) {
                parts.push(new Cell(this.search, box, this.read, this.keeps));
            }
        }
        return parts;
    }
}

/** The variable at which to split: the first that is open from a known value on, else the first that is open at all. */
function firstOpen({ open, space, box }: Probe): OpenVariable {
    const first = open.find(({ at }) => at !== null) ?? open[0];
    if (first !== undefined) {
        return first;
    }
    const variable = space.variables.findIndex((_, index) => {
        const { lo, hi } = space.read(box, index);
        return lo < hi;
    });
    if (variable < 0) {
        throw new EvaluationProblem('the rules and the case do not settle it even where everything is known', []);
    }
    return { variable, at: null };
}
