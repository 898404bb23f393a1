import { commands, FileType, l10n, Uri, window, workspace } from 'vscode';

/** Copies the sample of the extension into a folder that the person chooses, and opens it; nothing that is there is written over. */
export async function openSample(extension: Uri, chosen?: unknown): Promise<Uri | undefined> {
    const parent = typeof chosen === 'string' ? Uri.parse(chosen, true)
        : (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title: l10n.t('Where the sample goes'), openLabel: l10n.t('Put the Sample Here') }))?.[0];
    if (!parent) {
        return undefined;
    }
    const target = await freeFolder(parent);
    await workspace.fs.copy(Uri.joinPath(extension, 'sample'), target, { overwrite: false });
    if (chosen === undefined) {
        await commands.executeCommand('vscode.openFolder', target, { forceNewWindow: (workspace.workspaceFolders?.length ?? 0) > 0 });
    }
    return target;
}

async function freeFolder(parent: Uri): Promise<Uri> {
    for (let number = 1; ; number += 1) {
        const folder = Uri.joinPath(parent, number === 1 ? 'mtus-sample' : `mtus-sample-${number}`);
        const known = await workspace.fs.stat(folder).then(({ type }) => type, () => FileType.Unknown);
        if (known === FileType.Unknown) {
            return folder;
        }
    }
}
