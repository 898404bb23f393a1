import { fileURLToPath } from 'node:url';
import type { CompiledProgram, Program } from '@mtus/engine';
import { generateRecords, LineEvaluator } from '@mtus/records';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadWorkspace } from '../load-workspace.js';

/** `MTUS_RECORDS` sets another number for a longer run, `MTUS_RECORDS_SEED` other records. */
const HOW_MANY = Number(process.env['MTUS_RECORDS'] ?? 3_000);
const SEED = Number(process.env['MTUS_RECORDS_SEED'] ?? 11);
const MINUTES = 10;
const GROUPS = ['treatment', 'rule', 'month'] as const;

let rules: CompiledProgram;
let text: string;

beforeAll(async () => {
    ({ rules } = await loadWorkspace(fileURLToPath(new URL('../../examples/', import.meta.url))));
    text = [...generateRecords(rules.program, HOW_MANY, SEED)].map((record, index) => `${JSON.stringify(record)}${index % 50 === 0 ? ' ' : ''}\n${index % 97 === 0 ? 'no record\n' : ''}`).join('');
});

/** The lines in so many batches. */
function evaluated(evaluator: LineEvaluator, batches: number): { rows: string; rejected: string; tally: unknown[] } {
    const lines = text.split('\n').slice(0, -1);
    const size = Math.ceil(lines.length / batches);
    const parts = Array.from({ length: batches }, (_, index) => evaluator.evaluate({ first: 1 + index * size, bytes: new TextEncoder().encode(lines.slice(index * size, (index + 1) * size).map(line => `${line}\n`).join('')) }));
    return { rows: parts.map(({ rows }) => new TextDecoder().decode(rows)).join(''), rejected: parts.map(({ rejected }) => rejected).join(''), tally: parts.map(({ tally }) => tally) };
}

/** The same rules, where massage is allowed less and one rule is gone. */
function changed(program: Program): Program {
    return { ...program, rules: program.rules.filter(({ id }) => id !== 'chiro.trial').map(rule => rule.id === 'massage.cap' && rule.effect?.kind === 'allow' ? { ...rule, effect: { ...rule.effect, quantity: { low: 2, high: 3 } } } : rule) };
}

describe('records that are evaluated as others alike', () => {
    test('come out as each does by itself, to the byte, with the same sums', () => {
        const [alike, alone] = [evaluated(new LineEvaluator(rules.program, null, GROUPS), 3), evaluated(new LineEvaluator(rules.program, null, GROUPS, true), 3)];
        expect(alike.rows === alone.rows ? '' : firstDifference(alike.rows, alone.rows)).toBe('');
        expect(alike.rejected).toBe(alone.rejected);
        expect(alike.tally).toEqual(alone.tally);
        expect(alone.rejected.split('\n').length - 1).toBe(Math.ceil(HOW_MANY / 97));
    }, MINUTES * 60_000);

    test('come out so under two versions of the rules as well', () => {
        const before = changed(rules.program);
        const [alike, alone] = [evaluated(new LineEvaluator(rules.program, before, GROUPS), 2), evaluated(new LineEvaluator(rules.program, before, GROUPS, true), 2)];
        expect(alike.rows === alone.rows ? '' : firstDifference(alike.rows, alone.rows)).toBe('');
        expect(alike.tally).toEqual(alone.tally);
        expect(alone.rows).toContain('"before":');
    }, MINUTES * 60_000);
});

function firstDifference(left: string, right: string): string {
    const [one, other] = [left.split('\n'), right.split('\n')];
    const index = one.findIndex((line, place) => line !== other[place]);
    return `${one[index]}\n${other[index]}`;
}
