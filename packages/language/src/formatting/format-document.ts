import type { LangiumDocument } from 'langium';
import { formatLines } from './format-lines.js';

/** A replacement in a text; lines and characters from 0, as in the Language Server Protocol. */
export interface FormattingEdit {
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
    newText: string;
}

/** The edits that lay out a document; only white space changes, and elements that cannot be read stay as they are. Empty where all is in order. */
export function formatDocument(document: LangiumDocument): FormattingEdit[] {
    const text = document.textDocument.getText();
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const lines = text.split(/\r\n|\n|\r/);
    const final = lines.at(-1) === '';
    const content = final ? lines.slice(0, -1) : lines;
    const formatted = formatLines(content, document.uri.path.endsWith('.mtuscase') ? 'cases' : 'rules', damagedLines(document));
    const edits: FormattingEdit[] = [];
    formatted.forEach(({ text: wanted, apart }, line) => {
        const written = content[line]!;
        const mark = line === 0 && written.startsWith('\uFEFF') ? '\uFEFF' : '';
        if (wanted === null) {
            const last = line + 1 >= lines.length;
            edits.push({ range: { start: { line, character: 0 }, end: last ? { line, character: written.length } : { line: line + 1, character: 0 } }, newText: '' });
        } else if (apart || mark + wanted.replace(/^\uFEFF/, '') !== written) {
            edits.push({
                range: { start: { line, character: 0 }, end: { line, character: written.length } },
                newText: `${apart ? end : ''}${mark}${wanted.replace(/^\uFEFF/, '')}`,
            });
        }
    });
    const lastLine = content.length - 1;
    if (!final && lastLine >= 0 && formatted[lastLine]!.text !== null && content[lastLine]!.trim() !== '') {
        edits.push({ range: { start: { line: lastLine, character: content[lastLine]!.length }, end: { line: lastLine, character: content[lastLine]!.length } }, newText: end });
    }
    return edits;
}

/** Lines with a word that the language does not know, or where something else was expected. */
function damagedLines({ parseResult }: LangiumDocument): Set<number> {
    const damaged = new Set<number>();
    for (const error of parseResult.lexerErrors) {
        damaged.add((error.line ?? 1) - 1);
    }
    for (const error of parseResult.parserErrors) {
        const { previousToken } = error as { previousToken?: { endLine?: number } };
        for (const line of [error.token.startLine, previousToken?.endLine]) {
            if (line !== undefined && Number.isFinite(line)) {
                damaged.add(line - 1);
            }
        }
    }
    return damaged;
}
