import { isGuideline, isRuleFile, sourceTexts } from '@mtus/language';
import { URI, UriUtils } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';
import { type DidChangeWatchedFilesParams, FileChangeType, type TextDocumentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { WorkspaceLoader } from './workspace-loader.js';

/**
 * Keeps the workspace as it is on the disk and in the open editors. Adds to Langium's own handler: a document that is closed counts as it was saved, or not
 * at all where it lies outside the workspace; changed files and folders that the workspace would not load (`node_modules`, names that begin with a dot, and what
 * lies below) stay out; and after a source text has changed, its quotes are checked again.
 */
export class DocumentUpdates extends DefaultDocumentUpdateHandler {
    constructor(private readonly shared: LangiumSharedServices) {
        super(shared);
    }

    didCloseDocument(event: TextDocumentChangeEvent<TextDocument>): void {
        const uri = URI.parse(event.document.uri);
        void this.workspaceManager.ready.then(() => this.workspaceLock.write(async token => {
            const isThere = this.isInWorkspace(uri) && await this.shared.workspace.FileSystemProvider.exists(uri).catch(() => false);
            await this.documentBuilder.update(isThere ? [uri] : [], isThere ? [] : [uri], token);
        }));
    }

    override didChangeWatchedFiles(parameters: DidChangeWatchedFilesParams): void {
        const { workspaceManager: manager } = this;
        if (manager instanceof WorkspaceLoader) {
            parameters.changes.filter(({ type }) => type === FileChangeType.Deleted).forEach(({ uri }) => manager.forget(URI.parse(uri)));
        }
        const texts = parameters.changes.filter(change => sourceTexts(this.shared).forget(URI.parse(change.uri)));
        super.didChangeWatchedFiles({ changes: parameters.changes.filter(change => !texts.includes(change) && this.isInWorkspace(URI.parse(change.uri))) });
        if (texts.length > 0) {
            // Whatever quotes a source text is checked again: an update of one file of rules does that for all.
            const quoting = this.shared.workspace.LangiumDocuments.all.find(({ parseResult }) => isRuleFile(parseResult.value) && parseResult.value.elements.some(isGuideline));
            this.fireDocumentUpdate(quoting ? [quoting.uri] : [], []);
        }
    }

    /** Below a workspace folder, and neither itself nor in a folder what loading the workspace passes over. */
    private isInWorkspace(uri: URI): boolean {
        const manager = this.workspaceManager;
        return (manager.workspaceFolders ?? []).some(folder => {
            const root = URI.parse(folder.uri);
            const path = UriUtils.relative(root, uri);
            const names = path.split('/').filter(Boolean);
            const isIncluded = (length: number, isFile: boolean): boolean => manager.shouldIncludeEntry({ isFile, isDirectory: !isFile, uri: UriUtils.joinPath(root, ...names.slice(0, length)) });
            return !path.startsWith('..') && names.every((_, index) => isIncluded(index + 1, false) || (index + 1 === names.length && isIncluded(index + 1, true)));
        });
    }
}
