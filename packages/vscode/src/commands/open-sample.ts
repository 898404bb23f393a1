import { commands, FileType, l10n, Uri, window, workspace } from 'vscode';

/** Writes the sample of the extension into a folder that the person chooses, and opens it; nothing that is there is written over. */
export async function openSample(extension: Uri, chosen?: unknown): Promise<Uri | undefined> {
    const parent = typeof chosen === 'string' ? Uri.parse(chosen, true)
        : (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title: l10n.t('Where the sample goes'), openLabel: l10n.t('Put the Sample Here') }))?.[0];
    if (!parent) {
        return undefined;
    }
    const target = await freeFolder(parent);
    for (const [path, text] of Object.entries(await sampleFiles(extension))) {
        await workspace.fs.writeFile(Uri.joinPath(target, path), new TextEncoder().encode(text));
    }
    if (chosen === undefined) {
        await commands.executeCommand('vscode.openFolder', target, { forceNewWindow: (workspace.workspaceFolders?.length ?? 0) > 0 });
    }
    return target;
}

/** The texts of the sample by their paths. They lie in one file: in a browser an extension can read its files and not list its folders. */
async function sampleFiles(extension: Uri): Promise<Record<string, string>> {
    return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'sample.json')))) as Record<string, string>;
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
