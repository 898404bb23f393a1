import { KeyTable } from './key-table.js';
import type { Plan } from './plan.js';
import type { ClauseQuestion } from './questions.js';
import type { ClauseState } from './representative.js';

/** Answers up to this one are put side by side in one small number. */
const BITS = 3;
const MOST_SMALL_WORDS = 4;

/** What a clause is by the answers that it reads: each combination that was met has a place in `states`. */
export class ClauseTable {
    /** Undefined where it cannot be told. */
    readonly states: (ClauseState | undefined)[] = [];
    private readonly words: Int32Array;
    /** One more than the place of the state, by small answers side by side; null where a clause reads more. */
    private readonly small: Int32Array | null;
    private readonly large = new KeyTable();
    private readonly key: Int32Array;
    private readonly placeOfLarge: number[] = [];

    constructor(readonly question: ClauseQuestion, private readonly plan: Plan) {
        this.words = Int32Array.from(question.reads.flatMap(place => Array.from({ length: plan.firstWord[place + 1]! - plan.firstWord[place]! }, (_, index) => plan.firstWord[place]! + index)));
        this.small = this.words.length <= MOST_SMALL_WORDS ? new Int32Array(1 << BITS * this.words.length) : null;
        this.key = new Int32Array(this.words.length);
    }

    /** The place of the state for the answers of the request that was asked last; -1 where that combination was not met. */
    find(): number {
        const { words, small } = this;
        const { answers } = this.plan;
        if (small !== null) {
            let packed = 0;
            let all = 0;
            for (let index = 0; index < words.length; index += 1) {
                const answer = answers[words[index]!]!;
                packed = packed << BITS | answer;
                all |= answer;
            }
            if (all >>> BITS === 0) {
                return small[packed]! - 1;
            }
        }
        const found = this.large.find(this.gathered(), words.length);
        return found < 0 ? -1 : this.placeOfLarge[found]!;
    }

    /** Adds a combination that `find` did not find. */
    add(state: ClauseState | undefined): number {
        const { words, small } = this;
        const place = this.states.push(state) - 1;
        const key = this.gathered();
        if (small !== null && key.every(answer => answer >>> BITS === 0)) {
            small[key.reduce((packed, answer) => packed << BITS | answer, 0)] = place + 1;
        } else {
            this.placeOfLarge[this.large.add(key, words.length)] = place;
        }
        return place;
    }

    private gathered(): Int32Array {
        const { key, words } = this;
        for (let index = 0; index < words.length; index += 1) {
            key[index] = this.plan.answers[words[index]!]!;
        }
        return key;
    }
}
