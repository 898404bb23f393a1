import { DocumentState, type LangiumDocument, URI } from 'langium';
import { DefaultLanguageServer, type LangiumServices, type LangiumSharedServices } from 'langium/lsp';
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { linkedNames } from './navigation/linked-names.js';
import { selectionRanges } from './navigation/selection-ranges.js';

/** The language server, with what Langium's does not announce: growing selections and names that change together. */
export class LanguageServer extends DefaultLanguageServer {
    protected override buildInitializeResult(parameters: InitializeParams): InitializeResult {
        const result = super.buildInitializeResult(parameters);
        return { ...result, capabilities: { ...result.capabilities, selectionRangeProvider: true, linkedEditingRangeProvider: true } };
    }
}

/** Answers the requests that Langium leaves to others. */
export function addEditingRequests(connection: Connection, shared: LangiumSharedServices): void {
    const once = async <Result>(uri: string, state: DocumentState, answer: (document: LangiumDocument, services: LangiumServices) => Result): Promise<Result | null> => {
        await shared.workspace.WorkspaceManager.ready;
        const address = URI.parse(uri);
        const document = shared.workspace.LangiumDocuments.getDocument(address);
        if (!document) {
            return null;
        }
        await shared.workspace.DocumentBuilder.waitUntil(state, address);
        return answer(document, shared.ServiceRegistry.getServices(address) as LangiumServices);
    };
    connection.onSelectionRanges(parameters => once(parameters.textDocument.uri, DocumentState.Parsed, document => selectionRanges(document, parameters)));
    connection.languages.onLinkedEditingRange(parameters => once(parameters.textDocument.uri, DocumentState.Linked, (document, services) => linkedNames(document, parameters, services)));
}
