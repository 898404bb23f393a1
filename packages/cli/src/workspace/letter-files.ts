import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { isPdf, NoLetter, textOfFile } from '@mtus/letters';
import { CommandFailure, systemReason } from '../command-failure.js';
import { isSourceFolder } from './list-files.js';

/** A file that is given as a letter, or found in a folder that is. */
export interface LetterFile {
    path: string;
    /** Whether it was named itself. */
    isNamed: boolean;
}

const LETTER_EXTENSIONS = new Set(['.txt', '.pdf', '.text']);

/** The letters that paths name: files as they are, and of folders every text and PDF in them, in order of path. @throws CommandFailure where a path does not exist */
export async function letterFiles(paths: readonly string[], folder: string): Promise<LetterFile[]> {
    const found: LetterFile[] = [];
    for (const written of paths) {
        const path = resolve(folder, written);
        const status = await stat(path).catch((error: unknown) => { throw new CommandFailure(`"${written}" cannot be read: ${systemReason(error)}.`, 'Name a letter as text or PDF, or a folder of letters.'); });
        found.push(...status.isDirectory() ? (await lettersIn(path)).map(each => ({ path: each, isNamed: false })) : [{ path, isNamed: true }]);
    }
    return found;
}

async function lettersIn(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => { throw new CommandFailure(`The folder "${folder}" cannot be read: ${systemReason(error)}.`, 'Mend that, or name another folder.'); });
    const sorted = entries.sort((left, right) => left.name < right.name ? -1 : 1);
    const nested = await Promise.all(sorted.map(entry => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? isSourceFolder(entry.name) ? lettersIn(path) : [] : entry.isFile() && LETTER_EXTENSIONS.has(extname(entry.name).toLowerCase()) ? [path] : [];
    }));
    return nested.flat();
}

/** @throws NoLetter where the file cannot be read, or is no text */
export async function letterText(path: string): Promise<string> {
    const bytes = await readFile(path).catch((error: unknown) => { throw new NoLetter(`The file cannot be read: ${systemReason(error)}.`, 'Mend that, or name another file.'); });
    // Its reader is large, and most letters are text.
    return isPdf(bytes) ? (await import('@mtus/letters/pdf')).textOfPdf(bytes) : textOfFile(bytes);
}
