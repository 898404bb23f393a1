import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CommandFailure, systemReason } from '../command-failure.js';
import { isSourceName } from './list-files.js';

/** A file or folder that was named on the command line, by its absolute path without links. */
export interface NamedPath {
    path: string;
    isFolder: boolean;
    /** The folder itself, or the one that the file is in. */
    folder: string;
}

/** @throws CommandFailure where one of them does not exist, cannot be read, or is no source file */
export async function namedPaths(paths: readonly string[], folder: string): Promise<NamedPath[]> {
    return Promise.all((paths.length === 0 ? ['.'] : paths).map(written => namedPath(written, folder)));
}

async function namedPath(written: string, folder: string): Promise<NamedPath> {
    let path: string;
    let status;
    try {
        path = await realpath(resolve(folder, written));
        status = await stat(path);
    } catch (error) {
        throw new CommandFailure(`"${written}" cannot be read: ${systemReason(error)}.`, 'Name a folder, or a file that ends in .mtus or .mtuscase.');
    }
    if (status.isDirectory()) {
        return { path, isFolder: true, folder: path };
    }
    if (!status.isFile() || !isSourceName(path)) {
        throw new CommandFailure(`"${written}" is neither a folder nor a file that ends in .mtus or .mtuscase.`, 'Rules stand in .mtus files, sample cases in .mtuscase files.');
    }
    return { path, isFolder: false, folder: dirname(path) };
}
