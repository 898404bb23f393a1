import { TextDocument, type LangiumDocument } from 'langium';
import type { FixEdit } from '@mtus/language';

/** The texts of documents, by address, after edits. Throws where an edit is of a document that is not there, or where two overlap. */
export function applyEdits(documents: readonly LangiumDocument[], edits: readonly FixEdit[]): Map<string, string> {
    const texts = new Map(documents.map(document => [document.uri.toString(), document.textDocument]));
    const missing = edits.find(({ uri }) => !texts.has(uri));
    if (missing) {
        throw new Error(`An edit is of "${missing.uri}", which is not there.`);
    }
    return new Map([...texts].map(([uri, text]) => [uri, TextDocument.applyEdits(text as TextDocument, edits.filter(edit => edit.uri === uri).map(({ range, text: newText }) => ({ range, newText })))]));
}
