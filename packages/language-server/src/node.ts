import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NodeFileSystemProvider } from 'langium/node';
import type { URI } from 'langium';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { launch } from './launch.js';
import type { DocumentTools } from './letters/letter-requests.js';
import { ClientFiles } from './workspace/client-files.js';
import { FilesByScheme } from './workspace/files-by-scheme.js';
import { MOST_BYTES } from './workspace/text-limit.js';
import { UNREADABLE_TEXT } from './workspace/unreadable-text.js';

/** Reads files as UTF-8; a byte order mark is no part of the text, as in an editor. A file that has vanished is empty. */
class TextFiles extends NodeFileSystemProvider {
    override async readFile(uri: URI): Promise<string> {
        try {
            return await readText(uri.fsPath);
        } catch (problem) {
            if ((problem as { code?: unknown }).code === 'ENOENT') {
                return '';
            }
            console.error(`${uri.fsPath} cannot be read: ${String(problem)}`);
            return UNREADABLE_TEXT;
        }
    }
}

async function readText(path: string): Promise<string> {
    const file = await open(path);
    try {
        const buffer = Buffer.alloc(Math.min((await file.stat()).size + 1, MOST_BYTES));
        let length = 0;
        for (let read = -1; read !== 0 && length < buffer.length; length += read) {
            read = (await file.read(buffer, length, buffer.length - length)).bytesRead;
        }
        return new TextDecoder('utf-8').decode(buffer.subarray(0, length));
    } finally {
        await file.close();
    }
}

/** Both libraries are large: they are loaded when somebody needs them. */
const DOCUMENTS: DocumentTools = {
    textOfPdf: async bytes => (await import('@mtus/letters/pdf')).textOfPdf(bytes),
    letterAsDocx: async document => (await import('@mtus/letters/docx')).letterAsDocx(document),
};

/**
 * Serves on the channel that the process's arguments name: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`.
 *
 * @param pages address of the folder with the pages of the findings, for clients that do not show them themselves
 */
export function serveOnNode(pages: string): void {
    const connection = createConnection(ProposedFeatures.all);
    launch({ connection, documents: DOCUMENTS, fileSystemProvider: () => new FilesByScheme(new TextFiles(), new ClientFiles(connection)), ...existsSync(fileURLToPath(pages)) ? { pages } : {} });
}
