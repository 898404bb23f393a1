const EMPTY = -1;
/** Of the slots at most so many are taken, so that a free one is near. */
const FILLED = 0.6;

/** Numbers by pairs of numbers from 0 to 2^31: an open-addressing table, for a `Map` would make an object of every pair. */
export class PairTable {
    private size = 256;
    private taken = 0;
    private lefts = new Int32Array(this.size).fill(EMPTY);
    private rights = new Int32Array(this.size);
    private answers = new Int32Array(this.size);

    get(left: number, right: number): number | undefined {
        for (let slot = this.slotOf(left, right); this.lefts[slot] !== EMPTY; slot = slot + 1 & this.size - 1) {
            if (this.lefts[slot] === left && this.rights[slot] === right) {
                return this.answers[slot];
            }
        }
        return undefined;
    }

    /** Only of a pair that is not there yet. */
    add(left: number, right: number, answer: number): void {
        if (this.taken >= this.size * FILLED) {
            this.grow();
        }
        let slot = this.slotOf(left, right);
        while (this.lefts[slot] !== EMPTY) {
            slot = slot + 1 & this.size - 1;
        }
        this.lefts[slot] = left;
        this.rights[slot] = right;
        this.answers[slot] = answer;
        this.taken += 1;
    }

    private slotOf(left: number, right: number): number {
        const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
        return (mixed ^ mixed >>> 15) & this.size - 1;
    }

    private grow(): void {
        const { lefts, rights, answers, size } = this;
        this.size = size * 2;
        this.taken = 0;
        this.lefts = new Int32Array(this.size).fill(EMPTY);
        this.rights = new Int32Array(this.size);
        this.answers = new Int32Array(this.size);
        for (let slot = 0; slot < size; slot += 1) {
            if (lefts[slot] !== EMPTY) {
                this.add(lefts[slot]!, rights[slot]!, answers[slot]!);
            }
        }
    }
}
