import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type ExtensionContext, Uri } from 'vscode';
import { activateExtension, deactivateExtension } from './activation.js';

/** What browsers have beyond the language itself, as far as it is used here. */
declare class Worker {
    constructor(script: string);
    terminate(): void;
}

let worker: Worker | undefined;

/** Entry of the extension in a browser: the language server is a web worker, a new one each time it is started. */
export function activate(context: ExtensionContext): Promise<void> {
    const script = Uri.joinPath(context.extensionUri, 'dist/server-worker.js').toString(true);
    return activateExtension(context, options => new LanguageClient('mtus', 'MTUS Rules', async () => {
        worker?.terminate();
        worker = new Worker(script);
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    }, options));
}

export async function deactivate(): Promise<void> {
    await deactivateExtension();
    worker?.terminate();
}
