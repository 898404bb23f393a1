import type { LeftOut } from '@mtus/engine';
import { IGNORE_FILE, ignoredPaths, isRuleFile } from '@mtus/language';
import { DefaultWorkspaceManager, type FileSystemNode, type LangiumSharedCoreServices, URI, UriUtils } from 'langium';
import type { WorkspaceFolder } from 'vscode-languageserver';
import { UNREADABLE_TEXT } from './unreadable-text.js';

/** Loads the files of the workspace, and remembers what cannot be read: a rule in it may beat any other. */
export class WorkspaceLoader extends DefaultWorkspaceManager {
    private readonly unreadableFolders = new Map<string, LeftOut>();
    private readonly ignored = new Map<string, (path: string) => boolean>();

    constructor(services: LangiumSharedCoreServices) {
        super(services);
        // Problems of files that nobody has opened are shown too.
        this.initialBuildOptions = { validation: true };
    }

    /** What is missing from the rules because it could not be read; while there is any, no result can be relied on. */
    get unread(): LeftOut[] {
        const files = this.langiumDocuments.all
            .filter(document => isRuleFile(document.parseResult.value) && document.textDocument.getText() === UNREADABLE_TEXT)
            .map(document => leftOut(document.uri, `The file "${UriUtils.basename(document.uri)}" could not be read.`));
        return [...this.unreadableFolders.values(), ...files];
    }

    /** What could not be read is of no account once it is deleted. */
    forget(uri: URI): void {
        [...this.unreadableFolders.keys()].filter(folder => UriUtils.contains(uri, folder)).forEach(folder => this.unreadableFolders.delete(folder));
    }

    protected override async loadAdditionalDocuments(folders: WorkspaceFolder[]): Promise<void> {
        for (const { uri } of folders) {
            const file = UriUtils.joinPath(URI.parse(uri), IGNORE_FILE);
            if (await this.fileSystemProvider.exists(file)) {
                this.ignored.set(uri, ignoredPaths(await this.fileSystemProvider.readFile(file)));
            }
        }
    }

    override shouldIncludeEntry(entry: FileSystemNode): boolean {
        return super.shouldIncludeEntry(entry) && ![...this.ignored].some(([folder, isIgnored]) => {
            const path = UriUtils.relative(URI.parse(folder), entry.uri);
            return !path.startsWith('..') && isIgnored(entry.isDirectory ? `${path}/` : path);
        });
    }

    protected override async traverseFolder(folder: URI, uris: URI[]): Promise<void> {
        try {
            await this.fileSystemProvider.readDirectory(folder);
            this.unreadableFolders.delete(folder.toString());
        } catch (problem) {
            if (await this.isGone(folder)) {
                return;
            }
            const reason = problem instanceof Error ? problem.message : String(problem);
            this.unreadableFolders.set(folder.toString(), leftOut(folder, `The folder "${UriUtils.basename(folder)}" could not be read: ${reason}.`));
            return;
        }
        await super.traverseFolder(folder, uris);
    }

    /** A folder may vanish between being named and being read; one that merely cannot be looked at is still there. */
    private isGone(folder: URI): Promise<boolean> {
        return this.fileSystemProvider.stat(folder).then(() => false, (problem: { code?: unknown } | undefined) => problem?.code === 'ENOENT');
    }
}

function leftOut(uri: URI, because: string): LeftOut {
    const start = { line: 0, character: 0 };
    return { kind: 'unknown', id: null, because, treatments: null, span: { uri: uri.toString(), start, end: start } };
}
