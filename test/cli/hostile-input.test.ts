import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectNoStack, mtus, mtusCutShort, Sandbox } from './mtus.js';

let box: Sandbox;

beforeEach(() => {
    box = new Sandbox('low-back');
});

afterEach(() => {
    box.remove();
});

describe('hostile input', () => {
    const files: [string, string | Uint8Array, string | null][] = [
        ['a binary file', Uint8Array.from({ length: 4096 }, (_, index) => index % 256), 'files/not-text'],
        ['an empty file', '', null],
        ['a file of 2 MB', `rule x "${'y'.repeat(2_000_000)}"\n`, 'files/too-large'],
        ['ten thousand parentheses', `rule x "y"\n  for ${'('.repeat(10_000)}\n`, 'syntax/'],
        ['curly quotes', 'rule x “y”\n  for chiropractic\n', 'syntax/'],
        ['an unterminated text', 'rule x "y\n  for chiropractic\n', 'syntax/'],
    ];

    test.each(files)('%s is reported at its place, and other files work', async (_words, content, code) => {
        box.write('hostile.mtus', content);
        const checked = await mtus(box.folder, ['check']);
        expect(checked.code).toBe(code === null ? 0 : 1);
        expect(checked.out).toContain(code === null ? '6 files checked' : `  error  ${code}`);
        expect(checked.out).toMatch(code === null ? /^No findings/ : /^hostile\.mtus:\d+:\d+ /);
        const ran = await mtus(box.folder, ['run', '--case', 'seed.flare-up']);
        expect(ran.out).toContain('supported (2 of 2 visits)');
        [checked, ran].forEach(expectNoStack);
    });

    test('a folder that may not be read is told, and the command does not look as if all were in order', async () => {
        box.write('secret/more.mtus', 'treatment x "X" counted in visits\n');
        chmodSync(box.path('secret'), 0o000);
        const checked = await mtus(box.folder, ['check'], { unprivileged: true });
        const ran = await mtus(box.folder, ['run', '--case', 'seed.flare-up'], { unprivileged: true });
        chmodSync(box.path('secret'), 0o755);
        const told = '"secret" could not be read: you are not allowed to. Mend that, or move it out of the folder.\n';
        expect(checked).toMatchObject({ code: 2, error: told });
        // A rule in it might beat those that were read.
        expect(ran).toMatchObject({ code: 2, error: told, out: expect.stringContaining('cannot be evaluated: "secret" could not be read') });
        expect(ran.out).not.toContain('IMR');
    });

    test('a reader who goes away ends the output without a word', async () => {
        box.write('cases/many.mtuscase', manyCases(400));
        const ended = await mtusCutShort(box.folder, ['run', '--explain']);
        expect(ended.error).toBe('');
        expect(ended.out).not.toBe('');
        expectNoStack(ended);
    });

    test('output into a pipe is complete', async () => {
        box.write('cases/many.mtuscase', manyCases(400));
        const ended = await mtus(box.folder, ['run', '--format', 'json', '--explain']);
        expect(ended.code).toBe(0);
        expect(ended.out.length).toBeGreaterThan(1_000_000);
        expect(JSON.parse(ended.out).cases).toHaveLength(402);
    });
});

function manyCases(number: number): string {
    return Array.from({ length: number }, (_, index) => `case many.c${index} "Case ${index}"
  injured       2013-01-02
  region        low-back
  as of         2013-03-04
  request chiro: 8 visits of chiropractic
`).join('\n');
}
