import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
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

/** The source files in a folder and all folders in it. Links are not followed, so that no loop can arise and no file is met twice. */
export async function listFiles(folder: string): Promise<ListedFiles> {
    const listed: ListedFiles = { files: [], unreadable: [], links: [] };
    await listInto(folder, listed);
    return listed;
}

async function listInto(folder: string, listed: ListedFiles): Promise<void> {
    let entries;
    try {
        entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
        listed.unreadable.push({ path: folder, reason: systemReason(error) });
        return;
    }
    for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && isSourceFolder(entry.name)) {
            await listInto(path, listed);
        } else if (entry.isFile() && isSourceName(entry.name)) {
            listed.files.push(path);
        } else if (entry.isSymbolicLink() && isSourceName(entry.name)) {
            listed.links.push(path);
        }
    }
}
