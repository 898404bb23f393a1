import { DocumentState, type FileSystemProvider } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { addCaseRequests } from './evaluation/case-requests.js';
import { publishLater } from './findings/later-findings.js';
import { followSeverities } from './findings/configured-validator.js';
import { tellPages } from './findings/pages.js';
import { addEditingRequests } from './language-server.js';
import type { DocumentTools } from './letters/letter-requests.js';
import { createServerServices } from './services.js';
import { announceProgramChanges } from './workspace/program-changes.js';

/** What differs between hosts: how messages travel, and how files are read. */
export interface LaunchContext {
    connection: Connection;
    fileSystemProvider: () => FileSystemProvider;
    /** Address of the folder with the pages of the findings; a client may name another in its initialization options, as `pages`. */
    pages?: string;
    /** What reads PDF and writes DOCX; left out where the host has neither. */
    documents?: DocumentTools;
}

/**
 * What lists the uses of a name waits until every file is linked. A document is validated after that; the state of the workspace itself, which would say so too,
 * can be waited for in vain (see `takeSnapshot`).
 */
const LINKED = DocumentState.Validated;

/** Starts the language server on a connection. Returns at once; the server lives as long as the connection. */
export function launch(context: LaunchContext): void {
    const { shared } = createServerServices(context);
    addCaseRequests(context.connection, shared, context.documents);
    followSeverities(shared);
    tellPages(shared, context.pages);
    publishLater(context.connection, shared);
    addEditingRequests(context.connection, shared);
    announceProgramChanges(context.connection, shared);
    startLanguageServer(shared, { HoverProvider: LINKED, ReferencesProvider: LINKED, RenameProvider: LINKED, DocumentHighlightProvider: LINKED, CallHierarchyProvider: LINKED, TypeHierarchyProvider: LINKED, CodeLensProvider: LINKED });
}
