import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CommandFailure } from '../command-failure.js';

const execute = promisify(execFile);

/** One version of a workspace as a folder on the disk. */
export interface CheckedOut {
    /** What it is called in a report. */
    name: string;
    /** The current folder, as it is in that version. */
    folder: string;
    /** Removes what was put there for it. */
    remove(): Promise<void>;
}

/**
 * A version by its name: a folder, or else a revision of the Git repository around the current folder (a branch, tag or commit), written into a temporary
 * folder. The repository, its index and its working tree stay as they are.
 *
 * @throws CommandFailure where it is neither
 */
export async function checkOut(version: string, folder: string): Promise<CheckedOut> {
    const path = resolve(folder, version);
    if (await stat(path).then(found => found.isDirectory(), () => false)) {
        return { name: `the folder ${version}`, folder: path, remove: async () => undefined };
    }
    const root = (await git(folder, ['rev-parse', '--show-toplevel']).catch(() => {
        throw new CommandFailure(`There is no folder "${version}", and this folder is in no Git repository that could have a revision of that name.`, 'Name two folders, or change into the repository.');
    })).trim();
    const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${version}^{commit}`]).catch(() => {
        throw new CommandFailure(`"${version}" is no folder, and no branch, tag or commit of this repository.`, '"git branch --all" lists the branches.');
    });
    const target = await mkdtemp(join(tmpdir(), 'mtus-revision-'));
    const remove = (): Promise<void> => rm(target, { recursive: true, force: true });
    try {
        const environment = { ...process.env, GIT_INDEX_FILE: join(target, '.index') };
        await git(root, ['read-tree', commit.trim()], environment);
        await git(root, ['checkout-index', '--all', `--prefix=${join(target, 'tree')}/`], environment);
    } catch (error) {
        await remove();
        throw error;
    }
    return { name: version, folder: join(target, 'tree', relative(root, folder)), remove };
}

/** One commit of the history. */
export interface Commit {
    id: string;
    /** Year, month and day on which it was committed. */
    date: string;
    subject: string;
}

/**
 * The latest commits that changed rules below a folder, the latest first; of merged branches only the merges.
 *
 * @throws CommandFailure where the folder is in no repository
 */
export async function commitsOf(folder: string, most: number): Promise<Commit[]> {
    const lines = await git(folder, ['log', '--first-parent', `--max-count=${most}`, '--format=%H%x09%cs%x09%s', '--', '*.mtus']).catch(() => {
        throw new CommandFailure('This folder is in no Git repository with a commit: there is no history.', 'Change into the repository that holds the rules.');
    });
    return lines.split('\n').filter(line => line !== '').map(line => {
        const [id = '', date = '', ...subject] = line.split('\t');
        return { id, date, subject: subject.join(' ') };
    });
}

async function git(folder: string, parameters: string[], environment = process.env): Promise<string> {
    const { stdout } = await execute('git', parameters, { cwd: folder, env: environment, maxBuffer: 1 << 26 });
    return stdout;
}
