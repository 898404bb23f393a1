import { CodeAction, CodeActionKind, type CodeActionProvider, type Command, type Diagnostic, type Disposable, l10n, languages, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { Results } from './results.js';

export const EXPECTATION_NOT_MET = 'cases/expectation-not-met';

/** The command of the fix. Its arguments are the URI of the file, the range of the line and the words that would have passed. */
export const EXPECT_WHAT_HAPPENS = 'mtus.expectWhatHappens';

/** Offers to expect what comes out, at each expectation that is not met. The person has to say why. */
export class ExpectWhatHappens implements CodeActionProvider, Disposable {
    private readonly registration = languages.registerCodeActionsProvider({ language: 'mtus-case' }, this, { providedCodeActionKinds: [CodeActionKind.QuickFix] });

    constructor(private readonly results: Results) {}

    dispose(): void {
        this.registration.dispose();
    }

    provideCodeActions(document: { uri: Uri }, _range: Range, { diagnostics }: { diagnostics: readonly Diagnostic[] }): CodeAction[] {
        const unmet = this.results.shown.cases.flatMap(one => one.expectations).filter(({ span }) => Uri.parse(span.uri).toString() === document.uri.toString());
        return diagnostics.filter(({ code }) => code === EXPECTATION_NOT_MET).flatMap(diagnostic => {
            const found = unmet.find(({ span }) => span.start.line === diagnostic.range.start.line);
            if (!found?.instead) {
                return [];
            }
            const action = new CodeAction(l10n.t('Expect what happens: {0}', found.instead), CodeActionKind.QuickFix);
            const command: Command = { command: EXPECT_WHAT_HAPPENS, title: action.title, arguments: [document.uri.toString(), diagnostic.range, found.instead] };
            action.command = command;
            action.diagnostics = [diagnostic];
            return [action];
        });
    }
}

/** Asks why what comes out is right, and writes it into the case with the reason behind it; false where the person gave none. */
export async function expectWhatHappens(uri: unknown, range: unknown, instead: unknown, given?: unknown): Promise<boolean> {
    if (typeof uri !== 'string' || !(range instanceof Range) || typeof instead !== 'string') {
        throw new Error(l10n.t('There is no expectation to change.'));
    }
    const reason = typeof given === 'string' ? given : await window.showInputBox({
        title: l10n.t('Expect: {0}', instead),
        prompt: l10n.t('Why is this right? The reason is written behind the line.'),
        placeHolder: l10n.t('The guideline was amended; see decision of 2026-01-15'),
        ignoreFocusOut: true,
        validateInput: text => text.trim() === '' ? l10n.t('An expectation is changed only with a reason.') : null,
    });
    if (reason === undefined || reason.trim() === '') {
        return false;
    }
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const line = document.lineAt(range.start.line);
    const [, opening] = /^(\s*expect\s+)/.exec(line.text) ?? [];
    if (opening === undefined) {
        throw new Error(l10n.t('The line has changed; look at the expectation again.'));
    }
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, line.range, `${opening}${instead}  # ${reason.trim().replace(/\s+/g, ' ')}`);
    return workspace.applyEdit(edit);
}
