import { compile, evaluateCase, isWithheld } from '@mtus/engine';
import type { ClauseCount } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { caseOf, programOf, ruleId } from './table-program.js';
import { readConformanceTable } from './table.js';
import type { TableRow } from './table.js';

const { rows, malformed } = readConformanceTable();

describe('the evaluator agrees with the conformance table', () => {
    it('reads every row', () => {
        expect(malformed).toEqual([]);
        expect(rows.length).toBeGreaterThan(200);
    });

    it.each(rows)('$id', (row) => {
        const result = evaluateCase(compile(programOf(row)), caseOf(row)).requests.find(({ id }) => id === 'request')!;
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
    });
});

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
