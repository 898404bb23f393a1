import type { IntegerColumn, NumberColumn, RecordColumns } from './columns.js';

/** The facts of one record and one of its requests, spread out by their slots. */
export class FactsOfRecord {
    private values = new Float64Array(256);
    /** When the value of a slot was written; where that is not now, it is another record's. */
    private times = new Float64Array(256);
    private now = 0;

    /** NaN where a fact is not documented. */
    read(slot: number): number {
        return this.times[slot] === this.now ? this.values[slot]! : Number.NaN;
    }

    spread(columns: RecordColumns, record: number, request: number): void {
        this.now += 1;
        this.write(columns.fact, columns.factValue, record === 0 ? 0 : columns.factsEnd.values[record - 1]!, columns.factsEnd.values[record]!);
        this.write(columns.requestFact, columns.requestFactValue, request === 0 ? 0 : columns.requestFactsEnd.values[request - 1]!, columns.requestFactsEnd.values[request]!);
    }

    private write(slots: IntegerColumn, values: NumberColumn, from: number, until: number): void {
        for (let index = from; index < until; index += 1) {
            const slot = slots.values[index]!;
            if (slot >= this.values.length) {
                this.grow(slot + 1);
            }
            this.values[slot] = values.values[index]!;
            this.times[slot] = this.now;
        }
    }

    private grow(slots: number): void {
        const [values, times] = [new Float64Array(2 * slots), new Float64Array(2 * slots)];
        values.set(this.values);
        times.set(this.times);
        [this.values, this.times] = [values, times];
    }
}
