import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, positionOf, ServerProcess } from './server-process.js';
import { RULES, SMALL } from './small-workspace.js';

const TEXT = '[page 9]\nTime to produce functional improvement: 3 to 6 treatments.\nTreatment may be extended to 12 if functional improvement is documented.\n';
const SOURCED = RULES.replace('  in force', '  text          "sources/acupuncture.txt"\n  in force').replace('quote         page 9 "may be extended to 12', 'quote         page 9 "treatment may be extended to 12');

let server: ServerProcess;

const codes = (all: { code?: string }[]): (string | undefined)[] => all.map(({ code }) => code);

describe('a source text', () => {
    beforeAll(async () => {
        server = await ServerProcess.open(folderWith({ ...SMALL, 'acupuncture.mtus': SOURCED, 'sources/acupuncture.txt': TEXT }));
        await server.openDocument('acupuncture.mtus', SOURCED);
    });
    afterAll(() => server.forget());

    it('that changes makes its quotes stale, and the nearest passage is offered', async () => {
        await server.diagnosticsOnce('acupuncture.mtus', all => all.length === 0);
        server.write('sources/acupuncture.txt', TEXT.replace('3 to 6 treatments', '3 to 8 treatments'));
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('sources/acupuncture.txt'), type: 2 }] });
        const found = await server.diagnosticsOnce('acupuncture.mtus', all => codes(all).includes('sources/quote-not-found'));
        expect(found.find(({ code }) => code === 'sources/quote-not-found')!.message).toContain('The nearest passage is: "Time to produce functional improvement: 3 to 8 treatments".');
        server.write('sources/acupuncture.txt', TEXT);
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('sources/acupuncture.txt'), type: 2 }] });
        await server.diagnosticsOnce('acupuncture.mtus', all => all.length === 0);
    });

    it('is where a quote leads', async () => {
        const places = await server.request<{ uri?: string; targetUri?: string; range?: object; targetSelectionRange?: object }[]>('textDocument/definition', { textDocument: { uri: server.uri('acupuncture.mtus') }, position: positionOf(SOURCED, 'quote         page 9 "Time', 'produce') });
        expect(places.map(place => place.targetUri ?? place.uri)).toEqual([server.uri('sources/acupuncture.txt')]);
        expect(places.map(place => place.targetSelectionRange ?? place.range)).toEqual([{ start: { line: 1, character: 0 }, end: { line: 1, character: 57 } }]);
    });
});

describe('the settings', () => {
    afterEach(() => server.forget());

    it('weigh findings, and never lower an error', async () => {
        server = await ServerProcess.start(folderWith({ ...SMALL, 'acupuncture.mtus': RULES.replace('12 visits', '14 visits').replace('instead of    acupuncture.trial', 'instead of    acupuncture.trail') }));
        server.settings = { severity: { 'sources/number-not-quoted': 'off', 'names/unknown-rule': 'off' } };
        await server.initialize();
        expect(codes(await server.diagnosticsOnce('acupuncture.mtus', all => all.length > 0))).toEqual(['names/unknown-rule']);
    });
});

describe('the server', () => {
    beforeAll(async () => { server = await ServerProcess.open(folderWith(SMALL)); });
    afterEach(() => server.reset());
    afterAll(() => server.forget());

    it('lets a name change in all its places of a file, and a selection grow', async () => {
        await server.openDocument('acupuncture.mtus', RULES);
        const textDocument = { uri: server.uri('acupuncture.mtus') };
        const position = positionOf(RULES, 'rule acupuncture.extended', 'extended');
        expect(await server.request('textDocument/linkedEditingRange', { textDocument, position })).toBeNull();
        const [grown] = await server.request<{ parent: { parent: { range: { start: { line: number } } } } }[]>('textDocument/selectionRange', { textDocument, positions: [positionOf(RULES, 'applies when  functional', 'functional')] });
        expect(grown!.parent.parent.range.start.line).toBe(positionOf(RULES, 'rule acupuncture.extended').line);
    });

    it('lays out the line that is left, and only it', async () => {
        const text = RULES.replace('  for           acupuncture\n', 'for acupuncture\n').replace('  allow up to   12', ' allow up to  12');
        await server.openDocument('acupuncture.mtus', text);
        const { line } = positionOf(text, 'for acupuncture');
        await server.diagnosticsOnce('acupuncture.mtus', all => all.length === 0);
        const edits = await server.request<{ newText: string; range: { start: { line: number } } }[]>('textDocument/onTypeFormatting', { textDocument: { uri: server.uri('acupuncture.mtus') }, position: { line: line + 1, character: 0 }, ch: '\n', options: { tabSize: 2, insertSpaces: true } });
        expect(edits).toMatchObject([{ newText: '  for           acupuncture', range: { start: { line } } }]);
    });

    it('counts what the workspace holds, and finds its elements by name', async () => {
        expect(await server.request('mtus/workspaceCounts', null)).toEqual({ guidelines: 1, rules: 2, definitions: 0, cases: 1, errors: 0, warnings: 0 });
        const found = await server.request<{ name: string }[]>('workspace/symbol', { query: 'acupuncture.ext' });
        expect(found.map(({ name }) => name)).toEqual(['acupuncture.extended']);
    });
});
