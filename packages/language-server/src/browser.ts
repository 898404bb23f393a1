import { EmptyFileSystemProvider } from 'langium';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { launch } from './launch.js';

/** Serves inside a web worker, on the documents that the editor has open. */
export function serveInWorker(worker: ConstructorParameters<typeof BrowserMessageReader>[0]): void {
    launch({
        connection: createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
        fileSystemProvider: () => new EmptyFileSystemProvider(),
    });
}
