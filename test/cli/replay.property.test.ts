import { appendFileSync, cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COMMAND, mtus, rulesOfExamples, Sandbox } from './mtus.js';

/** Tests that replay many records, several times over, on a busy machine. */
const REPLAYING_TAKES_AT_MOST = 300_000;

let box: Sandbox;
let rulesOnly: Sandbox;

beforeAll(() => { rulesOnly = rulesOfExamples(); });
afterAll(() => { rulesOnly.remove(); });
beforeEach(() => { box = new Sandbox('low-back'); });
afterEach(() => { box.remove(); });

const MASSAGE = { case: 'c', asOf: '2013-09-26', injured: '2012-05-14', history: [{ count: 4, treatment: 'massage', status: 'completed', on: '2013-03' }], requests: [{ id: 'one', treatments: ['massage'], count: 2 }] };
const lines = (...records: unknown[]): string => records.map(record => `${JSON.stringify(record)}\n`).join('');
const rowsOf = (text: string): { line: number; case: string; outcome: string; reasons: string[]; before?: { outcome: string } }[] => text.split('\n').filter(Boolean).map(line => JSON.parse(line));

describe('mtus replay', () => {
    test('gives the same outcome as the case in the language does', async () => {
        box.write('one.ndjson', lines(MASSAGE));
        const { out, code } = await mtus(box.folder, ['replay', 'one.ndjson', '--rules', rulesOnly.folder, '--workers', '1']);
        expect(code).toBe(0);
        expect(rowsOf(out)).toMatchObject([{ line: 1, case: 'c', treatment: 'massage', month: '2013-09', outcome: 'supported', requested: { least: 2, most: 2 }, supported: { least: 2, most: 2 }, reasons: ['massage.cap/allow'], counts: [{ rule: 'massage.cap', used: { least: 4, most: 4 } }], missing: [], problem: null }]);
    });

    test('drops nothing: what cannot be read stands apart with line, field and reason', async () => {
        box.write('some.ndjson', `${lines(MASSAGE)}nonsense\n${lines({ ...MASSAGE, facts: { flare: true } }, { ...MASSAGE, requests: [] }, { ...MASSAGE, injured: '2013-02-30' }, { ...MASSAGE, history: [{ treatment: 'massage', status: 'gone' }] }, { ...MASSAGE, __proto__x: 1 })}`);
        const { code, error } = await mtus(box.folder, ['replay', 'some.ndjson', '--rules', rulesOnly.folder, '--out', 'rows.ndjson', '--workers', '2']);
        expect(code).toBe(1);
        expect(error).toContain('7 records with 1 request; 6 could not be read.');
        expect(rowsOf(readFileSync(box.path('rows.ndjson'), 'utf8')).map(({ line }) => line)).toEqual([1]);
        expect(readFileSync(box.path('rows.ndjson.rejected'), 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line)).map(({ line, field, reason }) => [line, field, reason])).toEqual([
            [2, '', expect.stringMatching(/^The line is no JSON/)], [3, 'facts.flare', 'There is no fact "flare".'], [4, 'requests', 'A record has to request something.'], [5, 'injured', expect.stringContaining('no day 30')],
            [6, 'history[0].status', 'There is no status "gone".'], [7, '__proto__x', expect.stringMatching(/^There is no such field/)],
        ]);
    });

    test('is a filter from standard input to standard output, with rows in the order of the input, whatever the number of threads', async () => {
        const made = (await mtus(box.folder, ['generate', rulesOnly.folder, '--cases', '700', '--seed', '3'])).out;
        const filtered = async (workers: string): Promise<string> => new Promise(resolve => {
            const child = spawn(process.execPath, [COMMAND, 'replay', '--rules', rulesOnly.folder, '--workers', workers], { stdio: ['pipe', 'pipe', 'ignore'] });
            let out = '';
            child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
            child.on('close', () => resolve(out));
            child.stdin.end(made);
        });
        const [one, three] = [await filtered('1'), await filtered('3')];
        expect(three).toBe(one);
        const requested = made.trim().split('\n').flatMap((line, index) => (JSON.parse(line) as { requests: unknown[] }).requests.map(() => index + 1));
        expect(new Set(requested).size).toBe(700);
        expect(rowsOf(one).map(({ line }) => line)).toEqual(requested);
    }, REPLAYING_TAKES_AT_MOST);

    test('reads CSV by its columns', async () => {
        box.write('some.csv', 'case,injured,asOf,history,requests.0.id,requests.0.treatments.0,requests.0.count,facts.flare-up\n7,2012-05-14,2013-09-26,"[{""count"":4,""treatment"":""massage"",""status"":""completed"",""on"":""2013-03""}]",one,massage,2,\n8,2012-05-14,2013-09-26,,one,massage,9,true\n');
        expect(rowsOf((await mtus(box.folder, ['replay', 'some.csv', '--rules', rulesOnly.folder, '--workers', '1'])).out).map(row => [row.case, row.outcome])).toEqual([['7', 'supported'], ['8', 'supported in part']]);
    });

    test('reads Parquet by its columns', async () => {
        const column = (name: string, data: unknown[], type: 'STRING' | 'INT32') => ({ name, data, type });
        box.write('some.parquet', new Uint8Array(parquetWriteBuffer({
            columnData: [column('case', ['7', '8'], 'STRING'), column('injured', ['2012-05-14', '2012-05-14'], 'STRING'), column('asOf', ['2013-09-26', '2013-09-26'], 'STRING'), column('requests.0.treatments', ['["massage"]', '["massage"]'], 'STRING'), column('requests.0.count', [2, 9], 'INT32')],
        })));
        expect(rowsOf((await mtus(box.folder, ['replay', 'some.parquet', '--rules', rulesOnly.folder, '--workers', '1'])).out).map(row => [row.case, row.outcome])).toEqual([['7', 'supported'], ['8', 'supported in part']]);
    });

    test('says what two versions of the rules decide otherwise, and writes the sums as a page', async () => {
        box.write('one.ndjson', lines(MASSAGE, { ...MASSAGE, history: [] }));
        const changed = new Sandbox();
        try {
            cpSync(rulesOnly.folder, changed.path('rules'), { recursive: true });
            const rules = changed.path('rules/chronic-pain-2009.mtus');
            writeFileSync(rules, readFileSync(rules, 'utf8').replace('allow up to   4 to 6 visits', 'allow up to   4 to 5 visits'));
            const { out, error } = await mtus(box.folder, ['replay', 'one.ndjson', '--rules', '.', '--base', rulesOnly.folder, '--head', changed.path('rules'), '--workers', '1', '--report', 'sums.html']);
            expect(rowsOf(out)).toMatchObject([{ outcome: 'supported in part', before: { outcome: 'supported' } }, { outcome: 'supported' }]);
            expect(error).toContain('Decided otherwise\n  supported -> supported in part (1): 1, massage.cap 1');
            expect(readFileSync(box.path('sums.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<meter [^>]*aria-label="supported -&#62; supported in part \(1\)">/);
        } finally {
            changed.remove();
        }
    });

    test('goes on where it was stopped, with the same rows in the end', async () => {
        box.write('made.ndjson', (await mtus(box.folder, ['generate', rulesOnly.folder, '--cases', '450', '--seed', '5'])).out);
        const words = ['replay', 'made.ndjson', '--rules', rulesOnly.folder, '--workers', '1', '--out', 'rows.ndjson', '--report', 'sums.json'];
        await mtus(box.folder, words);
        const [whole, sums] = [readFileSync(box.path('rows.ndjson'), 'utf8'), readFileSync(box.path('sums.json'), 'utf8')];
        const cut = whole.split('\n').slice(0, 230).join('\n');
        writeFileSync(box.path('rows.ndjson'), cut);
        appendFileSync(box.path('rows.ndjson'), '\n{"line":231,"ca');
        expect(await mtus(box.folder, [...words, '--resume'])).toMatchObject({ code: 0 });
        expect(readFileSync(box.path('rows.ndjson'), 'utf8')).toBe(whole);
        expect(JSON.parse(readFileSync(box.path('sums.json'), 'utf8'))).toEqual(JSON.parse(sums));
    }, REPLAYING_TAKES_AT_MOST);

    test('gives the same rows from NDJSON, CSV and Parquet, with one thread and with two, and one by one', async () => {
        const made = (await mtus(box.folder, ['generate', rulesOnly.folder, '--cases', '400', '--seed', '9', '--inexact', '3'])).out.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
        const columns = [...new Set(made.flatMap(record => Object.keys(record)))];
        const cell = (value: unknown): string => value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
        const data = ['made.ndjson', 'made.csv', 'made.parquet'];
        box.write('made.ndjson', lines(...made));
        box.write('made.csv', [columns, ...made.map(record => columns.map(name => cell(record[name])))].map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n'));
        box.write('made.parquet', new Uint8Array(parquetWriteBuffer({ columnData: columns.map(name => ({ name, data: made.map(record => cell(record[name])), type: 'STRING' as const })) })));
        const rowsFrom = async (file: string, ...more: string[]): Promise<string> => (await mtus(box.folder, ['replay', file, '--rules', rulesOnly.folder, ...more])).out;
        const alone = await rowsFrom('made.ndjson', '--workers', '1', '--one-by-one');
        expect(rowsOf(alone).length).toBeGreaterThanOrEqual(400);
        for (const file of data) {
            expect(await rowsFrom(file, '--workers', '2'), file).toBe(alone);
        }
        expect(await rowsFrom('made.ndjson', '--workers', '1')).toBe(alone);
    }, REPLAYING_TAKES_AT_MOST);

    test('puts exactly the broken rows apart, and evaluates all others', async () => {
        const made = (await mtus(box.folder, ['generate', rulesOnly.folder, '--cases', '600', '--seed', '4'])).out.trim().split('\n');
        const broken = (line: string, index: number): string => [line.slice(0, -20), line.replace('"asOf":"2', '"asOf":"9-'), line.replace('"requests":[{', '"requests":[{"moon":1,'), line.replace('"case"', '"Case"')][index % 4]!;
        const isBroken = (index: number): boolean => index % 100 === 37;
        box.write('some.ndjson', made.map((line, index) => `${isBroken(index) ? broken(line, Math.floor(index / 100)) : line}\n`).join(''));
        expect((await mtus(box.folder, ['replay', 'some.ndjson', '--rules', rulesOnly.folder, '--out', 'rows.ndjson', '--workers', '2'])).code).toBe(1);
        const numbers = (file: string): number[] => [...new Set(rowsOf(readFileSync(box.path(file), 'utf8')).map(({ line }) => line - 1))];
        expect(numbers('rows.ndjson.rejected')).toEqual(made.flatMap((_, index) => isBroken(index) ? index : []));
        expect(numbers('rows.ndjson')).toEqual(made.flatMap((_, index) => isBroken(index) ? [] : index));
    }, REPLAYING_TAKES_AT_MOST);

    test('is killed half-way and gone on with, and the rows are those of a run that was not', async () => {
        // Several batches of bytes, so that one is written while others are not.
        box.write('made.ndjson', lines(...Array.from({ length: 12_000 }, (_, index) => ({ ...MASSAGE, case: `c${index}`, source: '-'.repeat(900), history: [{ count: index % 7, treatment: 'massage', status: 'completed', on: '2013-03-04' }] }))));
        const words = (out: string): string[] => ['replay', 'made.ndjson', '--rules', rulesOnly.folder, '--workers', '2', '--out', out];
        await mtus(box.folder, words('whole.ndjson'));
        const killed = spawn(process.execPath, [COMMAND, ...words('rows.ndjson')], { cwd: box.folder, stdio: 'ignore' });
        const closed = new Promise(resolve => killed.on('close', resolve));
        while (killed.exitCode === null && !(existsSync(box.path('rows.ndjson')) && statSync(box.path('rows.ndjson')).size > 0)) {
            await new Promise(resolve => setTimeout(resolve, 5));
        }
        killed.kill('SIGKILL');
        await closed;
        expect(await mtus(box.folder, [...words('rows.ndjson'), '--resume'])).toMatchObject({ code: 0 });
        expect(readFileSync(box.path('rows.ndjson'), 'utf8') === readFileSync(box.path('whole.ndjson'), 'utf8')).toBe(true);
    }, REPLAYING_TAKES_AT_MOST);

    test('is refused in words where it cannot work', async () => {
        expect(await mtus(box.folder, ['replay', 'nowhere.ndjson', '--rules', rulesOnly.folder])).toMatchObject({ code: 2, error: expect.stringContaining('it does not exist') });
        box.write('bad.parquet', 'no parquet');
        expect(await mtus(box.folder, ['replay', 'bad.parquet', '--rules', rulesOnly.folder])).toMatchObject({ code: 2, error: expect.stringContaining('cannot be read to its end') });
        expect(await mtus(box.folder, ['replay', '--by', 'moon', '--rules', rulesOnly.folder])).toMatchObject({ code: 2, error: expect.stringContaining('cannot be counted by "moon"') });
        expect(await mtus(box.folder, ['replay', '--resume', '--rules', rulesOnly.folder])).toMatchObject({ code: 2, error: expect.stringContaining('Add --out FILE') });
        expect(await mtus(box.folder, ['replay', '--head', '.', '--rules', rulesOnly.folder])).toMatchObject({ code: 2, error: expect.stringContaining('Add "--base VERSION"') });
    });
});

describe('mtus schema and mtus generate', () => {
    test('what is made is what the schema describes, and the same seed makes the same', async () => {
        const schema = JSON.parse((await mtus(box.folder, ['schema', rulesOnly.folder])).out) as object;
        const validate = new Ajv2020({ strict: false }).compile(schema);
        const { out } = await mtus(box.folder, ['generate', rulesOnly.folder, '--cases', '300', '--seed', '11']);
        for (const line of out.trim().split('\n')) {
            expect(validate(JSON.parse(line)), JSON.stringify(validate.errors)).toBe(true);
        }
        expect(validate({ ...MASSAGE, facts: { flare: true } })).toBe(false);
        expect((await mtus(box.folder, ['generate', rulesOnly.folder, '--cases', '300', '--seed', '11'])).out).toBe(out);
    });
});
