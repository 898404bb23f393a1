import { extensions, type Uri } from 'vscode';

/** What this extension uses of the editor's own Git extension (its interface, version 1). */
export interface GitRepository {
    readonly rootUri: Uri;
    readonly state: {
        readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
        readonly workingTreeChanges: readonly GitChange[];
        readonly untrackedChanges?: readonly GitChange[];
    };
    getRefs(query: { sort?: 'committerdate'; count?: number }): Promise<readonly { readonly type: number; readonly name?: string; readonly commit?: string }[]>;
    log(options: { maxEntries?: number; path?: string }): Promise<readonly GitCommit[]>;
    /** The text of a file at a revision; fails where it is not there. */
    show(ref: string, path: string): Promise<string>;
    /** What differs between a revision and the files on the disk. */
    diffWith(ref: string): Promise<readonly GitChange[]>;
    diffBetween(before: string, after: string): Promise<readonly GitChange[]>;
}

/** A file that differs; `originalUri` is where it was. */
export interface GitChange {
    readonly uri: Uri;
    readonly originalUri: Uri;
    readonly renameUri: Uri | undefined;
    readonly status: number;
}

export interface GitCommit {
    readonly hash: string;
    readonly message: string;
    readonly parents: readonly string[];
    readonly authorDate?: Date;
}

/** Files that no revision has: the status of that interface. */
export const UNTRACKED = 7;

/** The repository around a folder; undefined where there is none, or no Git in this editor. */
export async function repositoryOf(folder: Uri): Promise<GitRepository | undefined> {
    const extension = extensions.getExtension<{ getAPI(version: 1): { getRepository(uri: Uri): GitRepository | null; openRepository?(root: Uri): Promise<GitRepository | null> } }>('vscode.git');
    if (!extension) {
        return undefined;
    }
    try {
        const git = (extension.isActive ? extension.exports : await extension.activate()).getAPI(1);
        return git.getRepository(folder) ?? await git.openRepository?.(folder) ?? undefined;
    } catch {
        // Git is switched off, or not installed.
        return undefined;
    }
}
