import type { FileSystemProvider } from 'langium';
import { startLanguageServer, WorkspaceState } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { addCaseRequests } from './evaluation/case-requests.js';
import { createServerServices } from './services.js';
import { announceProgramChanges } from './workspace/program-changes.js';

/** What differs between hosts: how messages travel, and how files are read. */
export interface LaunchContext {
    connection: Connection;
    fileSystemProvider: () => FileSystemProvider;
}

/** Starts the language server on a connection. Returns at once; the server lives as long as the connection. */
export function launch(context: LaunchContext): void {
    const { shared } = createServerServices(context);
    addCaseRequests(context.connection, shared);
    announceProgramChanges(context.connection, shared);
    // A hover lists who reads a name: that is known once every file is linked.
    startLanguageServer(shared, { HoverProvider: WorkspaceState.IndexedReferences });
}
