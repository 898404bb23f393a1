import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, ServerProcess } from './server-process.js';
import { caseText, SMALL, VOCABULARY } from './small-workspace.js';

interface Result {
    runs: { id: string; verdict: string }[];
    notRun: { id: string }[];
}

let server: ServerProcess;

beforeAll(async () => {
    server = await ServerProcess.open(folderWith(SMALL));
});

afterEach(() => server.reset());
afterAll(() => server.forget());

/** A folder with a vocabulary, which would be the second of the workspace, and a case; and the event that an editor sends where a whole folder has come. */
async function folderComes(path: string): Promise<void> {
    server.write(`${path}/words.mtus`, VOCABULARY);
    server.write(`${path}/cases/copy.mtuscase`, caseText('small.copy'));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri(path.split('/')[0]!), type: 1 }] });
}

const run = (): Promise<Result> => server.request<Result>('mtus/runCase', {});

describe('a folder that comes while the server runs', () => {
    it.each(['.hidden', 'node_modules', '.hidden/sample'])('stays out where loading the workspace would pass it over: %s', async path => {
        await folderComes(path);
        const { runs, notRun } = await run();
        expect(runs.map(({ id, verdict }) => [id, verdict])).toEqual([['small.trial', 'passed']]);
        expect(notRun).toEqual([]);
    });

    it('is read with everything in it, and gone with everything in it', async () => {
        await folderComes('more');
        const { runs, notRun } = await run();
        expect([...runs, ...notRun].map(({ id }) => id).sort()).toEqual(['small.copy', 'small.trial']);
        expect(runs.filter(({ verdict }) => verdict === 'passed')).toEqual([]);
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('more'), type: 3 }] });
        expect((await run()).runs.map(({ id, verdict }) => [id, verdict])).toEqual([['small.trial', 'passed']]);
    });

    it('keeps no result back where it is gone again before it can be read', async () => {
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('brief'), type: 1 }, { uri: server.uri('brief'), type: 3 }] });
        expect((await run()).runs.map(({ verdict }) => verdict)).toEqual(['passed']);
    });
});
