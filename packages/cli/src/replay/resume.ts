import { createReadStream } from 'node:fs';
import { stat, truncate } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type ComparedRow, emptyTally, type Group, recount, type Tally } from '@mtus/records';

/**
 * Where a run that was stopped goes on: at the record of its last row, which may be incomplete and is done again. What stands behind that in both files is
 * taken out; the sums of what stays are counted anew.
 */
export async function resumePoint(rowsFile: string, rejectedFile: string, groups: readonly Group[]): Promise<{ from: number; tally: Tally }> {
    const last = await lastLine(rowsFile);
    const tally = emptyTally();
    const lines = new Set<number>();
    await keepWhile(rowsFile, row => {
        const { line } = row as ComparedRow;
        if (line >= last) {
            return false;
        }
        recount(tally, row as ComparedRow, groups);
        lines.add(line);
        return true;
    });
    await keepWhile(rejectedFile, ({ line }) => {
        if (line >= last) {
            return false;
        }
        tally.rejected += 1;
        lines.add(line);
        return true;
    });
    tally.records = lines.size;
    return { from: Math.max(1, last), tally };
}

async function lastLine(file: string): Promise<number> {
    let last = 0;
    await eachRow(file, row => { last = Math.max(last, row.line); });
    return last;
}

/** Cuts a file before its first row that is not kept, or that is no whole row. */
async function keepWhile(file: string, keeps: (row: { line: number }) => boolean): Promise<void> {
    let [length, going] = [0, true];
    await eachRow(file, (row, bytes) => {
        going &&= keeps(row);
        length += going ? bytes : 0;
    });
    if (await stat(file).then(() => true, () => false)) {
        await truncate(file, length);
    }
}

async function eachRow(file: string, take: (row: { line: number }, bytes: number) => void): Promise<void> {
    if (!await stat(file).then(() => true, () => false)) {
        return;
    }
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
        try {
            take(JSON.parse(text) as { line: number }, Buffer.byteLength(text) + 1);
        } catch {
            return;
        }
    }
}
