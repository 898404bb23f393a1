import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, positionOf, ServerProcess } from './server-process.js';
import { RULES, SMALL } from './small-workspace.js';

const BROKEN = RULES.replace('applies when  functional-improvement', 'applies when  functional-improvment').replace('12 visits per course', '14 visits per course');
const MTUS = [fileURLToPath(new URL('../../packages/cli/bin/mtus.mjs', import.meta.url)), 'lsp'];

let own: ServerProcess;
let plain: ServerProcess;

beforeAll(async () => {
    const folder = folderWith({ ...SMALL, 'acupuncture.mtus': BROKEN });
    own = await ServerProcess.open(folder);
    plain = await ServerProcess.open(folder, MTUS);
    await Promise.all([own, plain].map(server => server.openDocument('acupuncture.mtus', BROKEN)));
});

afterAll(() => {
    own.forget();
    plain.forget();
});

/** What both servers answer; the command line's has to be that of the extension. */
async function answer(method: string, more: Record<string, unknown>): Promise<unknown> {
    const [first, second] = await Promise.all([own, plain].map(server => server.request(method, { textDocument: { uri: server.uri('acupuncture.mtus') }, ...more })));
    expect(second).toEqual(first);
    return second;
}

describe('a plain client of mtus lsp', () => {
    it('gets the diagnostics that the extension gets, and the files of their pages', async () => {
        const [first, second] = await Promise.all([own, plain].map(server => server.diagnosticsOnce('acupuncture.mtus', all => all.length >= 2)));
        const words = (all: typeof first) => all!.map(({ code, message, range }) => ({ code, message, range }));
        expect(words(second)).toEqual(words(first));
        expect(second!.map(({ code }) => code).sort()).toEqual(['names/unknown-fact', 'sources/number-not-quoted']);
        for (const { code, codeDescription } of second!) {
            expect(codeDescription!.href).toMatch(new RegExp(`^file:.*/pages/${code}\\.md$`));
            expect(existsSync(fileURLToPath(codeDescription!.href))).toBe(true);
        }
    });

    it('gets the hovers', async () => {
        expect(JSON.stringify(await answer('textDocument/hover', { position: positionOf(BROKEN, 'per course') }))).toContain('gap between courses');
    });

    it('gets the completions', async () => {
        const { items } = await answer('textDocument/completion', { position: { line: positionOf(BROKEN, 'rule acupuncture.trial').line + 1, character: 16 } }) as { items: { label: string }[] };
        expect(items.map(({ label }) => label)).toContain('acupuncture');
    });

    it('renames', async () => {
        const edit = await answer('textDocument/rename', { position: positionOf(BROKEN, 'instead of    acupuncture.trial', 'acupuncture.trial'), newName: 'acupuncture.first' }) as { changes?: object; documentChanges?: object };
        expect(JSON.stringify(edit).match(/acupuncture\.first/g)!.length).toBeGreaterThanOrEqual(3);
    });
});
