import { CodeAction, CodeActionKind, type CodeActionProvider, type Diagnostic, languages, Range, Uri, window, workspace, WorkspaceEdit, type Disposable, type Command } from 'vscode';
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
            const action = new CodeAction(`Expect what happens: ${found.instead}`, CodeActionKind.QuickFix);
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
        throw new Error('There is no expectation to change.');
    }
    const reason = typeof given === 'string' ? given : await window.showInputBox({
        title: `Expect: ${instead}`,
        prompt: 'Why is this right? The reason is written behind the line.',
        placeHolder: 'The guideline was amended; see decision of 2026-01-15',
        ignoreFocusOut: true,
        validateInput: text => text.trim() === '' ? 'An expectation is changed only with a reason.' : null,
    });
    if (reason === undefined || reason.trim() === '') {
        return false;
    }
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const line = document.lineAt(range.start.line);
    const [, opening] = /^(\s*expect\s+)/.exec(line.text) ?? [];
    if (opening === undefined) {
        throw new Error('The line has changed; look at the expectation again.');
    }
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, line.range, `${opening}${instead}  # ${reason.trim().replace(/\s+/g, ' ')}`);
    return workspace.applyEdit(edit);
}
