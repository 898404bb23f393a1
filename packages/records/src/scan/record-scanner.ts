import type { Dictionary, Fact } from '@mtus/engine';
import type { RecordWords } from '../read-record.js';
import { CARRIAGE_RETURN, LINE_FEED, OBJECT } from './characters.js';
import { Cursor } from './cursor.js';
import { RecordReader } from './record-reader.js';
import type { ScannedLines } from './scanned-lines.js';
import { NONE } from './word-table.js';

/** A longer line is left to the general reader. */
const LONGEST_LINE = 1 << 20;

/** Reads lines of JSON from their bytes into columns, as far as columns hold what they say; see `ScannedLines`. */
export class RecordScanner {
    private readonly cursor = new Cursor();
    private reader: RecordReader | null = null;
    private lines: ScannedLines | null = null;
    private number = 0;

    /** @param facts those of the vocabulary by their names */
    constructor(private readonly words: RecordWords, private readonly facts: ReadonlyMap<string, Fact>, private readonly dictionary: Dictionary) {}

    /**
     * Puts the records of whole lines into `lines`, in the place of what was there. The last line may lack its line feed.
     *
     * @param firstLine number of the first, from 1
     */
    scan(bytes: Uint8Array, firstLine: number, lines: ScannedLines): void {
        lines.clear();
        lines.bytes = bytes;
        this.number = firstLine;
        if (this.lines !== lines) {
            this.reader = new RecordReader(this.cursor, this.words, this.facts, this.dictionary, lines);
            this.lines = lines;
        }
        const ended = bytes.lastIndexOf(LINE_FEED) + 1;
        this.scanLines(new Uint8Array(bytes.buffer, bytes.byteOffset, ended), lines, this.reader!);
        if (ended < bytes.length) {
            this.scanRest(bytes.subarray(ended), ended, lines, this.reader!);
        }
    }

    /** Lines which all have their line feed: nothing reads beyond it. */
    private scanLines(bytes: Uint8Array, lines: ScannedLines, reader: RecordReader): void {
        const { cursor } = this;
        let from = 0;
        cursor.open(bytes);
        while (from < bytes.length) {
            cursor.at = from;
            const first = cursor.skip();
            let end = NONE;
            if (first === OBJECT) {
                if (reader.read() && cursor.skip() === LINE_FEED && cursor.at - from <= LONGEST_LINE) {
                    end = cursor.at;
                    this.add(lines, from, bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
                } else {
                    end = bytes.indexOf(LINE_FEED, cursor.at);
                    this.addParticular(lines, from, bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
                }
            } else if (first === LINE_FEED) {
                end = cursor.at;
            } else {
                end = bytes.indexOf(LINE_FEED, from);
                if (!isBlank(bytes.subarray(from, end), first)) {
                        this.addParticular(lines, from, bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
                }
            }
            this.number += 1;
            from = end + 1;
        }
    }

    /** The last line, which has no line feed: it is read from a copy that has one. */
    private scanRest(rest: Uint8Array, shift: number, lines: ScannedLines, reader: RecordReader): void {
        const { from, until, caseFrom, caseUntil, requestFrom, requestUntil } = lines;
        const [record, request] = [from.length, requestFrom.length];
        const copy = new Uint8Array(rest.length + 1);
        copy.set(rest);
        copy[rest.length] = LINE_FEED;
        this.scanLines(copy, lines, reader);
        for (const [column, first] of [[from, record], [until, record], [caseFrom, record], [caseUntil, record], [requestFrom, request], [requestUntil, request]] as const) {
            for (let index = first; index < column.length; index += 1) {
                column.values[index]! += column.values[index] === NONE ? 0 : shift;
            }
        }
        if (from.length > record) {
            // Without a line feed, a carriage return at the end is part of the line.
            until.values[record] = shift + rest.length;
        }
    }

    private add(lines: ScannedLines, from: number, until: number): void {
        const { caseFrom, caseUntil } = this.reader!;
        lines.columns.end();
        lines.line.push(this.number);
        lines.from.push(from);
        lines.until.push(until);
        lines.caseFrom.push(caseFrom);
        lines.caseUntil.push(caseUntil);
    }

    private addParticular(lines: ScannedLines, from: number, until: number): void {
        lines.columns.endParticular();
        lines.requestFrom.length = lines.columns.requestTreatments.length;
        lines.requestUntil.length = lines.columns.requestTreatments.length;
        lines.line.push(this.number);
        lines.from.push(from);
        lines.until.push(until);
        lines.caseFrom.push(NONE);
        lines.caseUntil.push(NONE);
    }
}

/** First bytes of the characters beyond those of JSON that `String.trim` takes for blanks, in UTF-8. */
const BLANKS = new Set([0x0b, 0x0c, 0xc2, 0xe1, 0xe2, 0xe3, 0xef]);

/** Whether a line that does not begin like JSON is blank for `String.trim`. @param first its first byte that is no blank of JSON */
function isBlank(line: Uint8Array, first: number): boolean {
    if (!BLANKS.has(first)) {
        return false;
    }
    try {
        return decodeURIComponent(Array.from(line, byte => `%${byte.toString(16).padStart(2, '0')}`).join('')).trim() === '';
    } catch {
        return false;
    }
}
