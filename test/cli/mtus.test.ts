import { chmodSync, readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectNoStack, mtus, Sandbox } from './mtus.js';
import { ProtocolClient } from './protocol-client.js';

let box: Sandbox;

beforeEach(() => {
    box = new Sandbox('low-back');
});

afterEach(() => {
    box.remove();
});

describe('the command', () => {
    test('says how it is used', async () => {
        const help = await mtus(box.folder, ['--help']);
        expect(help).toMatchObject({ code: 0, error: '' });
        expect(help.out).toMatch(/check .+\n(?:.*\n)*.*test .+\n(?:.*\n)*.*run .+\n(?:.*\n)*.*explain .+\n(?:.*\n)*.*format /);
        expect(await mtus(box.folder, ['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    });

    test.each([
        [[], 'Usage: mtus'],
        [['chek'], 'Did you mean check?'],
        [['run', '--fromat', 'json'], 'Did you mean --format?'],
        [['run', '--format', 'xml'], 'Allowed choices are text, markdown, json'],
        [['explain'], "Missing required argument 'case'"],
        [['check', 'gone.mtus'], '"gone.mtus" cannot be read: it does not exist.'],
        [['run', '.git'], 'There is no .mtus or .mtuscase file in ".git".'],
    ])('ends with 2 and a way out where it is used wrongly: %j', async (words, problem) => {
        const ended = await mtus(box.folder, words);
        expect(ended).toMatchObject({ code: 2, out: '' });
        expect(ended.error).toContain(problem);
        expectNoStack(ended);
    });
});

describe('check', () => {
    test('finds nothing in rules and cases that are in order', async () => {
        expect(await mtus(box.folder, ['check'])).toEqual({ code: 0, out: 'No findings, 5 files checked.\n', error: '' });
    });

    test('tells an error with its place, code and remedy, and fails', async () => {
        box.edit('massage.mtus', 'for           massage', 'for           masage');
        const ended = await mtus(box.folder, ['check']);
        expect(ended.code).toBe(1);
        expect(ended.out).toMatch(/^massage\.mtus:7:17  error  names\/unknown-treatment\n  .*"masage".*\n  Did you mean "massage"/);
        const data = JSON.parse((await mtus(box.folder, ['check', '--format', 'json'])).out);
        expect(data.findings[0]).toMatchObject({ severity: 'error', place: { file: 'massage.mtus', line: 7 } });
        expect(data.counts.error).toBeGreaterThan(0);
    });

    test('reports what stands in the named file, with names of the files around it', async () => {
        box.edit('massage.mtus', 'massage.cap', 'massage.ceiling');
        const named = await mtus(box.folder, ['check', 'cases/seed.mtuscase']);
        expect(named.code).toBe(1);
        expect(named.out).toContain('massage.cap');
        expect(named.out).toMatch(/1 file checked/);
        expect(await mtus(box.folder, ['check', 'cases/trial.mtuscase'])).toEqual({ code: 0, out: 'No findings, 1 file checked.\n', error: '' });
        expect((await mtus(box.path('cases'), ['check', 'trial.mtuscase'])).code).toBe(0);
    });
});

describe('format', () => {
    test('changes white space only, keeps permissions and byte order mark, and is then content', async () => {
        const before = readFileSync(box.path('massage.mtus'), 'utf-8');
        box.write('massage.mtus', `\uFEFF${before.replace('  for           massage', 'for massage   ')}`);
        chmodSync(box.path('massage.mtus'), 0o640);
        expect(await mtus(box.folder, ['format', '--check'])).toMatchObject({ code: 1, out: 'not formatted  massage.mtus\n1 file to format, 4 in order.\n' });
        expect(readFileSync(box.path('massage.mtus'), 'utf-8')).toContain('for massage   ');
        expect(await mtus(box.folder, ['format'])).toEqual({ code: 0, out: 'formatted  massage.mtus\n1 file formatted, 4 in order.\n', error: '' });
        expect(readFileSync(box.path('massage.mtus'), 'utf-8')).toBe(`\uFEFF${before}`);
        expect(statSync(box.path('massage.mtus')).mode & 0o777).toBe(0o640);
        expect(await mtus(box.folder, ['format', '--check'])).toEqual({ code: 0, out: 'no files to format, 5 in order.\n', error: '' });
    });

    test('leaves what is no text as it is', async () => {
        const bytes = Uint8Array.of(0, 1, 2, 0xff);
        box.write('broken.mtus', bytes);
        expect(await mtus(box.folder, ['format'])).toMatchObject({ code: 2, error: '"broken.mtus" is left as it is: it is not a text in UTF-8 of at most 1 MB. Save it as plain text, or split it.\n' });
        expect(Uint8Array.from(readFileSync(box.path('broken.mtus')))).toEqual(bytes);
    });
});

describe('lsp', () => {
    test('talks the language server protocol over standard input and output, and ends when it is told to', async () => {
        const client = new ProtocolClient(box.folder);
        const { capabilities } = await client.request('initialize', { processId: null, rootUri: null, capabilities: {} }) as { capabilities: { hoverProvider: boolean } };
        expect(capabilities.hoverProvider).toBe(true);
        await client.request('shutdown', null);
        client.notify('exit', null);
        expect(await client.ended).toBe(0);
    });

    test('wants to know the channel', async () => {
        expect(await mtus(box.folder, ['lsp'])).toMatchObject({ code: 2, error: expect.stringContaining("Required option '--stdio' not specified") });
    });
});
