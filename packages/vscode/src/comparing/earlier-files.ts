import { FileType, Uri, workspace } from 'vscode';
import type { EarlierFile } from '@mtus/language-server/protocol';
import { type GitChange, type GitRepository, UNTRACKED } from './git.js';

/** Rules and sample cases. */
const isRead = (uri: Uri): boolean => /\.(mtus|mtuscase)$/.test(uri.path);

/** What differs between the files on the disk and a revision, as it was in the revision. */
export async function filesAt(repository: GitRepository, ref: string): Promise<EarlierFile[]> {
    const { state } = repository;
    const untracked = [...state.untrackedChanges ?? [], ...state.workingTreeChanges.filter(({ status }) => status === UNTRACKED)];
    const files = await before(repository, ref, await repository.diffWith(ref));
    return [...files, ...untracked.filter(({ uri }) => isRead(uri) && !files.some(file => file.uri === uri.toString())).map(({ uri }): EarlierFile => ({ uri: uri.toString(), text: null }))];
}

/** What a commit has changed, as it was before. */
export async function filesBefore(repository: GitRepository, parent: string, commit: string): Promise<EarlierFile[]> {
    return before(repository, parent, await repository.diffBetween(parent, commit));
}

async function before(repository: GitRepository, ref: string, changes: readonly GitChange[]): Promise<EarlierFile[]> {
    const files = new Map<string, string | null>();
    for (const { uri, originalUri, renameUri } of changes) {
        for (const now of [uri, renameUri].filter(each => each !== undefined && isRead(each))) {
            files.set(now!.toString(), files.get(now!.toString()) ?? null);
        }
        if (isRead(originalUri)) {
            files.set(originalUri.toString(), await repository.show(ref, originalUri.fsPath).catch(() => null));
        }
    }
    return [...files].map(([uri, text]) => ({ uri, text }));
}

/** The files of another folder, where they would lie in this one; those that only this one has are not there. */
export async function filesOfFolder(other: Uri, folder: Uri): Promise<EarlierFile[]> {
    const files = new Map<string, string | null>((await workspace.findFiles('**/*.{mtus,mtuscase}')).filter(({ path }) => path.startsWith(`${folder.path}/`)).map(uri => [uri.toString(), null]));
    const visit = async (at: Uri, path: string): Promise<void> => {
        for (const [name, type] of await workspace.fs.readDirectory(at)) {
            const inner = Uri.joinPath(at, name);
            if (type === FileType.Directory && name !== 'node_modules' && !name.startsWith('.')) {
                await visit(inner, `${path}${name}/`);
            } else if (type === FileType.File && isRead(inner)) {
                files.set(Uri.joinPath(folder, `${path}${name}`).toString(), new TextDecoder().decode(await workspace.fs.readFile(inner)));
            }
        }
    };
    await visit(other, '');
    return [...files].map(([uri, text]) => ({ uri, text }));
}
