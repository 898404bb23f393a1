import { l10n, Uri, window, workspace } from 'vscode';
import { standalonePage } from '../pages/standalone-page.js';
import type { ResultPanel } from './result-panel.js';

/** Writes the last result into an HTML file that the person names; its address, or undefined where none was named. */
export async function saveResult(panel: ResultPanel, chosen?: unknown): Promise<Uri | undefined> {
    const page = panel.content();
    if (!page) {
        void window.showInformationMessage(l10n.t('No sample case was run yet. Run one with "MTUS: Run Sample Case".'));
        return undefined;
    }
    const name = `${page.title.replace(/^.*: /, '').replace(/[^\w.-]+/g, '-')}.html`;
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const target = typeof chosen === 'string' ? Uri.parse(chosen, true)
        : await window.showSaveDialog({ title: l10n.t('Save Result as HTML'), filters: { HTML: ['html'] }, ...folder ? { defaultUri: Uri.joinPath(folder, name) } : {} });
    if (!target) {
        return undefined;
    }
    await workspace.fs.writeFile(target, new TextEncoder().encode(standalonePage(page.fragment, page.title)));
    void window.showInformationMessage(l10n.t('The result was saved as {0}.', workspace.asRelativePath(target)));
    return target;
}
