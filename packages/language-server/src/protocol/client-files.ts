import type { CustomRequest } from './request.js';

/** What lies in a folder of the client. Other things than files and folders are not told. */
export interface ClientEntry {
    uri: string;
    kind: 'file' | 'folder';
}

/** Asked of the client: whether something lies at an address of its file system; null where nothing does. */
export const statClientEntry: CustomRequest<{ uri: string }, { kind: ClientEntry['kind'] | null }> = { method: 'mtus/stat' };

/** Asked of the client: the first bytes of a file, decoded from UTF-8 without a byte order mark; null where there are none to be had. `kind` is null where the file is not there. */
export const readClientFile: CustomRequest<{ uri: string; mostBytes: number }, { text: string | null; kind: ClientEntry['kind'] | null }> = { method: 'mtus/readFile' };

/** Asked of the client: what lies in a folder. Answers with an error where it cannot be read. */
export const readClientFolder: CustomRequest<{ uri: string }, { entries: ClientEntry[] }> = { method: 'mtus/readFolder' };
