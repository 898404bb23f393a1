import { access, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isSourceFolder, isSourceName } from './list-files.js';
import { readSourceText } from './source-text.js';

/** An element begins in the first column. */
const VOCABULARY = /^\uFEFF?vocabulary\b/m;

/**
 * The folder whose files share their names with a folder or file that was named.
 *
 * It is the folder itself where it, or a folder directly in it, holds a `vocabulary`; else the nearest folder above that does. The
 * search ends at the folder of a Git repository, at the home folder and at the root of the disk; where it finds nothing, the folder
 * stands for itself.
 */
export async function workspaceRoot(folder: string): Promise<string> {
    for (let candidate = folder; ; candidate = dirname(candidate)) {
        if (await holdsVocabulary(candidate)) {
            return candidate;
        }
        if (candidate === dirname(candidate) || candidate === homedir() || await exists(join(candidate, '.git'))) {
            return folder;
        }
    }
}

async function holdsVocabulary(folder: string): Promise<boolean> {
    const entries = await entriesOf(folder);
    const inner = await Promise.all(entries.filter(entry => entry.isDirectory() && isSourceFolder(entry.name)).map(async entry => {
        const path = join(folder, entry.name);
        return rulesFiles(path, await entriesOf(path));
    }));
    for (const path of [...rulesFiles(folder, entries), ...inner.flat()]) {
        const source = await readSourceText(path).catch(() => undefined);
        if (source !== undefined && VOCABULARY.test(source.text)) {
            return true;
        }
    }
    return false;
}

type Entries = Awaited<ReturnType<typeof entriesOf>>;

/** A folder that cannot be read holds nothing here; that it cannot be read is reported where its files are listed. */
async function entriesOf(folder: string) {
    return readdir(folder, { withFileTypes: true }).catch(() => []);
}

function rulesFiles(folder: string, entries: Entries): string[] {
    return entries.filter(entry => entry.isFile() && isSourceName(entry.name) && entry.name.endsWith('.mtus')).map(entry => join(folder, entry.name));
}

async function exists(path: string): Promise<boolean> {
    return access(path).then(() => true, () => false);
}
