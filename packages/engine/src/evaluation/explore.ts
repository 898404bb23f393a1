import { FALSE, TRUE, either, OPEN, type Truth } from './truth.js';
import { hull, type Interval } from './interval.js';
import { Cell } from './cell.js';
import { Probe } from './probe.js';
import type { Box, Space } from './space.js';

/** The search was given up: more sets of completions would have to be looked at than `Search` allows. */
export class SearchLimit extends Error {}

/** A set of completions over which an answer is one and the same. */
export interface Leaf<T> {
    box: Box;
    value: T;
}

/** Bounds the work for one question and for one request, so that no record makes the evaluation hang. */
const MOST_PROBES_FOR_ONE_ANSWER = 20_000;
const MOST_PROBES = 200_000;

/** Where a search gets long, single completions often show at once what can be reached. */
const PROBES_BEFORE_SAMPLES = 300;
const SAMPLES = 400;
/** The first of them are the earliest days with the fewest visits, and the latest with the most: mostly they reach all that there is. */
const CORNERS = 2;

/**
 * Exact answers over sets of completions, by splitting a set until the answer over each part is one.
 * `constraint` says which completions are consistent with the record.
 */
export class Search {
    private probes = 0;
    private sampled: { box: Box; howMany: number; samples: readonly Box[] } | null = null;

    constructor(readonly space: Space, readonly constraint: (probe: Probe) => Truth) {}

    /** A set of completions about which several questions are asked that all rest on what one look reads. */
    tree<T>(box: Box, read: (probe: Probe) => T): Cell<T> {
        return new Cell(this, box, read, true);
    }

    /** The same for one question. */
    cell<T>(box: Box, read: (probe: Probe) => T): Cell<T> {
        return new Cell(this, box, read, false);
    }

    /**
     * Parts of `box` with a settled answer, which together hold every consistent completion of it.
     *
     * @param answer the answer over a probe's box, or undefined where it is not the same over all of it
     * @throws {SearchLimit}
     */
    *leaves<T>(box: Box, answer: (probe: Probe) => T | undefined): Generator<Leaf<T>> {
        for (const { cell, value } of this.settle(this.cell(box, answer), seen => seen)) {
            yield { box: cell.box, value };
        }
    }

    /**
     * Parts of a cell with a settled answer, which together hold every consistent completion of it.
     *
     * @param answer the answer for what one look at a part read, or undefined where it is not the same over all of it
     * @throws {SearchLimit}
     */
    *settle<S, T>(root: Cell<S>, answer: (seen: S, cell: Cell<S>) => T | undefined): Generator<{ cell: Cell<S>; value: T }> {
        const cells = [root];
        for (let probes = 0; cells.length > 0; probes += 1) {
            const cell = cells.pop()!;
            this.count(probes);
            const consistent = cell.consistent;
            if (consistent === FALSE) {
                continue;
            }
            const value = answer(cell.seen, cell);
            if (value !== undefined && consistent === TRUE) {
                yield { cell, value };
            } else {
                cells.push(...cell.split());
            }
        }
    }

    /** Whether a condition holds in all consistent completions of a box, in none, or in some. A box without any counts as true. */
    truth(box: Box, condition: (probe: Probe) => Truth): Truth {
        return this.truthIn(this.cell(box, condition), truth => truth);
    }

    /** The same for a cell, and a condition on what looks at it and its parts read. */
    truthIn<S>(root: Cell<S>, condition: (seen: S, cell: Cell<S>) => Truth): Truth {
        let found: Truth | undefined;
        const cells = [root];
        for (let probes = 0; cells.length > 0 && found !== OPEN; probes += 1) {
            const cell = cells.pop()!;
            this.count(probes);
            const consistent = cell.consistent;
            if (consistent === FALSE) {
                continue;
            }
            const truth = condition(cell.seen, cell);
            if (truth !== OPEN && consistent === TRUE) {
                found = found === undefined ? truth : either(found, truth);
            } else {
                cells.push(...cell.halves());
            }
        }
        return found ?? TRUE;
    }

    /** The least and the greatest value that a number takes over the consistent completions of a box; undefined where there are none. */
    range(box: Box, number: (probe: Probe) => Interval): Interval | undefined {
        return this.rangeIn(this.cell(box, number), value => value);
    }

    /** The same for a cell, and a number among what looks at it and its parts read. */
    rangeIn<S>(root: Cell<S>, number: (seen: S) => Interval): Interval | undefined {
        let found: Interval | undefined;
        this.cover(root, (seen, consistent) => {
            const value = number(seen);
            if (found && value.lo >= found.lo && value.hi <= found.hi) {
                return true;
            }
            if (value.lo < value.hi || !consistent) {
                return false;
            }
            found = found ? hull(found, value) : value;
            return true;
        });
        return found;
    }

    /**
     * Looks at the completions of a cell until nothing new can come of the rest.
     *
     * @param visit takes what was seen in a set of completions; false where it has to be split to see what is in it
     * @throws {SearchLimit}
     */
    cover<S>(root: Cell<S>, visit: (seen: S, consistent: boolean, probe: Probe) => boolean): void {
        const cells = [root];
        for (let probes = 0; cells.length > 0; probes += 1) {
            if (probes === 1) {
                this.visitSamples(root, this.samples(root.box, CORNERS), visit);
            } else if (probes === PROBES_BEFORE_SAMPLES) {
                this.visitSamples(root, this.samples(root.box, SAMPLES), visit);
            }
            const cell = cells.pop()!;
            this.count(probes);
            const consistent = cell.consistent;
            if (consistent !== FALSE && !visit(cell.seen, consistent === TRUE, cell.probe)) {
                cells.push(...cell.halves());
            }
        }
    }

    private visitSamples<S>(root: Cell<S>, samples: readonly Box[], visit: (seen: S, consistent: boolean, probe: Probe) => boolean): void {
        for (const sample of samples) {
            const probe = new Probe(this.space, sample);
            visit(root.read(probe), true, probe);
        }
    }

    /** Single consistent completions spread over a box, its corners first; the same ones each time. */
    private samples(box: Box, howMany: number): readonly Box[] {
        if (this.sampled?.box === box && this.sampled.howMany === howMany) {
            return this.sampled.samples;
        }
        let seed = 1;
        const next = (): number => {
            seed = seed * 48_271 % 0x7fffffff;
            return seed / 0x7fffffff;
        };
        const samples = Array.from({ length: howMany }, (_, index) => this.space.completion(box, ({ lo, hi }) => {
            const choice = index < 2 ? index : next();
            return choice < 0.35 ? lo : choice > 0.65 ? hi : Math.floor(lo + next() * (hi - lo));
        })).filter(sample => sample !== undefined).filter(sample => this.constraint(new Probe(this.space, sample)) === TRUE);
        this.sampled = { box, howMany, samples };
        return samples;
    }

    private count(before: number): void {
        this.probes += 1;
        if (this.probes > MOST_PROBES || before >= MOST_PROBES_FOR_ONE_ANSWER) {
            throw new SearchLimit();
        }
    }
}
