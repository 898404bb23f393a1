import { IntegerColumn, RecordColumns } from '@mtus/engine';

/**
 * Lines read as records: what stands in columns, and where each line and its names lie in the bytes. Blank lines are no records.
 *
 * Of a particular record nothing is known but its line: it has to be read by `JSON.parse` and `readRecord`, which decide whether it is a record at all.
 */
export class ScannedLines {
    readonly columns = new RecordColumns();
    bytes: Uint8Array = new Uint8Array(0);
    /** Of each record, its line, from 1 for the first of the input. */
    readonly line = new IntegerColumn();
    /** Where the line lies in the bytes, without what ends it. */
    readonly from = new IntegerColumn();
    readonly until = new IntegerColumn();
    /** Where the name of the case lies, without quotes; -1 where it has none (it is called `line-N` then) and where the record is particular. */
    readonly caseFrom = new IntegerColumn();
    readonly caseUntil = new IntegerColumn();
    /** Of each request in `columns`, where its name lies; -1 where it has none (it is called `request-K` then). */
    readonly requestFrom = new IntegerColumn();
    readonly requestUntil = new IntegerColumn();

    /** Takes all records out; what they took of memory stays for the next. */
    clear(): void {
        this.columns.clear();
        for (const column of [this.line, this.from, this.until, this.caseFrom, this.caseUntil, this.requestFrom, this.requestUntil]) {
            column.length = 0;
        }
    }
}
