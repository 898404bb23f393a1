import { type Fix, fixesFor } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider, LangiumServices } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import { allowance } from './allow-with-reason.js';

/** Quick fixes for the findings at a place. They are made when they are asked for, from the document as it is then. */
export class CodeActions implements CodeActionProvider {
    constructor(private readonly services: LangiumServices) {}

    getCodeActions(document: LangiumDocument, { range, context: { only } }: CodeActionParams): CodeAction[] {
        if (only !== undefined && !only.some(kind => CodeActionKind.QuickFix.startsWith(kind))) {
            return [];
        }
        const here = ((document.diagnostics ?? []) as Diagnostic[]).filter(diagnostic => meet(diagnostic.range, range));
        return here.flatMap(diagnostic => [
            ...fixesFor(document, diagnostic, this.services.shared).map((fix, index) => actionOf(fix, diagnostic, index === 0)),
            ...allowance(document, diagnostic).map(fix => actionOf(fix, diagnostic, false)),
        ]);
    }
}

function actionOf({ title, edits }: Fix, diagnostic: Diagnostic, isPreferred: boolean): CodeAction {
    const changes: NonNullable<WorkspaceEdit['changes']> = {};
    for (const { uri, range, text } of edits) {
        (changes[uri] ??= []).push({ range, newText: text });
    }
    return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit: { changes }, ...isPreferred ? { isPreferred } : {} };
}

function meet(a: Range, b: Range): boolean {
    const before = (left: Range['start'], right: Range['start']): boolean => left.line < right.line || left.line === right.line && left.character < right.character;
    return !before(a.end, b.start) && !before(b.end, a.start);
}
