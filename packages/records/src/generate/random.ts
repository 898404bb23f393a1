/** Choices that look random and are the same for the same seed. */
export class Random {
    /** Above 0. */
    readonly inexact: number;
    private state: number;

    /** @param inexact the share of dates and of counts that are not exact, from 0 to 1 */
    constructor(seed: number, inexact: number) {
        this.inexact = Math.max(inexact, Number.EPSILON);
        this.state = seed >>> 0;
    }

    /** From 0 up to 1, without 1 (mulberry32). */
    number(): number {
        this.state = this.state + 0x6d2b79f5 >>> 0;
        let mixed = Math.imul(this.state ^ this.state >>> 15, 1 | this.state);
        mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
        return ((mixed ^ mixed >>> 14) >>> 0) / 4_294_967_296;
    }

    chance(share: number): boolean {
        return this.number() < share;
    }

    /** A whole number, both ends included. */
    whole(least: number, most: number): number {
        return least + Math.floor(this.number() * (most - least + 1));
    }

    pick<T>(all: readonly T[]): T {
        return all[Math.floor(this.number() * all.length)]!;
    }

    /** An entry of a list whose weights are cumulative sums. */
    weighted<T>({ all, sums }: Weighted<T>): T {
        const place = this.number() * sums.at(-1)!;
        let index = 0;
        while (sums[index]! <= place) {
            index += 1;
        }
        return all[index]!;
    }
}

export interface Weighted<T> {
    all: readonly T[];
    /** Of the weights up to each entry, its own included. */
    sums: readonly number[];
}

export function weightedBy<T>(all: readonly T[], weightOf: (each: T) => number): Weighted<T> {
    let sum = 0;
    return { all, sums: all.map(each => sum += weightOf(each)) };
}

/** A number from 0 up to 1 that hangs on the name alone. */
export function shareOf(name: string): number {
    let hash = 0x811c9dc5;
    for (let index = 0; index < name.length; index += 1) {
        hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
    }
    return new Random(hash, 0).number();
}
