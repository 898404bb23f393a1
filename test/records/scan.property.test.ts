import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CompiledProgram } from '@mtus/engine';
import { generateRecords } from '@mtus/records';
import { loadWorkspace } from '../load-workspace.js';
import { damage } from './damage.js';
import { randomFrom, record, written } from './record-arbitrary.js';
import { ScannerUnderTest } from './scanned.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const encoder = new TextEncoder();

let rules: CompiledProgram;
let scanner: ScannerUnderTest;

beforeAll(async () => {
    ({ rules } = await loadWorkspace(EXAMPLES));
    scanner = new ScannerUnderTest(rules);
});

const bytesOf = (lines: readonly string[]): Uint8Array => encoder.encode(lines.map(line => `${line}\n`).join(''));
const madeLines = (howMany: number, seed: number): string[] => [...generateRecords(rules.program, howMany, seed)].map(record => JSON.stringify(record));

describe('records that are made up', () => {
    test('are regular wherever columns can hold them, but for few', () => {
        const { records, regular, exact } = scanner.check(bytesOf(madeLines(4_000, 21)));
        expect(records).toBe(4_000);
        expect(regular / records).toBeGreaterThan(0.75);
        expect(regular / exact).toBeGreaterThan(0.98);
    });
});

describe('records of any order, layout and value', () => {
    test('are read as the general reader reads them, or left to it', () => {
        let [regular, exact, all] = [0, 0, 0];
        fc.assert(fc.property(fc.array(record(rules), { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(3), (records, seed, end) => {
            const random = randomFrom(seed);
            const text = records.map(each => written(each, random)).join(end === 1 ? '\r\n' : '\n') + (end === 2 ? '' : '\n');
            const checked = scanner.check(encoder.encode(text), 1 + end * 1000);
            regular += checked.regular;
            exact += checked.exact;
            all += checked.records;
        }), { numRuns: 600 });
        expect(regular / all).toBeGreaterThan(0.15);
        expect(regular / exact).toBeGreaterThan(0.65);
    });
});

describe('damaged lines', () => {
    test('are left to the general reader, or still say what it reads', () => {
        const source = madeLines(400, 33);
        fc.assert(fc.property(fc.array(fc.tuple(fc.nat(source.length - 1), fc.array(damage(), { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 20 }), fc.boolean(), (parts, isCut) => {
            const damaged = parts.flatMap(([index, damages]) => [...damages.reduce<number[]>((bytes, each) => each(bytes), Array.from(encoder.encode(source[index]!))), 0x0a]);
            scanner.check(Uint8Array.from(isCut ? damaged.slice(0, -1) : damaged));
        }), { numRuns: 1_500 });
    });

    test('say the same, whatever stands before and behind them', () => {
        const source = madeLines(40, 34);
        for (const line of source) {
            const bytes = encoder.encode(line);
            for (let length = bytes.length; length > 0; length -= 23) {
                const cut = bytes.subarray(0, length);
                const alone = scanner.check(cut);
                const among = new Uint8Array(bytes.length + 2 + length);
                among.set(cut);
                among[length] = 0x0a;
                among.set(bytes.subarray(length), length + 1);
                expect(scanner.check(among.subarray(0, length + 1))).toEqual(alone);
                scanner.check(among);
            }
        }
    });
});
