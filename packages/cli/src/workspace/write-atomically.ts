import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const PERMISSIONS = 0o7777;

/**
 * Replaces a file by a text in one step: whoever reads it meanwhile, and whatever breaks off, sees the old text or the new one. The
 * permissions of the file stay.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
    const { mode } = await stat(path);
    const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
    try {
        const file = await open(temporary, 'wx', mode & PERMISSIONS);
        try {
            await file.chmod(mode & PERMISSIONS);
            await file.writeFile(text, 'utf-8');
            await file.sync();
        } finally {
            await file.close();
        }
        await rename(temporary, path);
    } catch (error) {
        await rm(temporary, { force: true });
        throw error;
    }
}
