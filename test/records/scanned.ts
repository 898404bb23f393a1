import { expect } from 'vitest';
import { addCase, type CompiledProgram, Dictionary, IntegerColumn, NumberColumn, RecordColumns } from '@mtus/engine';
import { readRecord, RecordScanner, type RecordWords, ScannedLines } from '@mtus/records';

/** Scans bytes and holds the result against what the general reader makes of each line. */
export class ScannerUnderTest {
    readonly dictionary: Dictionary;
    readonly words: RecordWords;
    readonly lines = new ScannedLines();
    private readonly scanner: RecordScanner;

    constructor(private readonly rules: CompiledProgram) {
        this.words = { vocabulary: rules.program.vocabulary, definitions: rules.definitionSubjects };
        this.dictionary = new Dictionary(rules.program.vocabulary);
        this.scanner = new RecordScanner(this.words, rules.facts, this.dictionary);
    }

    /** How many records were regular, of how many, and how many of them could stand in columns. @throws where a regular one is not what the general reader reads */
    check(bytes: Uint8Array, firstLine = 1): { records: number; regular: number; exact: number } {
        const { lines, words, dictionary, rules } = this;
        this.scanner.scan(bytes, firstLine, lines);
        const expected = linesOf(bytes, firstLine);
        const size = lines.columns.size;
        expect(Array.from(lines.line.values.subarray(0, lines.line.length))).toEqual(expected.map(({ number }) => number));
        expect(size).toBe(expected.length);
        const read = new RecordColumns();
        const alone = new RecordColumns();
        let [regular, exact, request] = [0, 0, 0];
        expected.forEach(({ number, from, until, text }, index) => {
            expect([lines.from.values[index], lines.until.values[index]]).toEqual([from, until]);
            if (lines.columns.particular.values[index] === 1) {
                expect([lines.caseFrom.values[index], lines.caseUntil.values[index]]).toEqual([-1, -1]);
                read.endParticular();
                alone.clear();
                exact += isExact(text, alone, this) ? 1 : 0;
                return;
            }
            const sample = readRecord(JSON.parse(text), words, number);
            addCase({ columns: read, dictionary, facts: rules.facts }, sample);
            regular += 1;
            exact += 1;
            expect(this.name(lines.caseFrom.values[index]!, lines.caseUntil.values[index]!, `line-${number}`)).toBe(sample.id);
            sample.requests.forEach(({ id }, place) => {
                expect(this.name(lines.requestFrom.values[request]!, lines.requestUntil.values[request]!, `request-${place + 1}`)).toBe(id);
                request += 1;
            });
        });
        expect([lines.requestFrom.length, lines.requestUntil.length]).toEqual([request, request]);
        expectSame(lines.columns, read);
        return { records: size, regular, exact };
    }

    private name(from: number, until: number, otherwise: string): string {
        return from < 0 ? otherwise : new TextDecoder().decode(this.lines.bytes.subarray(from, until));
    }
}

function isExact(text: string, columns: RecordColumns, { words, dictionary }: ScannerUnderTest): boolean {
    try {
        addCase({ columns, dictionary, facts: new Map(Object.values(words.vocabulary.facts).map(fact => [fact.id, fact])) }, readRecord(JSON.parse(text), words, 1));
        return columns.particular.values[0] === 0;
    } catch {
        return false;
    }
}

/** Bit for bit: -0 is not 0. */
function expectSame(actual: RecordColumns, expected: RecordColumns): void {
    expect(actual.size).toBe(expected.size);
    for (const name of Object.keys(expected) as (keyof RecordColumns)[]) {
        const [own, other]: unknown[] = [actual[name], expected[name]];
        if (isColumn(own) && isColumn(other)) {
            const [left, right] = [own, other].map(({ values, length }) => Array.from(values.subarray(0, length)));
            expect(left!.length === right!.length && left!.every((value, index) => Object.is(value, right![index])) || [name, left], name).toEqual(true);
        }
    }
}

function isColumn(value: unknown): value is IntegerColumn | NumberColumn {
    return value instanceof IntegerColumn || value instanceof NumberColumn;
}

/** The lines of bytes that are not blank, as the replay of text takes them. */
function linesOf(bytes: Uint8Array, firstLine: number): { number: number; from: number; until: number; text: string }[] {
    const lines = [];
    for (let [from, number] = [0, firstLine]; from < bytes.length; number += 1) {
        const end = bytes.indexOf(0x0a, from);
        const until = end < 0 ? bytes.length : end > from && bytes[end - 1] === 0x0d ? end - 1 : end;
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, until));
        if (text.trim() !== '') {
            lines.push({ number, from, until, text });
        }
        from = end < 0 ? bytes.length : end + 1;
    }
    return lines;
}
