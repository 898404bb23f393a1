import { compile, type CompiledProgram, evaluateCase, type Program } from '@mtus/engine';
import { readRecord, type RecordWords } from './read-record.js';
import { Rejected } from './rejected.js';
import { type ResultRow, resultRows } from './result-row.js';
import { count, emptyTally, type Group, isSame, type Tally } from './tally.js';

/** Some lines of the input, one record each. */
export interface Lines {
    /** Number of the first, from 1. */
    first: number;
    lines: string[];
}

/** What came of them. */
export interface Evaluated {
    /** Rows as lines of JSON, each ended by a line feed. */
    rows: string;
    /** Lines that could not be read, as lines of JSON: line, field, reason, and the line itself. */
    rejected: string;
    tally: Tally;
}

/** A row with what the earlier version of the rules says, where it says something else. */
export type ComparedRow = ResultRow & { before?: Pick<ResultRow, 'outcome' | 'supported' | 'reasons'> };

/** Evaluates lines of records by one version of the rules, or by two. Nothing is dropped: every line is in the rows or among the rejected. */
export class LineEvaluator {
    private readonly rules: CompiledProgram;
    private readonly earlier: CompiledProgram | null;
    private readonly words: RecordWords;

    constructor(program: Program, before: Program | null, private readonly groups: readonly Group[]) {
        this.rules = compile(program);
        this.earlier = before && compile(before);
        this.words = { vocabulary: program.vocabulary, definitions: this.rules.definitionSubjects };
    }

    evaluate({ first, lines }: Lines): Evaluated {
        const tally = emptyTally();
        let [rows, rejected] = ['', ''];
        for (const [index, line] of lines.entries()) {
            if (line.trim() === '') {
                continue;
            }
            tally.records += 1;
            try {
                rows += this.rowsOf(line, first + index, tally).map(row => `${JSON.stringify(row)}\n`).join('');
            } catch (problem) {
                if (!(problem instanceof Rejected)) {
                    throw problem;
                }
                tally.rejected += 1;
                rejected += `${JSON.stringify({ line: first + index, field: problem.field, reason: problem.message, record: line })}\n`;
            }
        }
        return { rows, rejected, tally };
    }

    private rowsOf(line: string, number: number, tally: Tally): ComparedRow[] {
        const sample = readRecord(parsed(line), this.words, number);
        const rows = resultRows(sample, evaluateCase(this.rules, sample), number);
        const before = this.earlier && resultRows(sample, evaluateCase(this.earlier, sample), number);
        return rows.map((row, index): ComparedRow => {
            const was = before?.[index] ?? null;
            count(tally, row, this.groups, was);
            return was && !isSame(was, row) ? { ...row, before: { outcome: was.outcome, supported: was.supported, reasons: was.reasons } } : row;
        });
    }
}

function parsed(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch (problem) {
        throw new Rejected('', `The line is no JSON: ${problem instanceof Error ? problem.message : String(problem)}.`);
    }
}
