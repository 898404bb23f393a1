import { l10n, type QuickPickItem, type Uri, window } from 'vscode';
import type { EarlierFile } from '@mtus/language-server/protocol';
import { filesAt, filesOfFolder } from './earlier-files.js';
import { repositoryOf } from './git.js';

/** An earlier version that a person has picked: what it is called, and how to read it. */
export interface PickedVersion {
    name: string;
    files(): Promise<EarlierFile[]>;
}

interface VersionItem extends QuickPickItem {
    version?: PickedVersion;
    isFolder?: boolean;
}

const MOST_REFS = 40;
const MOST_COMMITS = 30;

/** Kinds of references in the interface of Git: branches, tags, and branches of elsewhere. */
const KINDS = ['$(git-branch)', '$(cloud)', '$(tag)'];

/** Lets the person pick a branch, tag, commit or folder; undefined where nothing was picked. */
export async function pickVersion(folder: Uri): Promise<PickedVersion | undefined> {
    const items = await versionItems(folder);
    const chosen = await window.showQuickPick(items, { title: l10n.t('Compare Rules With'), placeHolder: l10n.t('A branch, tag, commit or folder to compare the rules with'), matchOnDescription: true });
    if (!chosen?.isFolder) {
        return chosen?.version;
    }
    const [other] = await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: l10n.t('Compare With This Folder') }) ?? [];
    return other && { name: other.path.split('/').at(-1) ?? other.path, files: () => filesOfFolder(other, folder) };
}

/** The version of a name, without asking; undefined where there is none. */
export async function namedVersion(folder: Uri, name: string): Promise<PickedVersion | undefined> {
    const repository = await repositoryOf(folder);
    return repository && { name, files: () => filesAt(repository, name) };
}

async function versionItems(folder: Uri): Promise<VersionItem[]> {
    const repository = await repositoryOf(folder);
    const elsewhere: VersionItem = { label: `$(folder) ${l10n.t('Folder…')}`, description: l10n.t('another folder with rules'), isFolder: true };
    if (!repository) {
        return [elsewhere];
    }
    const refs = await repository.getRefs({ sort: 'committerdate', count: MOST_REFS });
    const commits = await repository.log({ maxEntries: MOST_COMMITS }).catch(() => []);
    const head = repository.state.HEAD?.name;
    return [
        { label: '$(git-commit) HEAD', description: head === undefined ? l10n.t('what is committed') : l10n.t('what is committed on {0}', head), version: { name: 'HEAD', files: () => filesAt(repository, 'HEAD') } },
        ...refs.flatMap(({ type, name }): VersionItem[] => name === undefined ? [] : [{ label: `${KINDS[type] ?? ''} ${name}`, version: { name, files: () => filesAt(repository, name) } }]),
        ...commits.map(({ hash, message }): VersionItem => ({ label: `$(git-commit) ${hash.slice(0, 8)}`, description: message.split('\n')[0] ?? '', version: { name: hash.slice(0, 8), files: () => filesAt(repository, hash) } })),
        elsewhere,
    ];
}
