import { l10n, Position, Selection, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { caseWithChanges, type CaseWithChanges, listTreatments, newCase, type NewCaseParameters, type NewCaseResult, type TriedChanges } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';

/** A new case about a treatment that the person picks; undefined where none was picked, or where there is none. */
export async function createCase(server: Server, treatment?: unknown): Promise<NewCaseResult | undefined> {
    const { treatments } = await server.request(listTreatments, null);
    if (treatments.length === 0) {
        void window.showInformationMessage(l10n.t('There is no treatment in this workspace. Declare one in the vocabulary: treatment massage "Massage therapy" counted in visits.'));
        return undefined;
    }
    const picked = typeof treatment === 'string' ? treatment : (await window.showQuickPick(
        treatments.map(({ id, title }) => ({ label: id, description: title })), { title: l10n.t('New Case'), placeHolder: l10n.t('Which treatment is requested?'), matchOnDescription: true },
    ))?.label;
    return picked === undefined ? undefined : make(server, { treatment: picked });
}

/** A new case about the rule at the cursor, which it expects. */
export async function createCaseFromRule(server: Server): Promise<NewCaseResult | undefined> {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== 'mtus') {
        void window.showInformationMessage(l10n.t('Put the cursor into a rule, in a file whose name ends in .mtus.'));
        return undefined;
    }
    return make(server, { uri: editor.document.uri.toString(), line: editor.selection.active.line });
}

/** A case of its own that is another one with the changes that were tried. */
export async function keepChanges(server: Server, id: unknown, uri: unknown, tried: unknown): Promise<NewCaseResult> {
    return openNew(await server.request(caseWithChanges, { id, uri, ...tried as TriedChanges } as CaseWithChanges));
}

async function make(server: Server, parameters: NewCaseParameters): Promise<NewCaseResult> {
    return openNew(await server.request(newCase, parameters));
}

/** Makes the file, and leaves it open and unsaved with the cursor behind the title, for the record to be written in. */
export async function openNew(made: NewCaseResult): Promise<NewCaseResult> {
    const uri = Uri.parse(made.uri, true);
    const edit = new WorkspaceEdit();
    edit.createFile(uri, { ignoreIfExists: false });
    edit.insert(uri, new Position(0, 0), made.text);
    if (!await workspace.applyEdit(edit)) {
        throw new Error(l10n.t('The file {0} cannot be made.', workspace.asRelativePath(uri)));
    }
    const editor = await window.showTextDocument(uri);
    const end = editor.document.lineAt(0).range.end;
    editor.selection = new Selection(end, end);
    return made;
}
