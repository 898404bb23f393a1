import type { Interval } from './interval.js';

/** One thing that the record may leave open: a fact, the count or days of a history line, a date, a quantity. */
export interface Unknown {
    kind: 'fact' | 'history' | 'date' | 'quantity';
    name: string;
    about: string | null;
    from: string[];
    /** Where a fact can be documented: facts count as such in what is missing, and so do the other built-in facts of a case. */
    key: string;
}

/** A whole number that is not known exactly: a day, a count, or the index of one of several values. */
export interface Variable {
    unknown: number;
    initial: Interval;
}

/** A set of completions of the record: for each variable the values from `lo` to `hi`. A variable made later has its initial values. */
export interface Box {
    readonly lo: readonly number[];
    readonly hi: readonly number[];
}

/** The variables of a case and what always holds between them (`a` is at most `b`). Variables are made when they are first read. */
export class Space {
    readonly variables: Variable[] = [];
    readonly unknowns: Unknown[] = [];
    private readonly unknownByKey = new Map<string, number>();
    private readonly above: number[][] = [];
    private readonly below: number[][] = [];
    private watches = 0;
    private readonly lastWatch: number[] = [];

    unknown(unknown: Unknown): number {
        const known = this.unknownByKey.get(unknown.key);
        if (known !== undefined) {
            return known;
        }
        this.unknowns.push(unknown);
        this.unknownByKey.set(unknown.key, this.unknowns.length - 1);
        return this.unknowns.length - 1;
    }

    variable(unknown: number, initial: Interval): number {
        this.variables.push({ unknown, initial });
        this.above.push([]);
        this.below.push([]);
        this.lastWatch.push(0);
        return this.variables.length - 1;
    }

    /** States that `lower` is at most `upper` in every completion. Only before the first box is made. */
    order(lower: number, upper: number): void {
        this.above[lower]!.push(upper);
        this.below[upper]!.push(lower);
    }

    read(box: Box, variable: number): Interval {
        return variable < box.lo.length ? { lo: box.lo[variable]!, hi: box.hi[variable]! } : this.variables[variable]!.initial;
    }

    nextWatch(): number {
        this.watches += 1;
        return this.watches;
    }

    /** Whether a variable that can have several values is read for the first time in a watch; asking notes it. */
    isFirstReadIn(watch: number, variable: number): boolean {
        if (this.lastWatch[variable] === watch) {
            return false;
        }
        this.lastWatch[variable] = watch;
        const { lo, hi } = this.variables[variable]!.initial;
        return lo < hi;
    }

    /** The box of all completions; undefined where the orders contradict the initial values. */
    whole(): Box | undefined {
        const lo = this.variables.map(variable => variable.initial.lo);
        const hi = this.variables.map(variable => variable.initial.hi);
        return this.propagated(lo, hi, this.variables.map((_, index) => index));
    }

    /** The part of a box in which a variable lies within bounds; undefined where there is none. */
    restricted(box: Box, variable: number, bounds: Interval): Box | undefined {
        const { lo, hi } = this.copied(box);
        lo[variable] = Math.max(lo[variable]!, bounds.lo);
        hi[variable] = Math.min(hi[variable]!, bounds.hi);
        return this.propagated(lo, hi, [variable]);
    }

    /** One completion of a box, each variable in turn at the value that is chosen of those that the earlier ones leave it. */
    completion(box: Box, choose: (left: Interval) => number): Box | undefined {
        const { lo, hi } = this.copied(box);
        for (let variable = 0; variable < lo.length; variable += 1) {
            const value = choose({ lo: lo[variable]!, hi: hi[variable]! });
            lo[variable] = value;
            hi[variable] = value;
            if (!this.propagated(lo, hi, [variable])) {
                return undefined;
            }
        }
        return { lo, hi };
    }

    private copied(box: Box): { lo: number[]; hi: number[] } {
        const lo = box.lo.slice();
        const hi = box.hi.slice();
        for (let variable = lo.length; variable < this.variables.length; variable += 1) {
            const { initial } = this.variables[variable]!;
            lo.push(initial.lo);
            hi.push(initial.hi);
        }
        return { lo, hi };
    }

    /** Carries changed bounds on to the variables that they bound; undefined where one is left without a value. Variables that nothing reaches keep theirs. */
    private propagated(lo: number[], hi: number[], changed: number[]): Box | undefined {
        const queue = changed;
        while (queue.length > 0) {
            const variable = queue.pop()!;
            if (lo[variable]! > hi[variable]!) {
                return undefined;
            }
            for (const upper of this.above[variable]!) {
                if (lo[upper]! < lo[variable]!) {
                    lo[upper] = lo[variable]!;
                    queue.push(upper);
                }
            }
            for (const lower of this.below[variable]!) {
                if (hi[lower]! > hi[variable]!) {
                    hi[lower] = hi[variable]!;
                    queue.push(lower);
                }
            }
        }
        return { lo, hi };
    }
}
