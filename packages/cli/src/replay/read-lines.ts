import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { Lines } from '@mtus/records';
import { CommandFailure, systemReason } from '../command-failure.js';
import { recordOfColumns } from './columns.js';

/** Rows of a table that are read at once. */
const ROWS = 2_000;
/** Bytes that are read, and handed on, at once. */
const BATCH = 4_000_000;
/** A longer line is no record. */
const MOST_BYTES = 8_000_000;
const LINE_FEED = 10;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The records of a file or of standard input as lines of JSON in batches: NDJSON as it is, CSV and Parquet by their columns.
 *
 * @param first number of the first line
 * @throws CommandFailure where it cannot be read
 */
export async function* recordLines(path: string | null, input: Readable, first: number): AsyncGenerator<Lines & { count: number }> {
    try {
        for await (const bytes of batches(path, input)) {
            const count = linesIn(bytes);
            yield { first, bytes, count };
            first += count;
        }
    } catch (problem) {
        throw problem instanceof CommandFailure ? problem : new CommandFailure(`"${path ?? 'standard input'}" cannot be read to its end: ${reasonOf(problem)}.`, 'Give NDJSON (one record a line), .csv or .parquet.');
    }
}

/** What is left of lines from the line `from` on; undefined where nothing is. */
export function linesFrom(from: number, { first, bytes, count }: Lines & { count: number }): Lines | undefined {
    if (first + count <= from) {
        return undefined;
    }
    let [start, number] = [0, first];
    for (; number < from; number += 1) {
        start = bytes.indexOf(LINE_FEED, start) + 1;
    }
    return { first: number, bytes: start === 0 ? bytes : bytes.slice(start) };
}

function batches(path: string | null, input: Readable): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    if (path !== null && /\.csv$/i.test(path)) {
        return joined(csvLines(path));
    }
    return path !== null && /\.parquet$/i.test(path) ? joined(parquetLines(path)) : wholeLines(path === null ? input : createReadStream(path, { highWaterMark: BATCH }));
}

function reasonOf(problem: unknown): string {
    return problem instanceof Error && 'code' in problem && typeof problem.code === 'string' && /^E[A-Z]+$/.test(problem.code) ? systemReason(problem) : problem instanceof Error ? problem.message.split('\n')[0]!.replace(/\.$/, '') : String(problem);
}

/** The bytes of a stream cut after line feeds; memory holds one batch and one line. Each batch has bytes of its own, so that it can be given away. */
async function* wholeLines(stream: Readable): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let [held, size, isFirst] = [[] as Uint8Array[], 0, true];
    const taken = (): Uint8Array<ArrayBuffer> => {
        const bytes = new Uint8Array(size);
        held.reduce((at, part) => {
            bytes.set(part, at);
            return at + part.length;
        }, 0);
        [held, size] = [[], 0];
        return bytes;
    };
    for await (const chunk of stream as AsyncIterable<Buffer>) {
        const bytes = isFirst && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK) ? chunk.subarray(3) : chunk;
        isFirst = false;
        const end = bytes.lastIndexOf(LINE_FEED) + 1;
        if (end > 0 && size + end >= BATCH / 2) {
            held.push(bytes.subarray(0, end));
            size += end;
            yield taken();
            held.push(bytes.subarray(end));
            size = bytes.length - end;
        } else {
            held.push(bytes);
            size += bytes.length;
        }
        if (size > MOST_BYTES && held.every(part => !part.includes(LINE_FEED))) {
            throw new CommandFailure('A line has more than 8,000,000 bytes.', 'Write one record a line.');
        }
    }
    if (size > 0) {
        yield taken();
    }
}

/** How many lines bytes hold; the last one may lack its line feed. */
function linesIn(bytes: Uint8Array): number {
    let count = 0;
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
        count += 1;
    }
    return bytes.length > 0 && bytes.at(-1) !== LINE_FEED ? count + 1 : count;
}

/** Lines of a table as bytes. */
async function* joined(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let text = '';
    for await (const line of lines) {
        text += `${line}\n`;
        if (text.length >= BATCH) {
            yield new Uint8Array(Buffer.from(text));
            text = '';
        }
    }
    if (text !== '') {
        yield new Uint8Array(Buffer.from(text));
    }
}

async function* csvLines(path: string): AsyncGenerator<string> {
    const rows = createReadStream(path).pipe(parse({ columns: true, bom: true, relax_column_count: false, skip_empty_lines: true }));
    for await (const row of rows as AsyncIterable<Record<string, string>>) {
        yield JSON.stringify(recordOfColumns(row));
    }
}

async function* parquetLines(path: string): AsyncGenerator<string> {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    for (let start = 0; start < Number(metadata.num_rows); start += ROWS) {
        for (const row of await parquetReadObjects({ file, metadata, rowStart: start, rowEnd: Math.min(start + ROWS, Number(metadata.num_rows)) })) {
            yield JSON.stringify(recordOfColumns(row));
        }
    }
}
