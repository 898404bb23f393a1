import { bytesOf, QUOTE, SPACE } from './characters.js';

/** What a reader gives where the bytes are not what it reads; the record is particular then. */
export const NONE = -1;

/** Words that may stand in a place of a record, each with a number from 0. Words that JSON could write in several ways are left out: they are never found. */
export class WordTable {
    /** Place after the closing quote of the word that was read last. */
    end = 0;
    private readonly numbers: Int32Array;
    /** The words with their closing quotes, end to end. */
    private readonly pool: Uint8Array;
    private readonly starts: Int32Array;
    /** By hash, one more than the index of a word; 0 where there is none. */
    private readonly slots: Int32Array;
    private readonly mask: number;
    /** Which word came after each the last time: records are much like each other, and comparing is faster than looking up. */
    private readonly followers: Int32Array;
    private last = 0;

    constructor(entries: Iterable<readonly [string, number]>) {
        const own = new Map<string, number>();
        for (const [word, number] of entries) {
            if (/^[ !#-[\]-~]*$/.test(word) && !own.has(word)) {
                own.set(word, number);
            }
        }
        const words = [...own.keys()];
        this.numbers = Int32Array.from(own.values());
        this.pool = bytesOf(words.map(word => `${word}"`).join(''));
        this.starts = new Int32Array(words.length + 1);
        words.forEach((word, index) => { this.starts[index + 1] = this.starts[index]! + word.length + 1; });
        this.mask = 2 ** Math.ceil(Math.log2(4 * words.length + 4)) - 1;
        this.slots = new Int32Array(this.mask + 1);
        this.followers = new Int32Array(Math.max(1, words.length));
        words.forEach((_, index) => { this.insert(index); });
    }

    /** The number of the word that stands from a place up to a quote, or `NONE`; `end` is set where there is one. Reads up to the end of the line at most. */
    read(bytes: Uint8Array, from: number): number {
        const { starts, slots, mask, followers } = this;
        if (this.numbers.length === 0) {
            return NONE;
        }
        const guess = followers[this.last]!;
        if (this.isAt(guess, bytes, from)) {
            this.last = guess;
            return this.numbers[guess]!;
        }
        let at = from;
        let hash = 0;
        for (let byte = bytes[at]!; byte !== QUOTE; byte = bytes[at]!) {
            if (byte < SPACE) {
                return NONE;
            }
            hash = Math.imul(hash, 31) + byte | 0;
            at += 1;
        }
        const length = at - from + 1;
        for (let slot = mixed(hash) & mask; slots[slot] !== 0; slot = slot + 1 & mask) {
            const index = slots[slot]! - 1;
            if (length === starts[index + 1]! - starts[index]! && this.isAt(index, bytes, from)) {
                followers[this.last] = index;
                this.last = index;
                return this.numbers[index]!;
            }
        }
        return NONE;
    }

    private isAt(index: number, bytes: Uint8Array, from: number): boolean {
        const { pool } = this;
        const until = this.starts[index + 1]!;
        let at = from;
        for (let place = this.starts[index]!; place < until; place += 1) {
            if (bytes[at] !== pool[place]) {
                return false;
            }
            at += 1;
        }
        this.end = at;
        return true;
    }

    private insert(index: number): void {
        let hash = 0;
        for (let place = this.starts[index]!; place < this.starts[index + 1]! - 1; place += 1) {
            hash = Math.imul(hash, 31) + this.pool[place]! | 0;
        }
        let slot = mixed(hash) & this.mask;
        while (this.slots[slot] !== 0) {
            slot = slot + 1 & this.mask;
        }
        this.slots[slot] = index + 1;
    }
}

function mixed(hash: number): number {
    return hash ^ hash >>> 15;
}
