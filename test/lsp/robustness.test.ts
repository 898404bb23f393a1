import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunCaseResult } from '@mtus/language-server/protocol';
import { folderWith, ServerProcess } from './server-process.js';
import { SMALL } from './small-workspace.js';

let server: ServerProcess;

beforeAll(async () => {
    server = await ServerProcess.open(folderWith(SMALL));
});

afterAll(() => server.forget());

/** Whatever an answer is, the server gives one and lives. */
async function answers(method: string, parameters: unknown): Promise<void> {
    await server.request(method, parameters).catch((problem: { code?: unknown }) => expect(problem.code).toBeTypeOf('number'));
    const { runs } = await server.request<RunCaseResult>('mtus/runCase', { id: 'small.trial' });
    expect(runs[0]?.verdict).toBe('passed');
}

const REQUESTS = ['hover', 'definition', 'references', 'documentSymbol', 'foldingRange', 'codeLens', 'documentHighlight', 'completion'].map(name => `textDocument/${name}`);
const UNKNOWN = ['file:///no/such/file.mtus', 'file:///no/such/file.txt', 'nonsense:x', 'git:/a.mtus?{"ref":"~"}'];

describe.each(REQUESTS)('%s', method => {
    it.each(UNKNOWN)('of the unknown document %s does no harm', async uri => {
        await answers(method, { textDocument: { uri }, position: { line: 0, character: 0 }, context: { includeDeclaration: true } });
    });

    it.each<[string, unknown]>([
        ['no parameters', null],
        ['no document', {}],
        ['a list', [1, 2]],
        ['no address', { textDocument: {} }],
        ['a number for the address', { textDocument: { uri: 1 }, position: { line: 0, character: 0 } }],
    ])('with %s does no harm', async (_what, parameters) => {
        await answers(method, parameters);
    });

    it('of a place outside the document does no harm', async () => {
        for (const position of [{ line: 99_999, character: 3 }, { line: 0, character: 99_999 }, { line: -1, character: -1 }]) {
            await answers(method, { textDocument: { uri: server.uri('acupuncture.mtus') }, position, context: { includeDeclaration: true } });
        }
    });
});

describe('the server', () => {
    it('refuses a method that it does not know', async () => {
        await expect(server.request('mtus/noSuchMethod', {})).rejects.toMatchObject({ code: -32601 });
    });

    it('lives through notifications that make no sense', async () => {
        await server.connection.sendNotification('textDocument/didChange', { textDocument: { uri: 'file:///not/open.mtus', version: 3 }, contentChanges: [{ text: 'rule' }] });
        await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///not/open.mtus' } });
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///not/there', type: 1 }] });
        await server.connection.sendNotification('mtus/noSuchNotification', {});
        await answers('mtus/listCases', null);
    });

    it('lives through documents that are no rules', async () => {
        const texts = ['\u0000\u0001\u0002', '('.repeat(10_000), '“curly”', '"unclosed', 'rule '.repeat(3_000), 'case a "b"\n  request', '\uD800'];
        for (const [index, text] of texts.entries()) {
            for (const path of [`odd-${index}.mtus`, `odd-${index}.mtuscase`]) {
                await server.openDocument(path, text);
                await server.diagnosticsOnce(path, found => found.length > 0);
                await server.request('textDocument/hover', { textDocument: { uri: server.uri(path) }, position: { line: 0, character: 1 } });
                await server.closeDocument(path);
            }
        }
        await answers('mtus/listCases', null);
    });
});
