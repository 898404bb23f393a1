import { type FileSystemNode, type FileSystemProvider, URI } from 'langium';
import type { Connection } from 'vscode-languageserver';
import { type ClientEntry, type CustomRequest, readClientFile, readClientFolder, statClientEntry } from '../protocol.js';
import { MOST_BYTES } from './text-limit.js';
import { UNREADABLE_TEXT } from './unreadable-text.js';

const refuse = (): never => {
    throw new Error('The files of a client are only read asynchronously.');
};

/**
 * The files as the client has them: on a virtual file system, or anywhere where the server has no disk. A client that answers none of these requests has
 * no files, which is said as of a folder that cannot be read.
 */
export class ClientFiles implements FileSystemProvider {
    readonly statSync = refuse;
    readonly existsSync = refuse;
    readonly readBinary = refuse;
    readonly readBinarySync = refuse;
    readonly readFileSync = refuse;
    readonly readDirectorySync = refuse;

    constructor(private readonly connection: Connection) {}

    async stat(uri: URI): Promise<FileSystemNode> {
        const { kind } = await this.ask(statClientEntry, uri);
        if (kind === null) {
            throw Object.assign(new Error(`${uri.toString()} is not there.`), { code: 'ENOENT' });
        }
        return nodeOf({ uri: uri.toString(), kind });
    }

    async exists(uri: URI): Promise<boolean> {
        return (await this.ask(statClientEntry, uri)).kind !== null;
    }

    /** The text of a file; of one that has vanished none, and of one that cannot be read a text that the language refuses. */
    async readFile(uri: URI): Promise<string> {
        const { text, kind } = await this.connection.sendRequest<{ text: string | null; kind: string | null }>(readClientFile.method, { uri: uri.toString(), mostBytes: MOST_BYTES });
        return text ?? (kind === null ? '' : UNREADABLE_TEXT);
    }

    async readDirectory(uri: URI): Promise<FileSystemNode[]> {
        return (await this.ask(readClientFolder, uri)).entries.map(nodeOf);
    }

    private ask<Result>(request: CustomRequest<{ uri: string }, Result>, uri: URI): Promise<Result> {
        return this.connection.sendRequest<Result>(request.method, { uri: uri.toString() });
    }
}

function nodeOf({ uri, kind }: ClientEntry): FileSystemNode {
    return { uri: URI.parse(uri), isFile: kind === 'file', isDirectory: kind === 'folder' };
}
