import { compile, evaluateCase, isWithheld } from '@mtus/engine';
import type { Case, ClauseCount, Program } from '@mtus/engine';
import { createMtusServices, findingsOf, readCases, readProgram } from '@mtus/language';
import { EmptyFileSystem, URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { caseOf, programOf, ruleId } from './table-program.js';
import { caseText, rulesText } from './table-text.js';
import { parseTable, readConformanceTable } from './table.js';
import type { TableRow } from './table.js';

const { rows, malformed } = readConformanceTable();

describe('the conformance table', () => {
    it('can be read to its last row', () => {
        expect(malformed).toEqual([]);
        expect(rows.length).toBeGreaterThan(200);
    });

    it.each([
        ['a rule without a window', '| year-01 | allow up to 4 | none | 2013-09-26: 2 | 4 | 2 | supported | why |'],
        ['an unknown window', '| year-01 | allow up to 4 per fortnight | none | 2013-09-26: 2 | 4 | 2 | supported | why |'],
        ['a line of the record that says nothing', '| year-01 | allow up to 4 per course | some visits | 2013-09-26: 2 | 4 | 2 | supported | why |'],
        ['a request without a day', '| year-01 | allow up to 4 per course | none | 2 | 4 | 2 | supported | why |'],
        ['an outcome that does not exist', '| year-01 | allow up to 4 per course | none | 2013-09-26: 2 | 4 | 2 | perhaps | why |'],
        ['a count for a clause too few', '| year-01 | allow up to 4 per course | none | 2013-09-26: 2 | 4 / 3 | 2 | supported | why |'],
        ['a cell too few', '| year-01 | allow up to 4 per course | none | 2013-09-26: 2 | 4 | 2 | supported |'],
    ])('refuses %s', (_what, line) => {
        expect(parseTable(line).malformed).toHaveLength(1);
    });
});

describe('a row of the conformance table written as rules and a case comes out', () => {
    it.each(rows)('$id', async (row) => {
        const { program, sample } = await readRow(row);
        expectRow(row, program, sample);
    });
});

describe('a row of the conformance table given as data comes out', () => {
    it.each(rows)('$id', (row) => {
        expectRow(row, programOf(row), caseOf(row));
    });
});

/** A parser takes longer to make than a row to read. */
const { shared } = createMtusServices(EmptyFileSystem);

/** Reads the texts of a row as the product does, in a workspace that holds nothing else. No row may hold an error. */
async function readRow(row: TableRow): Promise<{ program: Program; sample: Case }> {
    const documents = [
        shared.workspace.LangiumDocuments.createDocument(URI.parse('file:///table/rules.mtus'), rulesText(row)),
        shared.workspace.LangiumDocuments.createDocument(URI.parse('file:///table/row.mtuscase'), caseText(row)),
    ];
    await shared.workspace.DocumentBuilder.build(documents, { validation: true });
    expect(documents.flatMap(findingsOf).filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    const read = { program: readProgram(shared), sample: readCases(shared)[0]! };
    await shared.workspace.DocumentBuilder.update([], documents.map(({ uri }) => uri));
    return read;
}

function expectRow(row: TableRow, program: Program, sample: Case): void {
    const result = evaluateCase(compile(program), sample).requests.find(({ id }) => id === 'asked')!;
    if (isWithheld(result)) {
        throw new Error(result.cannotBeEvaluated);
    }
    const { outcome, discretionary, imr } = result;
    expect({ outcome, discretionary, imr }).toEqual({ outcome: row.expected.outcome, discretionary: row.expected.discretionary, imr: row.expected.imr });
    if (row.expected.supported !== null) {
        expect(result.quantity.supported).toEqual(row.expected.supported);
    }
    if (row.counts.length > 0) {
        expect(countsInOrder(row, result.counts)).toEqual(row.counts);
    }
}

/** Counts in the order of the row's clauses. A clause that only restricts the request's own schedule counts no history. */
function countsInOrder(row: TableRow, counts: readonly ClauseCount[]): unknown[] {
    const place = (rule: string): number => row.clauses.findIndex((clause, index) => ruleId(clause, index) === rule);
    return [...counts].sort((a, b) => place(a.rule) - place(b.rule)).map(({ rule, of, used, remaining, strict }, index) => ({
        of,
        used: row.counts[index]?.used === 'rate' ? 'rate' : { lenient: used, strict: strict.used },
        remaining: row.counts[index]?.remaining === 'rate' ? 'rate' : { lenient: remaining, strict: strict.remaining },
        ...place(rule) < 0 ? { unexpected: rule } : {},
    }));
}
