import { type Guideline, isGuideline, isRuleFile, type ReadSentence, readSources, textUriOf } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import type { Cursor } from './cursor.js';

/** The sentences of the source text that a quote can be of; those that nobody has read yet first. */
export async function sentencesFor(cursor: Cursor, document: LangiumDocument, shared: LangiumSharedServices): Promise<CompletionItem[]> {
    const { clause, position } = cursor;
    if (clause === null || !['quote', 'skip'].includes(clause.kind.words)) {
        return [];
    }
    const named = cursor.element?.lines.filter(({ kind }) => kind.words === 'source').flatMap(({ value }) => value) ?? [];
    const guidelines = guidelinesOf(document, cursor.element?.kind === 'guideline' ? [cursor.element.name] : named);
    const uris = new Set(guidelines.map(guideline => textUriOf(guideline)?.toString()));
    const sentences = (await readSources(shared)).filter(({ uri }) => uris.has(uri.toString())).flatMap(reading => reading.sentences);
    const left = document.textDocument.getText({ start: { line: position.line, character: 0 }, end: position });
    const start: Position = { line: position.line, character: left.lastIndexOf('"') + 1 };
    return [...sentences].sort((a, b) => Number(a.state !== 'not yet read') - Number(b.state !== 'not yet read')).map((sentence, index) => item(sentence, { start, end: position }, index));
}

/** The guidelines that an element of a file can be from: those that it names, else those of the file. */
function guidelinesOf(document: LangiumDocument, names: readonly string[]): Guideline[] {
    const root = document.parseResult.value;
    const own = isRuleFile(root) ? root.elements.filter(isGuideline) : [];
    const named = own.filter(({ name }) => names.includes(name));
    return named.length > 0 ? named : own;
}

function item({ words, page, state }: ReadSentence, range: { start: Position; end: Position }, index: number): CompletionItem {
    // A text ends at its mark of quotation; marks inside of a sentence are not compared, and left out.
    const text = words.replaceAll('\\', '').replaceAll('"', '');
    return {
        label: text.length > 90 ? `${text.slice(0, 89)}…` : text, filterText: text, sortText: String(index).padStart(4, '0'), kind: CompletionItemKind.Text,
        labelDetails: { description: [...page === null ? [] : [`page ${page}`], state].join(', ') }, documentation: text, textEdit: { range, newText: text },
    };
}
