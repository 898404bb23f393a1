import { describe, expect, it } from 'vitest';
import { enumerate, isWithheldByOracle } from './oracle.js';
import { caseOf, programOf, ruleId } from '../windows/table-program.js';
import { readConformanceTable } from '../windows/table.js';
import type { TableRow } from '../windows/table.js';

const { rows, malformed } = readConformanceTable();

describe('the enumeration of completions agrees with the conformance table', () => {
    it('reads every row', () => {
        expect(malformed).toEqual([]);
        expect(rows.length).toBeGreaterThan(200);
    });

    it.each(rows)('$id', (row) => {
        const result = enumerate(programOf(row), caseOf(row), 20_000).find((one) => one.id === 'asked')!;
        if (isWithheldByOracle(result)) {
            throw new Error(result.withheld);
        }
        const { outcome, discretionary, imr } = result;
        expect({ outcome, discretionary, imr }).toEqual({ outcome: row.expected.outcome, discretionary: row.expected.discretionary, imr: row.expected.imr });
        if (row.expected.supported !== null) {
            expect(result.supported).toEqual(row.expected.supported);
        }
        const counts = result.counts.sort((a, b) => placeOf(row, a.rule) - placeOf(row, b.rule)).map((count) => ({
            of: count.of,
            used: count.isRate ? 'rate' : { lenient: count.used, strict: count.strict.used },
            remaining: count.isRate ? 'rate' : { lenient: count.remaining, strict: count.strict.remaining },
        }));
        if (row.counts.length > 0) {
            expect(counts).toEqual(row.counts);
        }
    });
});

function placeOf(row: TableRow, rule: string): number {
    return row.clauses.findIndex((clause, index) => ruleId(clause, index) === rule);
}
