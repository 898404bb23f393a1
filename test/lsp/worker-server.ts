import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { createMessageConnection, type MessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';

/** What a web worker has and a thread of Node has not; what only Node has is hidden from the bundle. */
const PRELUDE = `{
    const { parentPort } = require('node:worker_threads');
    globalThis.self = globalThis;
    globalThis.addEventListener = () => undefined;
    globalThis.postMessage = message => parentPort.postMessage(message);
    parentPort.on('message', data => globalThis.onmessage?.({ data }));
}
(function (require, module, exports, process, Buffer, setImmediate, clearImmediate, global, __dirname, __filename) {`;
const END = '})();';

/** The bundle of the language server for web workers, as text. */
export async function workerBundle(): Promise<string> {
    const { outputFiles } = await build({
        entryPoints: [fileURLToPath(new URL('../../packages/language-server/src/worker.ts', import.meta.url))],
        bundle: true, platform: 'browser', format: 'iife', target: 'es2022',
        conditions: ['@mtus/source', 'browser', 'module', 'import'], mainFields: ['browser', 'module', 'main'],
        write: false, logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
}

/** The language server as in a web worker; it asks this client for the files of a folder of the disk. */
export class WorkerServer {
    private constructor(readonly connection: MessageConnection, private readonly worker: Worker) {}

    static async open(folder: string): Promise<WorkerServer> {
        const worker = new Worker(`${PRELUDE}${await workerBundle()}${END}`, { eval: true });
        const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
        answerAboutFiles(connection);
        connection.onRequest('client/registerCapability', () => null);
        connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
        connection.listen();
        const uri = pathToFileURL(folder).toString();
        await connection.sendRequest('initialize', { processId: null, rootUri: uri, workspaceFolders: [{ uri, name: 'folder' }], capabilities: { workspace: { configuration: true } } });
        await connection.sendNotification('initialized', {});
        return new WorkerServer(connection, worker);
    }

    async stop(): Promise<void> {
        this.connection.dispose();
        await this.worker.terminate();
    }
}

function answerAboutFiles(connection: MessageConnection): void {
    connection.onRequest('mtus/stat', async ({ uri }: { uri: string }) => {
        const found = await stat(fileURLToPath(uri)).catch(() => null);
        return { kind: found === null ? null : found.isDirectory() ? 'folder' : 'file' };
    });
    connection.onRequest('mtus/readFile', async ({ uri }: { uri: string }) => ({ text: await readFile(fileURLToPath(uri), 'utf8'), kind: 'file' }));
    connection.onRequest('mtus/readFolder', async ({ uri }: { uri: string }) => {
        const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
        return { entries: entries.map(entry => ({ uri: `${uri.replace(/\/?$/, '/')}${encodeURIComponent(entry.name)}`, kind: entry.isDirectory() ? 'folder' : 'file' })) };
    });
}
