import { DefaultDocumentBuilder, type AstNode, type BuildOptions, type Cancellation, type LangiumDocument, type URI } from 'langium';
import { isLibrary, LIBRARY_TEXT, LIBRARY_URI } from '../names/library.js';

/** Builds documents together with the library of built-in facts, however they come into being. */
export class MtusDocumentBuilder extends DefaultDocumentBuilder {

    override async build<T extends AstNode>(documents: LangiumDocument<T>[], options?: BuildOptions, cancelToken?: Cancellation.CancellationToken): Promise<void> {
        const library = this.library();
        const all: LangiumDocument[] = documents.some(document => isLibrary(document.uri)) ? documents : [library, ...documents];
        await super.build(all, options, cancelToken);
    }

    override async update(changed: URI[], deleted: URI[], cancelToken?: Cancellation.CancellationToken): Promise<void> {
        this.library();
        await super.update(changed, deleted.filter(uri => !isLibrary(uri)), cancelToken);
    }

    /** What is right in one file depends on names, editions and counts of all others: every other file is linked and checked again. */
    protected override shouldRelink(document: LangiumDocument): boolean {
        return !isLibrary(document.uri);
    }

    private library(): LangiumDocument {
        return this.langiumDocuments.getDocument(LIBRARY_URI) ?? this.langiumDocuments.createDocument(LIBRARY_URI, LIBRARY_TEXT);
    }
}
