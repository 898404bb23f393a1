import { formatDocument } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type { DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';

/** Lays out a document, or the lines of a selection. Nothing changes while a line is still being typed. */
export class DocumentFormatter implements Formatter {
    readonly formatOnTypeOptions = undefined;

    formatDocument(document: LangiumDocument): TextEdit[] {
        return formatDocument(document);
    }

    formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
        return formatDocument(document).filter(edit => edit.range.start.line >= range.start.line && edit.range.start.line <= range.end.line);
    }

    formatDocumentOnType(): TextEdit[] {
        return [];
    }
}
