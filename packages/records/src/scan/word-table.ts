/** What a reader gives where the bytes are not what it reads; the record is particular then. */
export const NONE = -1;

/** Quotes in four bytes that are read as one number, found by the arithmetic of "Bit Twiddling Hacks" (haszero). */
const QUOTES = 0x22222222;
const ONES = 0x01010101;
const HIGH_BITS = 0x80808080 | 0;

/** Of a word, in `cells`: its number, its length with what ends it, the bits of its last quad that count, the place of the word that came after it the last time, how many quads are full, and its quads. */
const NUMBER = 0;
const LENGTH = 1;
const MASK = 2;
const FOLLOWER = 3;
const FULL_QUADS = 4;
const QUADS = 5;

/**
 * Words that may stand in a place of a record, each with a number from 0. Words that JSON could write in several ways are left out: they are never found.
 *
 * Bytes are compared four at a time, in "quads": up to three behind a word are read with it, but never one behind the last. Records are much like each
 * other, so the word that came after the one before is compared first; only where it is another one, it is looked up.
 */
export class WordTable {
    /** Place behind the word that was read last and what ends it. */
    end = 0;
    private readonly cells: Int32Array;
    private readonly longest: number;
    /** By hash, the places of words in `cells`; -1 where there is none. */
    private readonly slots: Int32Array;
    private readonly slotMask: number;
    private last = 0;

    /** @param ending what stands behind each word: a quote, for keys a colon too */
    constructor(entries: Iterable<readonly [string, number]>, private readonly ending: '"' | '":' = '"') {
        const own = new Map<string, number>();
        for (const [word, number] of entries) {
            if (/^[ !#-[\]-~]*$/.test(word) && !own.has(word + ending)) {
                own.set(word + ending, number);
            }
        }
        const words = [...own.keys()];
        const places = [0];
        words.forEach((word, index) => places.push(places[index]! + QUADS + Math.ceil(word.length / 4)));
        this.cells = new Int32Array(Math.max(places.at(-1)!, QUADS + 1));
        this.longest = words.reduce((most, word) => Math.max(most, word.length), 0);
        this.slotMask = 2 ** Math.ceil(Math.log2(4 * words.length + 4)) - 1;
        this.slots = new Int32Array(this.slotMask + 1).fill(-1);
        words.forEach((word, index) => { this.insert(word, own.get(word)!, places[index]!); });
        if (words.length === 0) {
            // No bytes are equal to what has no bits that count.
            this.cells[QUADS] = 1;
        }
    }

    /**
     * The number of the word that stands from a place up to its ending, or `NONE`; `end` is set where there is one.
     *
     * @param limit how many bytes there are
     */
    read(bytes: DataView, from: number, limit: number): number {
        const { cells } = this;
        const guess = cells[this.last + FOLLOWER]!;
        if (this.isAt(guess, bytes, from, limit)) {
            this.last = guess;
            return cells[guess + NUMBER]!;
        }
        const place = this.find(bytes, from, limit);
        if (place === NONE) {
            return NONE;
        }
        cells[this.last + FOLLOWER] = place;
        this.last = place;
        return cells[place + NUMBER]!;
    }

    private isAt(place: number, bytes: DataView, from: number, limit: number): boolean {
        const { cells } = this;
        let at = from;
        let quad = place + QUADS;
        const last = quad + cells[place + FULL_QUADS]!;
        if (from + cells[place + LENGTH]! + 3 > limit) {
            return false;
        }
        while (quad < last) {
            if (bytes.getInt32(at, true) !== cells[quad]) {
                return false;
            }
            at += 4;
            quad += 1;
        }
        if ((bytes.getInt32(at, true) & cells[place + MASK]!) !== cells[last]) {
            return false;
        }
        this.end = from + cells[place + LENGTH]!;
        return true;
    }

    /** Looks for the quote, with which every word ends; what stands before it, a line feed too, is compared with the words. */
    private find(bytes: DataView, from: number, limit: number): number {
        const { slots, slotMask } = this;
        const until = Math.min(from + this.longest, limit - 3);
        let hash = 0;
        for (let at = from; at < until; at += 4) {
            const quad = bytes.getInt32(at, true);
            const others = quad ^ QUOTES;
            const found = others - ONES & ~others & HIGH_BITS;
            if (found !== 0) {
                // The bits of the quad before the quote.
                const own = (found & -found) - 1 >> 7;
                for (let slot = mixed(hash, quad & own) & slotMask; slots[slot] !== NONE; slot = slot + 1 & slotMask) {
                    if (this.isAt(slots[slot]!, bytes, from, limit)) {
                        return slots[slot]!;
                    }
                }
                return NONE;
            }
            hash = mixed(hash, quad);
        }
        return NONE;
    }

    private insert(word: string, number: number, place: number): void {
        const { cells, slots, slotMask } = this;
        const letters = word.length - this.ending.length;
        let hash = 0;
        for (let from = 0; from <= letters; from += 4) {
            hash = mixed(hash, quadOf(word.slice(from, Math.min(from + 4, letters))));
        }
        let slot = hash & slotMask;
        while (slots[slot] !== NONE) {
            slot = slot + 1 & slotMask;
        }
        slots[slot] = place;
        const fullQuads = Math.ceil(word.length / 4) - 1;
        cells[place + NUMBER] = number;
        cells[place + LENGTH] = word.length;
        cells[place + MASK] = (word.length & 3) === 0 ? -1 : (1 << 8 * (word.length & 3)) - 1;
        cells[place + FULL_QUADS] = fullQuads;
        for (let quad = 0; quad <= fullQuads; quad += 1) {
            cells[place + QUADS + quad] = quadOf(word.slice(4 * quad, 4 * quad + 4));
        }
    }
}

/** Up to four characters as one number, as they lie in bytes. */
function quadOf(characters: string): number {
    return Array.from(characters).reduce((quad, character, index) => quad | character.charCodeAt(0) << 8 * index, 0);
}

function mixed(hash: number, quad: number): number {
    const product = Math.imul(hash ^ quad, 0x9e3779b1);
    return product ^ product >>> 15;
}
