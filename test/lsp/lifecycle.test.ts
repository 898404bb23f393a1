import { afterEach, describe, expect, it } from 'vitest';
import { folderWith, ServerProcess } from './server-process.js';
import { SMALL } from './small-workspace.js';

let server: ServerProcess;

afterEach(() => server.forget());

describe('a session with the server', () => {
    it('offers what the editor shows', async () => {
        server = await ServerProcess.start(folderWith(SMALL));
        const capabilities = await server.initialize();
        expect(capabilities).toMatchObject({
            hoverProvider: true,
            definitionProvider: true,
            referencesProvider: true,
            documentSymbolProvider: true,
            foldingRangeProvider: true,
            codeLensProvider: { resolveProvider: false },
            textDocumentSync: { openClose: true, change: 2 },
            workspace: { textDocumentContent: { schemes: ['builtin'] } },
        });
    });

    it('ends with exit code 0 after shutdown, and 1 without', async () => {
        server = await ServerProcess.open(folderWith(SMALL));
        expect(await server.stop()).toBe(0);
        server = await ServerProcess.open(folderWith(SMALL));
        await server.connection.sendNotification('exit');
        expect(await server.exit).toBe(1);
    });

    it('answers no request before initialize', async () => {
        server = await ServerProcess.start(folderWith(SMALL));
        await expect(server.request('mtus/listCases')).rejects.toMatchObject({ code: -32002 });
        await expect(server.request('mtus/runCase', {})).rejects.toMatchObject({ code: -32002 });
    });

    it('leaves out what the ignore file of the folder names', async () => {
        server = await ServerProcess.open(folderWith({ ...SMALL, 'drafts/second.mtus': SMALL['vocabulary.mtus'], 'drafts/broken.mtuscase': 'case', '.mtusignore': 'drafts/\n' }));
        expect(await server.request('mtus/runCase', {})).toMatchObject({ runs: [{ id: 'small.trial', verdict: 'passed' }], notRun: [], leftOut: [] });
    });

    it('works without any folder', async () => {
        server = await ServerProcess.start(folderWith({}));
        await server.request('initialize', { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} });
        await server.connection.sendNotification('initialized', {});
        expect(await server.request('mtus/listCases')).toEqual({ cases: [] });
        expect(await server.request('mtus/runCase', {})).toMatchObject({ runs: [], notRun: [] });
    });
});
