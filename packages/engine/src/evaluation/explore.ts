import { FALSE, TRUE, canBeFalse, canBeTrue, either, OPEN, type Truth } from './truth.js';
import { hull, type Interval } from './interval.js';
import { EvaluationProblem } from './problem.js';
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

/**
 * Exact answers over sets of completions, by splitting a set until the answer over each part is one.
 * `constraint` says which completions are consistent with the record.
 */
export class Search {
    private probes = 0;
    private sampled: { box: Box; samples: readonly Box[] } | null = null;

    constructor(private readonly space: Space, private readonly constraint: (probe: Probe) => Truth) {}

    /**
     * Parts of `box` with a settled answer, which together hold every consistent completion of it.
     *
     * @param answer the answer over a probe's box, or undefined where it is not the same over all of it
     * @throws {SearchLimit}
     */
    *leaves<T>(box: Box, answer: (probe: Probe) => T | undefined): Generator<Leaf<T>> {
        const boxes: Box[] = [box];
        for (let probes = 0; boxes.length > 0; probes += 1) {
            const next = boxes.pop()!;
            const probe = this.probe(next, probes);
            const consistent = this.constraint(probe);
            if (consistent === FALSE) {
                continue;
            }
            const value = answer(probe);
            if (value !== undefined && consistent === TRUE) {
                yield { box: next, value };
            } else {
                boxes.push(...this.halves(probe));
            }
        }
    }

    /** Whether a condition holds in all consistent completions of a box, in none, or in some. A box without any counts as true. */
    truth(box: Box, condition: (probe: Probe) => Truth): Truth {
        let found: Truth | undefined;
        for (const leaf of this.leaves(box, probe => settled(condition(probe)))) {
            found = found === undefined ? leaf.value : either(found, leaf.value);
            if (found === OPEN) {
                break;
            }
        }
        return found ?? TRUE;
    }

    /** The least and the greatest value that a number takes over the consistent completions of a box; undefined where there are none. */
    range(box: Box, number: (probe: Probe) => Interval): Interval | undefined {
        let found: Interval | undefined;
        this.cover(box, (probe, consistent) => {
            const value = number(probe);
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
     * Looks at the completions of a box until nothing new can come of the rest.
     *
     * @param visit takes a set of completions; false where it has to be split to see what is in it
     * @throws {SearchLimit}
     */
    cover(box: Box, visit: (probe: Probe, consistent: boolean) => boolean): void {
        const boxes: Box[] = [box];
        for (let probes = 0; boxes.length > 0; probes += 1) {
            if (probes === PROBES_BEFORE_SAMPLES) {
                this.samples(box).forEach(sample => visit(new Probe(this.space, sample), true));
            }
            const probe = this.probe(boxes.pop()!, probes);
            const consistent = this.constraint(probe);
            if (consistent !== FALSE && !visit(probe, consistent === TRUE)) {
                boxes.push(...this.halves(probe));
            }
        }
    }

    /** Single consistent completions spread over a box, its corners among them; the same ones each time. */
    private samples(box: Box): readonly Box[] {
        if (this.sampled?.box === box) {
            return this.sampled.samples;
        }
        let seed = 1;
        const next = (): number => {
            seed = seed * 48_271 % 0x7fffffff;
            return seed / 0x7fffffff;
        };
        const samples = Array.from({ length: SAMPLES }, (_, index) => this.space.completion(box, ({ lo, hi }) => {
            const choice = index < 2 ? index : next();
            return choice < 0.35 ? lo : choice > 0.65 ? hi : Math.floor(lo + next() * (hi - lo));
        })).filter(sample => sample !== undefined).filter(sample => this.constraint(new Probe(this.space, sample)) === TRUE);
        this.sampled = { box, samples };
        return samples;
    }

    private probe(box: Box, before: number): Probe {
        this.probes += 1;
        if (this.probes > MOST_PROBES || before >= MOST_PROBES_FOR_ONE_ANSWER) {
            throw new SearchLimit();
        }
        return new Probe(this.space, box);
    }

    /** The box in two, at the first variable that kept the answer open. */
    private halves(probe: Probe): Box[] {
        const { variable, at } = probe.open.find(open => open.at !== null) ?? probe.open[0] ?? this.anyOpen(probe.box);
        const { lo, hi } = probe.read(variable);
        // Quantities may have a fraction (106.32 grams): the upper part then is the end alone.
        const cut = Math.min(at ?? Math.floor((lo + hi) / 2) + 1, hi);
        return [this.space.restricted(probe.box, variable, { lo: cut, hi }), this.space.restricted(probe.box, variable, { lo, hi: Math.ceil(cut) - 1 })]
            .filter(part => part !== undefined);
    }

    private anyOpen(box: Box): { variable: number; at: null } {
        const variable = this.space.variables.findIndex((_, index) => {
            const { lo, hi } = this.space.read(box, index);
            return lo < hi;
        });
        if (variable < 0) {
            throw new EvaluationProblem('the rules and the case do not settle it even where everything is known', []);
        }
        return { variable, at: null };
    }
}

function settled(truth: Truth): Truth | undefined {
    return canBeTrue(truth) && canBeFalse(truth) ? undefined : truth;
}
