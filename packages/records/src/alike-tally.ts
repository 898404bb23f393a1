import type { ResultRow } from './result-row.js';
import type { EvaluatedRequest } from './row-text.js';
import { count, type Group, type Tally } from './tally.js';

const MOST_MONTHS = 0x8000;
const MOST_TREATMENTS = 0x1_0000;

/** Counts requests that came out alike together, and adds them to sums once. */
export class AlikeTally {
    private readonly cells = new Map<number, { times: number; row: string }>();
    private readonly byMonth: boolean;

    constructor(private readonly groups: readonly Group[]) {
        this.byMonth = groups.includes('month');
    }

    /** @param row as JSON; it stands for all that have the same result, treatments and, where it is counted by, month */
    add({ lines, request, result }: EvaluatedRequest, month: number, row: string): void {
        const key = (result.number * MOST_TREATMENTS + lines.columns.requestTreatments.values[request]!) * MOST_MONTHS + (this.byMonth ? month : 0);
        const known = this.cells.get(key);
        if (known === undefined) {
            this.cells.set(key, { times: 1, row });
        } else {
            known.times += 1;
        }
    }

    addTo(tally: Tally): void {
        for (const { times, row } of this.cells.values()) {
            count(tally, JSON.parse(row) as ResultRow, this.groups, null, times);
        }
    }
}
