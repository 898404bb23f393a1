import { clauseLine, isTreatment, lineKind, workspaceElements } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { CompletionProvider, LangiumServices } from 'langium/lsp';
import { type CompletionItem, CompletionItemKind, type CompletionList, type CompletionParams, InsertTextFormat, InsertTextMode, type Range } from 'vscode-languageserver';
import { newCaseLines, newCases } from './case-lines.js';
import { caseValues } from './case-values.js';
import { type Cursor, cursorAt } from './cursor.js';
import type { Names } from './names.js';
import { type Continuation, labelOf, type Phrase, snippetOf } from './phrase.js';
import { sentencesFor } from './sentences.js';
import { newElements, newRuleLines } from './rule-lines.js';
import { ruleValues } from './rule-values.js';

/** Asks the editor for the next choice at once. */
const AGAIN = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/** Offers whole lines and elements where one begins, and within a line what may follow; by the lines around the place, so that mistakes elsewhere do not matter. */
export class Completions implements CompletionProvider {
    readonly completionOptions = { triggerCharacters: [' ', ',', '|', ':', '"'] };

    constructor(private readonly services: LangiumServices) {}

    async getCompletion(document: LangiumDocument, { position }: CompletionParams): Promise<CompletionList> {
        const cursor = cursorAt(document, position);
        const names: Names = workspaceElements(this.services.shared);
        const items = cursor.where === 'words' ? this.items(cursor, names) : cursor.where === 'text' ? await sentencesFor(cursor, document, this.services.shared) : [];
        return { isIncomplete: false, items };
    }

    private items(cursor: Cursor, names: Names): CompletionItem[] {
        if (cursor.clause) {
            const values = cursor.language === 'rules' ? ruleValues(cursor, names) : caseValues(cursor, names);
            return values.map((value, index) => valueItem(value, cursor.prefix, index));
        }
        const lines = cursor.language === 'rules' ? newRuleLines(cursor, names) : newCaseLines(cursor, names);
        const treatment = names.elements.find(isTreatment)?.name ?? 'chiropractic';
        const elements = cursor.language === 'rules' ? newElements(names) : newCases(names, treatment);
        const unique = lines.filter(({ words }, index) => lines.findIndex(other => other.words === words) === index);
        // Behind an indentation an element goes on; a new one is offered last, and takes the indentation away.
        const [linesFrom, elementsFrom] = cursor.indented ? [0, unique.length] : [elements.length, 0];
        return [
            ...elements.map((element, index) => elementItem(element, cursor.lineStart, elementsFrom + index)),
            ...unique.map((line, index) => lineItem(line, cursor, linesFrom + index)),
        ].sort((a, b) => a.sortText! < b.sortText! ? -1 : 1);
    }
}

const inOrder = (index: number): string => String(index).padStart(4, '0');

/** Where a phrase is short there is room for a word about it beside it; else it stands with the documentation. */
function beside(label: string, detail: string | undefined): Pick<CompletionItem, 'detail' | 'labelDetails'> {
    return detail === undefined ? {} : label.length > 24 ? { detail } : { detail, labelDetails: { description: detail } };
}

const documentation = ({ about }: Phrase) => about === undefined ? {} : { documentation: { kind: 'markdown' as const, value: about } };

function valueItem(value: Continuation, range: Range, index: number): CompletionItem {
    const snippet = snippetOf(value.rest);
    const label = labelOf(value.rest);
    return {
        label, kind: value.kind ?? CompletionItemKind.Keyword, sortText: inOrder(index), ...beside(label, value.detail),
        ...documentation(value), filterText: [label, ...value.also ?? []].join(' '),
        insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.asIs,
        textEdit: { range, newText: value.open ? `${snippet} ` : snippet }, ...value.open ? { command: AGAIN } : {},
    };
}

/** A line as the formatter lays it out, with what is to be filled in. */
function lineItem(line: Phrase, { language, element, lineStart: range }: Cursor, index: number): CompletionItem {
    const kind = lineKind(line.words.split(' '), language, element?.kind ?? '');
    const rest = kind ? line.words.slice(kind.words.length).trim() : '';
    const open = line.open ? ' ' : '';
    // Without words behind it an open line ends in its column.
    const text = !kind?.padded ? ' '.repeat(kind?.depth ?? 0) + snippetOf(line.words) + open
        : rest === '' ? clauseLine(kind.words, open, kind.depth).slice(0, open === '' ? undefined : -1) : clauseLine(kind.words, snippetOf(rest) + open, kind.depth);
    const label = labelOf(line.words);
    return {
        label, kind: line.kind ?? CompletionItemKind.Keyword, sortText: inOrder(index), ...beside(label, line.detail),
        ...documentation(line), filterText: label, insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.asIs,
        textEdit: { range, newText: text }, ...line.open || asksForQuote(line.words) ? { command: AGAIN } : {},
    };
}

/** Whether the place to be filled in is a text that can be chosen from the source. */
function asksForQuote(words: string): boolean {
    return /^(quote|skip) .*"<>"/.test(words);
}

function elementItem(element: { label: string; detail: string; text: string }, range: Range, index: number): CompletionItem {
    return {
        label: element.label, kind: CompletionItemKind.Snippet, sortText: inOrder(index), detail: element.detail, labelDetails: { description: element.detail },
        insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.asIs, textEdit: { range, newText: element.text }, ...element.text.endsWith(' $0') ? { command: AGAIN } : {},
    };
}
