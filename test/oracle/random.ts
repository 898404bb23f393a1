/** A reproducible source of choices (Park and Miller, "Random number generators: good ones are hard to find", 1988). */
export class Random {
    constructor(private state: number) {
        this.state = (state * 2_654_435_761 % 0x7ffffffe) + 1;
    }

    /** A number from 0 up to, not including, 1. */
    next(): number {
        this.state = this.state * 48_271 % 0x7fffffff;
        return this.state / 0x7fffffff;
    }

    /** True once in so many times. */
    once(times: number): boolean {
        return this.next() < 1 / times;
    }

    /** A whole number from `low` through `high`. */
    whole(low: number, high: number): number {
        return low + Math.floor(this.next() * (high - low + 1));
    }

    pick<T>(items: readonly T[]): T {
        return items[this.whole(0, items.length - 1)]!;
    }

    /** Some of the items, at least one, in their order. */
    some<T>(items: readonly T[]): T[] {
        const kept = items.filter(() => this.next() < 0.5);
        return kept.length > 0 ? kept : [this.pick(items)];
    }

    /** As many results as asked for. */
    times<T>(number: number, make: (index: number) => T): T[] {
        return Array.from({ length: number }, (_, index) => make(index));
    }

    shuffled<T>(items: readonly T[]): T[] {
        return items.map((item) => ({ item, key: this.next() })).sort((a, b) => a.key - b.key).map(({ item }) => item);
    }
}
