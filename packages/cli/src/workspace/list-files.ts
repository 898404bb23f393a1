import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IGNORE_FILE, ignoredPaths } from '@mtus/language';
import { systemReason } from '../command-failure.js';

/** Something that could not be read, and why. */
export interface Unreadable {
    path: string;
    reason: string;
}

export interface ListedFiles {
    /** Absolute paths in the order of their names. */
    files: string[];
    unreadable: Unreadable[];
    /** Links to files that would have been read; they are not followed, as the editor does not follow them either. */
    links: string[];
}

export const EXTENSIONS = ['.mtus', '.mtuscase'] as const;

export function isSourceName(name: string): boolean {
    return EXTENSIONS.some(extension => name.endsWith(extension)) && !name.startsWith('.');
}

/** Folders that hold no sources: those of tools, and what a build leaves behind. The editor leaves out the same. */
export function isSourceFolder(name: string): boolean {
    return !name.startsWith('.') && name !== 'node_modules' && name !== 'out';
}

/** The source files in a folder and all folders in it, less those that its `.mtusignore` names. Links are not followed, so that no loop can arise and no file is met twice. */
export async function listFiles(folder: string): Promise<ListedFiles> {
    const listed: ListedFiles = { files: [], unreadable: [], links: [] };
    const ignored = ignoredPaths(await readIgnoreFile(join(folder, IGNORE_FILE), listed));
    await listInto(folder, '', ignored, listed);
    return listed;
}

async function readIgnoreFile(path: string, listed: ListedFiles): Promise<string> {
    try {
        return await readFile(path, 'utf8');
    } catch (error) {
        if ((error as { code?: unknown }).code !== 'ENOENT') {
            listed.unreadable.push({ path, reason: systemReason(error) });
        }
        return '';
    }
}

/** @param within the path of the folder from the root, empty or with `/` at its end */
async function listInto(folder: string, within: string, ignored: (path: string) => boolean, listed: ListedFiles): Promise<void> {
    let entries;
    try {
        entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
        listed.unreadable.push({ path: folder, reason: systemReason(error) });
        return;
    }
    for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) {
        const path = join(folder, entry.name);
        const inner = `${within}${entry.name}${entry.isDirectory() ? '/' : ''}`;
        if (ignored(inner)) {
            continue;
        }
        if (entry.isDirectory() && isSourceFolder(entry.name)) {
            await listInto(path, inner, ignored, listed);
        } else if (entry.isFile() && isSourceName(entry.name)) {
            listed.files.push(path);
        } else if (entry.isSymbolicLink() && isSourceName(entry.name)) {
            listed.links.push(path);
        }
    }
}
