import { URI } from 'langium';
import type { LangiumSharedServices, TextDocumentContentProvider } from 'langium/lsp';
import type { TextDocumentContentParams, TextDocumentContentResult } from 'vscode-languageserver';

export const BUILT_IN_SCHEME = 'builtin';

/** Shows the language's own library, which lies in no file, where somebody goes to the definition of a built-in fact. */
export class BuiltInDocuments implements TextDocumentContentProvider {
    readonly schemes = [BUILT_IN_SCHEME];

    constructor(private readonly shared: LangiumSharedServices) {}

    async provideTextDocumentContent(parameters: TextDocumentContentParams): Promise<TextDocumentContentResult | undefined> {
        const document = this.shared.workspace.LangiumDocuments.getDocument(URI.parse(parameters.uri));
        return document && { text: document.textDocument.getText() };
    }
}
