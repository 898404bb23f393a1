import { l10n, window } from 'vscode';
import { coveringCase, type NewCaseResult, uncovered } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';
import { openNew } from './new-case.js';
import { withProgress } from './with-progress.js';

/** Writes a case that shows what no case shows of the clause at the cursor; undefined where all of it is shown, nothing was picked, or it was cancelled. */
export async function coverThis(server: Server, chosen?: unknown): Promise<NewCaseResult | undefined> {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== 'mtus') {
        void window.showInformationMessage(l10n.t('Put the cursor on a clause of a rule, in a file whose name ends in .mtus.'));
        return undefined;
    }
    const here = { uri: editor.document.uri.toString(), line: editor.selection.active.line };
    const found = await withProgress(l10n.t('Looking for what no case shows'), server, (_token, cancelled) => server.request(uncovered, here, cancelled));
    if (found?.branches.length === 0) {
        void window.showInformationMessage(l10n.t('The sample cases show everything that stands on this line, or nothing on it can be shown.'));
        return undefined;
    }
    const branch = typeof chosen === 'string' ? chosen : found && (await window.showQuickPick(found.branches, { title: l10n.t('Write the Case That Covers This'), placeHolder: l10n.t('No case shows this yet. Which shall a new one show?') }));
    if (branch === undefined) {
        return undefined;
    }
    const made = await withProgress(l10n.t('Looking for a case'), server, (_token, cancelled) => server.request(coveringCase, { ...here, branch }, cancelled));
    return made && openNew(made);
}
