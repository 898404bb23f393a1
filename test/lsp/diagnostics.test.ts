import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, ServerProcess } from './server-process.js';
import { RULES, SMALL, VOCABULARY } from './small-workspace.js';

let server: ServerProcess;

beforeAll(async () => {
    server = await ServerProcess.open(folderWith(SMALL));
});

afterEach(() => server.reset());
afterAll(() => server.forget());

const mentions = (words: string) => (diagnostics: { message: string }[]): boolean => diagnostics.some(({ message }) => message.includes(words));
const isEmpty = (diagnostics: unknown[]): boolean => diagnostics.length === 0;

describe('diagnostics', () => {
    it('are published for every file of the folder, opened or not', async () => {
        for (const path of Object.keys(SMALL)) {
            expect(await server.diagnosticsOnce(path, () => true)).toEqual([]);
        }
    });

    it('follow edits, with a code and a remedy', async () => {
        await server.openDocument('acupuncture.mtus', RULES.replace('  applies when  functional-improvement', '  applies when  functional-improvment'));
        const [finding] = await server.diagnosticsOnce('acupuncture.mtus', mentions('functional-improvment'));
        expect(finding).toMatchObject({ source: 'mtus', severity: 1, code: expect.stringMatching(/^[a-z-]+\/[a-z-]+$/) });
        expect(finding?.message).toContain('Did you mean "functional-improvement"?');
        await server.changeDocument('acupuncture.mtus', 2, RULES);
        await server.diagnosticsOnce('acupuncture.mtus', isEmpty);
    });

    it('of other files follow a change of a name that they use', async () => {
        await server.openDocument('vocabulary.mtus', VOCABULARY.replace('treatment acupuncture', 'treatment needles'));
        await server.diagnosticsOnce('acupuncture.mtus', mentions('"acupuncture"'));
        await server.changeDocument('vocabulary.mtus', 2, VOCABULARY);
        await server.diagnosticsOnce('acupuncture.mtus', isEmpty);
    });

    it('are those of the saved file after it is closed with unsaved changes', async () => {
        await server.openDocument('acupuncture.mtus', `${RULES}\nrule`);
        await server.diagnosticsOnce('acupuncture.mtus', found => found.length > 0);
        await server.closeDocument('acupuncture.mtus');
        await server.diagnosticsOnce('acupuncture.mtus', isEmpty);
    });

    it('follow files that are changed, added and deleted outside the editor', async () => {
        server.write('acupuncture.mtus', `${RULES}\nrule`);
        const changed = (path: string, type: number) => server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri(path), type }] });
        await changed('acupuncture.mtus', 2);
        await server.diagnosticsOnce('acupuncture.mtus', found => found.length > 0);
        server.write('acupuncture.mtus', RULES);
        await changed('acupuncture.mtus', 2);
        await server.diagnosticsOnce('acupuncture.mtus', isEmpty);
        server.remove('vocabulary.mtus');
        await changed('vocabulary.mtus', 3);
        await server.diagnosticsOnce('acupuncture.mtus', mentions('"acupuncture"'));
        server.write('words.mtus', VOCABULARY);
        await changed('words.mtus', 1);
        await server.diagnosticsOnce('acupuncture.mtus', isEmpty);
    });

    it('of the folder rest on a document outside it only while that is open', async () => {
        server.remove('vocabulary.mtus');
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('vocabulary.mtus'), type: 3 }] });
        await server.diagnosticsOnce('acupuncture.mtus', mentions('"acupuncture"'));
        const untitled = 'untitled:Untitled-1';
        await server.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: untitled, languageId: 'mtus', version: 1, text: VOCABULARY } });
        await server.diagnosticsOnce('acupuncture.mtus', isEmpty);
        await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: untitled } });
        await server.diagnosticsOnce('acupuncture.mtus', mentions('"acupuncture"'));
        expect(server.diagnostics.get(untitled)).toEqual([]);
    });
});
