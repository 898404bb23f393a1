import { formatDocument } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type { DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';

/** Lays out a document, the lines of a selection, or the line that has just been left. */
export class DocumentFormatter implements Formatter {
    readonly formatOnTypeOptions = { firstTriggerCharacter: '\n' };

    formatDocument(document: LangiumDocument): TextEdit[] {
        return formatDocument(document);
    }

    formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
        return formatDocument(document).filter(edit => edit.range.start.line >= range.start.line && edit.range.start.line <= range.end.line);
    }

    /** Only the line above the new one, and only within it: the cursor stays where it is. */
    formatDocumentOnType(document: LangiumDocument, { position }: DocumentOnTypeFormattingParams): TextEdit[] {
        const above = position.line - 1;
        return formatDocument(document).filter(({ range, newText }) => range.start.line === above && range.end.line === above && !/[\r\n]/.test(newText));
    }
}
