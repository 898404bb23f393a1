import type { AlikeResult } from '@mtus/engine';
import { missingWords } from './result-row.js';
import { count, type CountedRow, type Group, type Tally } from './tally.js';

const MOST_MONTHS = 0x8000;
const MOST_TREATMENTS = 0x1_0000;

interface Cell {
    times: number;
    row: CountedRow;
}

/** Counts requests that came out alike together, and adds them to sums once a batch. */
export class AlikeTally {
    private readonly cells = new Map<number, Cell>();
    private readonly touched: Cell[] = [];
    private readonly byMonth: boolean;

    /** @param treatments the names of lists of treatments, and `months` those of months, by their numbers */
    constructor(private readonly groups: readonly Group[], private readonly treatments: (list: number) => string, private readonly months: readonly string[]) {
        this.byMonth = groups.includes('month');
    }

    /** @param treatments a list of treatments, and `month` a month, by their numbers */
    add(result: AlikeResult, treatments: number, month: number): void {
        const key = (result.number * MOST_TREATMENTS + treatments) * MOST_MONTHS + (this.byMonth ? month : 0);
        let cell = this.cells.get(key);
        if (cell === undefined) {
            cell = { times: 0, row: { treatment: this.treatments(treatments), month: this.months[month]!, outcome: result.outcome, reasons: result.reasons, missing: [...new Set(result.missing.map(missingWords))] } };
            this.cells.set(key, cell);
        }
        if (cell.times === 0) {
            this.touched.push(cell);
        }
        cell.times += 1;
    }

    /** Adds what was counted since the last time. */
    addTo(tally: Tally): void {
        for (const cell of this.touched) {
            count(tally, cell.row, this.groups, null, cell.times);
            cell.times = 0;
        }
        this.touched.length = 0;
    }
}
