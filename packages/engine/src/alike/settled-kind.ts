import type { Missing } from '../result/result.js';
import { FALSE } from '../evaluation/truth.js';
import { missingKey } from '../evaluation/undocumented.js';
import type { AlikeResult } from './alike-result.js';
import type { ClauseState } from './representative.js';

/** A clause of a plan, by its place, that silence settles for a request. */
export interface SilencedClause {
    place: number;
    state: ClauseState;
}

/** What requests have in common whose clauses all have the same values: all but which of them silence has settled. */
export class SettledKind {
    /** By the clauses that silence settles and that matter: the places of results. */
    private readonly resultOf = new Map<string, number>();
    /** By the places of clauses: whether documenting their facts would improve the outcome. */
    private readonly improves: (boolean | undefined)[] = [];

    /**
     * @param result what comes out, with nothing missing
     * @param reads places of the clauses that may matter to what is missing, in the order in which it is told
     * @param failing those among them whose failing is a reason, in the order of the rules that they fail
     */
    constructor(readonly result: AlikeResult, readonly reads: readonly number[], private readonly failing: readonly number[]) {}

    /**
     * Whether a clause that silence settles adds to what is missing.
     *
     * @param ask whether documenting its facts would improve the outcome; asked once. Undefined where it cannot be told
     * @returns undefined where it cannot be told
     */
    matters(place: number, { truth }: ClauseState, ask: () => boolean | undefined): boolean | undefined {
        const improves = this.improves[place] ??= ask();
        return improves === undefined ? undefined : improves || truth === FALSE && this.failing.includes(place);
    }

    /** What is missing, as `missingFacts` tells it: first what fails by silence, then what would improve the outcome. */
    missing(silenced: readonly SilencedClause[]): Missing[] {
        const failing = this.failing.flatMap(place => silenced.filter(each => each.place === place && each.state.truth === FALSE));
        const entries = [...failing, ...silenced.filter(({ place }) => this.improves[place])].flatMap(({ state }) => state.undocumented);
        return [...new Map(entries.map(entry => [missingKey(entry), entry])).values()];
    }

    resultFor(key: string): number | undefined {
        return this.resultOf.get(key);
    }

    setResult(key: string, number: number): void {
        this.resultOf.set(key, number);
    }
}
