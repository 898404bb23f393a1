import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { launch } from './launch.js';
import { ClientFiles } from './workspace/client-files.js';

/** Serves inside a web worker, on the files that the client has. */
export function serveInWorker(worker: ConstructorParameters<typeof BrowserMessageReader>[0]): void {
    const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
    launch({ connection, fileSystemProvider: () => new ClientFiles(connection) });
}
