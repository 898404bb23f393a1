import { DocumentState } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { programChanged } from '../protocol.js';

/** Tells the client after each build that rules or cases have changed and are checked. */
export function announceProgramChanges(connection: Connection, shared: LangiumSharedServices): void {
    shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
        void connection.sendNotification(programChanged.method);
    });
}
