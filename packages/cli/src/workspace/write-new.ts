import { writeFile } from 'node:fs/promises';
import { CommandFailure, systemReason } from '../command-failure.js';

/**
 * Writes a file that must not be there yet.
 *
 * @param named the file as the person named it
 * @param wayOut what to do where it is there
 * @throws CommandFailure where it is, or cannot be written
 */
export async function writeNew(path: string, named: string, content: string | Uint8Array, wayOut: string, force = false): Promise<void> {
    await writeFile(path, content, { flag: force ? 'w' : 'wx' }).catch((problem: NodeJS.ErrnoException) => {
        throw problem.code === 'EEXIST' ? new CommandFailure(`"${named}" is there already.`, wayOut) : new CommandFailure(`"${named}" cannot be written: ${systemReason(problem)}.`, 'Name a file in a folder that is there.');
    });
}
