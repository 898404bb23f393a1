import { compile, type CompiledProgram, type Case, Dictionary, evaluateCase, ManyEvaluator, type Program } from '@mtus/engine';
import { AlikeTally } from './alike-tally.js';
import { readRecord, type RecordWords } from './read-record.js';
import { Rejected } from './rejected.js';
import { type ResultRow, resultRows } from './result-row.js';
import { type EvaluatedRequest, isAlike, RowText } from './row-text.js';
import { RecordScanner } from './scan/record-scanner.js';
import { ScannedLines } from './scan/scanned-lines.js';
import { count, emptyTally, type Group, isSame, type Tally } from './tally.js';

/** Some lines of the input, one record each, as UTF-8. */
export interface Lines {
    /** Number of the first, from 1. */
    first: number;
    /** Whole lines; the last may lack its line feed. */
    bytes: Uint8Array;
}

/** What came of them. */
export interface Evaluated {
    /** Rows as lines of JSON in UTF-8, each ended by a line feed. */
    rows: Uint8Array;
    /** Lines that could not be read, as lines of JSON: line, field, reason, and the line itself. */
    rejected: string;
    tally: Tally;
}

/** A row with what the earlier version of the rules says, where it says something else. */
export type ComparedRow = ResultRow & { before?: Pick<ResultRow, 'outcome' | 'supported' | 'reasons'> };

/** One version of the rules. */
interface Version {
    rules: CompiledProgram;
    many: ManyEvaluator;
    text: RowText;
}

/** How often a request that came out as others alike is evaluated by itself as well: the first ones, and of so many one. */
const CHECK_EVERY = 10_000;

/**
 * Evaluates lines of records by one version of the rules, or by two. Nothing is dropped: every line is in the rows or among the rejected.
 *
 * Exactly known records are scanned into columns and evaluated as others alike; every other one is evaluated by itself. What comes out is
 * the same, to the byte.
 */
export class LineEvaluator {
    private readonly now: Version;
    private readonly before: Version | null;
    private readonly words: RecordWords;
    private readonly scanner: RecordScanner;
    private readonly lines = new ScannedLines();
    private readonly alike: AlikeTally;
    private readonly decoder = new TextDecoder();
    private readonly encoder = new TextEncoder();
    private untilCheck = 1;
    private checks = 0;

    /** @param oneByOne true to evaluate every record by itself, however many are alike */
    constructor(program: Program, before: Program | null, private readonly groups: readonly Group[], private readonly oneByOne = false) {
        const dictionary = new Dictionary(program.vocabulary);
        const versionOf = (own: Program): Version => {
            const rules = compile(own);
            return { rules, many: new ManyEvaluator(rules, dictionary), text: new RowText(dictionary) };
        };
        this.now = versionOf(program);
        this.before = before && versionOf(before);
        const { text } = this.now;
        this.alike = new AlikeTally(groups, list => text.treatmentNames(list), text.months.all);
        this.words = { vocabulary: program.vocabulary, definitions: this.now.rules.definitionSubjects };
        this.scanner = new RecordScanner(this.words, this.now.rules.facts, dictionary);
    }

    evaluate({ first, bytes }: Lines): Evaluated {
        const { lines } = this;
        const tally = emptyTally();
        this.scanner.scan(bytes, first, lines);
        let [rows, rejected] = ['', ''];
        for (let record = 0; record < lines.columns.size; record += 1) {
            tally.records += 1;
            try {
                rows += this.oneByOne || lines.columns.particular.values[record] === 1 ? this.byItself(record, tally) : this.asOthers(record, tally);
            } catch (problem) {
                if (!(problem instanceof Rejected)) {
                    throw problem;
                }
                tally.rejected += 1;
                rejected += `${JSON.stringify({ line: lines.line.values[record]!, field: problem.field, reason: problem.message, record: this.textOf(record) })}\n`;
            }
        }
        this.alike.addTo(tally);
        return { rows: this.encoder.encode(rows), rejected, tally };
    }

    private byItself(record: number, tally: Tally): string {
        const [rows, before] = this.rowsOf(record);
        return rows!.map((row, index) => {
            const was = before?.[index] ?? null;
            count(tally, row, this.groups, was);
            return lineOf(row, was);
        }).join('');
    }

    private asOthers(record: number, tally: Tally): string {
        const { lines, now, before } = this;
        const from = record === 0 ? 0 : lines.columns.requestsEnd.values[record - 1]!;
        const until = lines.columns.requestsEnd.values[record]!;
        let text = '';
        for (let request = from; request < until; request += 1) {
            const index = request - from;
            const number = now.many.request(lines.columns, record, request, () => this.caseOf(record));
            const earlier = before === null ? 0 : before.many.request(lines.columns, record, request, () => this.caseOf(record));
            if (number < 0 || earlier < 0) {
                const [rows, was] = this.rowsOf(record);
                count(tally, rows![index]!, this.groups, was?.[index] ?? null);
                text += lineOf(rows![index]!, was?.[index] ?? null);
                continue;
            }
            const own: EvaluatedRequest = { lines, record, request, index, result: now.many.results[number]!, numbers: now.many.numbers };
            const was = before && { ...own, result: before.many.results[earlier]!, numbers: before.many.numbers };
            let line = `${now.text.row(own)}}\n`;
            if (was === null || isAlike(own, was)) {
                this.alike.add(own.result, lines.columns.requestTreatments.values[request]!, now.text.month(lines.columns, request));
            } else {
                const [row, earlierRow] = [now.text.data(own), before!.text.data(was)];
                count(tally, row, this.groups, earlierRow);
                line = lineOf(row, earlierRow);
            }
            this.check(record, index, line);
            text += line;
        }
        return text;
    }

    /** @throws where a request comes out otherwise by itself: a fault of this program, that must not stay unseen */
    private check(record: number, index: number, line: string): void {
        this.untilCheck -= 1;
        if (this.untilCheck > 0) {
            return;
        }
        this.checks += 1;
        this.untilCheck = Math.min(CHECK_EVERY, 2 ** this.checks);
        const [rows, before] = this.rowsOf(record);
        if (lineOf(rows![index]!, before?.[index] ?? null) !== line) {
            throw new Error(`Line ${this.lines.line.values[record]!} comes out otherwise where it is evaluated by itself. This is a fault of the program: nothing that it wrote can be relied on. Evaluate the records one by one, and report the line.`);
        }
    }

    /** What both versions say of a record that is evaluated by itself. */
    private rowsOf(record: number): [ResultRow[], ResultRow[] | null] {
        const sample = this.caseOf(record);
        const line = this.lines.line.values[record]!;
        return [resultRows(sample, evaluateCase(this.now.rules, sample), line), this.before && resultRows(sample, evaluateCase(this.before.rules, sample), line)];
    }

    private caseOf(record: number): Case {
        return readRecord(parsed(this.textOf(record)), this.words, this.lines.line.values[record]!);
    }

    private textOf(record: number): string {
        const { bytes, from, until } = this.lines;
        return this.decoder.decode(bytes.subarray(from.values[record]!, until.values[record]!));
    }
}

/** A row as a line of JSON, with what the earlier version says where that is something else. */
function lineOf(row: ResultRow, was: ResultRow | null): string {
    const compared: ComparedRow = was === null || isSame(was, row) ? row : { ...row, before: { outcome: was.outcome, supported: was.supported, reasons: was.reasons } };
    return `${JSON.stringify(compared)}\n`;
}

function parsed(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch (problem) {
        throw new Rejected('', `The line is no JSON: ${problem instanceof Error ? problem.message : String(problem)}.`);
    }
}
