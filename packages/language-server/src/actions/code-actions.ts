import { type Fix, fixesFor } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider, LangiumServices } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import { rewritesAt } from './rewrites.js';
import { allowance } from './allow-with-reason.js';
import { findingCase } from './finding-case.js';

/** Quick fixes for the findings at a place, and what can be rewritten there. They are made when they are asked for, from the document as it is then. */
export class CodeActions implements CodeActionProvider {
    constructor(private readonly services: LangiumServices) {}

    getCodeActions(document: LangiumDocument, { range, context: { only, diagnostics } }: CodeActionParams): CodeAction[] {
        const isWanted = (kind: string): boolean => only === undefined || only.some(each => kind === each || kind.startsWith(`${each}.`));
        const rewrites = rewritesAt(document, range, this.services).filter(({ kind }) => isWanted(kind));
        return [...isWanted(CodeActionKind.QuickFix) ? [...this.fixesAt(document, range), ...this.casesFor(document, range, diagnostics)] : [], ...rewrites.map(rewrite => ({ title: rewrite.title, kind: rewrite.kind, edit: editOf(rewrite) }))];
    }

    /** What takes longer than checking stands only with the client, which names it. */
    private casesFor(document: LangiumDocument, range: Range, diagnostics: readonly Diagnostic[]): CodeAction[] {
        return diagnostics.filter(diagnostic => meet(diagnostic.range, range)).flatMap(diagnostic => [
            ...findingCase(this.services.shared, document, diagnostic).map((fix, index) => actionOf(fix, diagnostic, index === 0)),
            ...String(diagnostic.code ?? '').startsWith('logic/') ? allowance(document, diagnostic).map(fix => actionOf(fix, diagnostic, false)) : [],
        ]);
    }

    private fixesAt(document: LangiumDocument, range: Range): CodeAction[] {
        const here = ((document.diagnostics ?? []) as Diagnostic[]).filter(diagnostic => meet(diagnostic.range, range));
        return here.flatMap(diagnostic => [
            ...fixesFor(document, diagnostic, this.services.shared).map((fix, index) => actionOf(fix, diagnostic, index === 0)),
            ...allowance(document, diagnostic).map(fix => actionOf(fix, diagnostic, false)),
        ]);
    }
}

function actionOf(fix: Fix, diagnostic: Diagnostic, isPreferred: boolean): CodeAction {
    return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit: editOf(fix), ...isPreferred ? { isPreferred } : {} };
}

/** Edits as the protocol has them; new files are made before anything is written into them. */
function editOf({ edits, creates = [] }: Fix): WorkspaceEdit {
    const changes: NonNullable<WorkspaceEdit['changes']> = {};
    for (const { uri, range, text } of edits) {
        (changes[uri] ??= []).push({ range, newText: text });
    }
    return creates.length === 0 ? { changes } : {
        documentChanges: [...creates.map(uri => ({ kind: 'create' as const, uri, options: { ignoreIfExists: false } })),
            ...Object.entries(changes).map(([uri, own]) => ({ textDocument: { uri, version: null }, edits: own }))],
    };
}

function meet(a: Range, b: Range): boolean {
    const before = (left: Range['start'], right: Range['start']): boolean => left.line < right.line || left.line === right.line && left.character < right.character;
    return !before(a.end, b.start) && !before(b.end, a.start);
}
