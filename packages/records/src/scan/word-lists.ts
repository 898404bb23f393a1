import { END_OF_LIST, LIST } from './characters.js';
import type { Cursor } from './cursor.js';
import { isNull } from './literals.js';
import { NONE, type WordTable } from './word-table.js';

/** A longer list is left to the general reader. */
const MOST_MEMBERS = 64;
/** Pairs are kept by a number of their own, made of their two members. */
const MOST_WORDS = 0x8000;

/** Reads lists of words, and gives each list the number that the dictionary has for it, without asking the dictionary twice for what is usual: none, one or two words. */
export class WordLists {
    /** Those of the list that was read last, in its order. */
    readonly members = new Int32Array(MOST_MEMBERS);
    size = 0;
    private readonly ofOne: number[] = [];
    private readonly ofTwo = new Map<number, number>();

    /** @param numberOf what the dictionary says of a list; as a set, where `isSet` */
    constructor(private readonly table: WordTable, private readonly numberOf: (members: number[]) => number, private readonly isSet: boolean) {}

    /** The number of a list, 0 where it is empty or null; `NONE` where it is no list of these words. */
    read(cursor: Cursor): number {
        return this.readMembers(cursor) ? this.number() : NONE;
    }

    private readMembers(cursor: Cursor): boolean {
        const { members, table } = this;
        this.size = 0;
        if (!cursor.passes(LIST)) {
            return isNull(cursor);
        }
        if (cursor.passes(END_OF_LIST)) {
            return true;
        }
        for (;;) {
            const member = cursor.word(table);
            if (member === NONE || this.size === MOST_MEMBERS) {
                return false;
            }
            members[this.size] = member;
            this.size += 1;
            const more = cursor.more(END_OF_LIST);
            if (more !== 1) {
                return more === 0;
            }
        }
    }

    private number(): number {
        const { members, size } = this;
        const first = members[0]!;
        if (size === 1) {
            return this.ofOne[first] ??= this.numberOf([first]);
        }
        if (size !== 2 || first >= MOST_WORDS || members[1]! >= MOST_WORDS) {
            return size === 0 ? 0 : this.numberOf([...members.subarray(0, size)]);
        }
        const second = members[1]!;
        const key = this.isSet && second < first ? second * MOST_WORDS + first : first * MOST_WORDS + second;
        const known = this.ofTwo.get(key);
        if (known !== undefined) {
            return known;
        }
        const number = this.numberOf([first, second]);
        this.ofTwo.set(key, number);
        return number;
    }
}
