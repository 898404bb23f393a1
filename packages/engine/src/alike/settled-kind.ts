import type { Missing } from '../result/result.js';
import { FALSE, type Truth } from '../evaluation/truth.js';
import { missingKey } from '../evaluation/undocumented.js';
import type { AlikeResult } from './alike-result.js';
import type { ClauseQuestion } from './questions.js';
import type { ClauseState } from './representative.js';

/** A clause of a plan, by its place, that silence settles for a request. */
export interface SilencedClause {
    place: number;
    state: ClauseState;
}

/** What requests have in common whose clauses all have the same values: all but which of them silence has settled. */
export class SettledKind {
    /** Results by the clauses that silence settles and that matter, one after the other. */
    private readonly root: Step = { result: -1, next: null };
    private step = this.root;
    /** By the places of clauses: whether documenting their facts would improve the outcome. */
    private readonly improves: (boolean | undefined)[] = [];

    /**
     * @param result what comes out, with nothing missing
     * @param reads places of the clauses that may matter to what is missing, in the order in which it is told
     * @param failing those among them whose failing is a reason, in the order of the rules that they fail
     */
    constructor(readonly result: AlikeResult, readonly reads: readonly number[], private readonly failing: readonly number[]) {
        this.root.result = result.number;
    }

    /**
     * Whether a clause that silence settles adds to what is missing.
     *
     * @param ask whether documenting its facts would improve the outcome; asked once. Undefined where it cannot be told
     * @returns undefined where it cannot be told
     */
    matters(place: number, question: ClauseQuestion, { truth }: ClauseState, ask: (question: ClauseQuestion, value: Truth) => boolean | undefined): boolean | undefined {
        const improves = this.improves[place] ??= ask(question, truth);
        return improves === undefined ? undefined : improves || truth === FALSE && this.failing.includes(place);
    }

    /** What is missing, as `missingFacts` tells it: first what fails by silence, then what would improve the outcome. */
    missing(silenced: readonly SilencedClause[]): Missing[] {
        const failing = this.failing.flatMap(place => silenced.filter(each => each.place === place && each.state.truth === FALSE));
        const entries = [...failing, ...silenced.filter(({ place }) => this.improves[place])].flatMap(({ state }) => state.undocumented);
        return [...new Map(entries.map(entry => [missingKey(entry), entry])).values()];
    }

    /** Before the clauses of a request are gone through. */
    start(): void {
        this.step = this.root;
    }

    /** Goes on by a clause that silence settles and that matters, and the place of its state. */
    go(place: number, state: number): void {
        const key = place * MOST_STATES + state;
        const next = (this.step.next ??= new Map<number, Step>()).get(key) ?? { result: -1, next: null };
        if (next.result === -1 && next.next === null) {
            this.step.next.set(key, next);
        }
        this.step = next;
    }

    /** The place of the result that was told for the clauses gone through; -1 where none was. */
    get told(): number {
        return this.step.result;
    }

    tell(result: number): void {
        this.step.result = result;
    }
}

const MOST_STATES = 0x100_0000;

interface Step {
    result: number;
    next: Map<number, Step> | null;
}
