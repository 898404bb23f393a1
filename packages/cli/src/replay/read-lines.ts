import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { CommandFailure, systemReason } from '../command-failure.js';
import { recordOfColumns } from './columns.js';

/** Rows of a table that are read at once. */
const ROWS = 2_000;
/** A longer line is no record. */
const MOST_CHARACTERS = 4_000_000;

/** The records of a file or of standard input as lines of JSON: NDJSON as it is, CSV and Parquet by their columns. @throws CommandFailure where it cannot be read */
export async function* recordLines(path: string | null, input: Readable): AsyncGenerator<string> {
    try {
        if (path === null) {
            yield* linesOf(input);
        } else if (/\.csv$/i.test(path)) {
            yield* csvLines(path);
        } else if (/\.parquet$/i.test(path)) {
            yield* parquetLines(path);
        } else {
            yield* linesOf(createReadStream(path));
        }
    } catch (problem) {
        throw problem instanceof CommandFailure ? problem : new CommandFailure(`"${path ?? 'standard input'}" cannot be read to its end: ${reasonOf(problem)}.`, 'Give NDJSON (one record a line), .csv or .parquet.');
    }
}

function reasonOf(problem: unknown): string {
    return problem instanceof Error && 'code' in problem && typeof problem.code === 'string' && /^E[A-Z]+$/.test(problem.code) ? systemReason(problem) : problem instanceof Error ? problem.message.split('\n')[0]!.replace(/\.$/, '') : String(problem);
}

/** Lines of UTF-8 text; memory holds one chunk and one line. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        rest += decoder.decode(chunk, { stream: true });
        let start = 0;
        for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
            yield rest.slice(start, rest[end - 1] === '\r' ? end - 1 : end);
            start = end + 1;
        }
        rest = rest.slice(start);
        if (rest.length > MOST_CHARACTERS) {
            throw new CommandFailure('A line has more than 4,000,000 characters.', 'Write one record a line.');
        }
    }
    rest += decoder.decode();
    if (rest !== '') {
        yield rest;
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
