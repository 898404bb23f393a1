/** Keys of whole numbers, each with a number of its own from 0 on, in open addressing. */
export class KeyTable {
    /** How many keys there are. */
    size = 0;
    private words = new Int32Array(1 << 12);
    private used = 0;
    /** Of each key where its words end; they begin where those of the one before end. */
    private ends = new Int32Array(1 << 8);
    private hashes = new Int32Array(1 << 8);
    /** One more than the number of the key; 0 where there is none. */
    private places = new Int32Array(1 << 10);

    /** The number of a key: its first `length` words. -1 where it was not met. */
    find(key: Int32Array, length: number): number {
        const hash = hashOf(key, length);
        const { places, hashes, ends, words } = this;
        const mask = places.length - 1;
        for (let place = hash & mask; ; place = place + 1 & mask) {
            const number = places[place]! - 1;
            if (number < 0) {
                return -1;
            }
            if (hashes[number] === hash) {
                const from = number === 0 ? 0 : ends[number - 1]!;
                if (ends[number]! - from === length && isSame(words, from, key, length)) {
                    return number;
                }
            }
        }
    }

    /** Adds a key that `find` did not find. */
    add(key: Int32Array, length: number): number {
        const hash = hashOf(key, length);
        const number = this.size;
        this.words = withRoom(this.words, this.used + length);
        this.ends = withRoom(this.ends, number + 1);
        this.hashes = withRoom(this.hashes, number + 1);
        this.words.set(key.subarray(0, length), this.used);
        this.used += length;
        this.ends[number] = this.used;
        this.hashes[number] = hash;
        this.size += 1;
        if (2 * this.size > this.places.length) {
            this.places = new Int32Array(2 * this.places.length);
            for (let each = 0; each < this.size; each += 1) {
                this.place(each);
            }
        } else {
            this.place(number);
        }
        return number;
    }

    private place(number: number): void {
        const mask = this.places.length - 1;
        let place = this.hashes[number]! & mask;
        while (this.places[place] !== 0) {
            place = place + 1 & mask;
        }
        this.places[place] = number + 1;
    }
}

function isSame(words: Int32Array, from: number, key: Int32Array, length: number): boolean {
    for (let index = 0; index < length; index += 1) {
        if (words[from + index] !== key[index]) {
            return false;
        }
    }
    return true;
}

/** MurmurHash3 (32 bits) of whole words. */
function hashOf(key: Int32Array, length: number): number {
    let hash = length;
    for (let index = 0; index < length; index += 1) {
        let word = Math.imul(key[index]!, 0xcc9e2d51);
        word = word << 15 | word >>> 17;
        hash ^= Math.imul(word, 0x1b873593);
        hash = Math.imul(hash << 13 | hash >>> 19, 5) + 0xe6546b64 | 0;
    }
    hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
    hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
    return hash ^ hash >>> 16;
}

function withRoom(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
    if (length <= values.length) {
        return values;
    }
    const larger = new Int32Array(Math.max(length, 2 * values.length));
    larger.set(values);
    return larger;
}
