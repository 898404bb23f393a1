import { type CancellationToken, type Disposable, EventEmitter, l10n, type LogOutputChannel, workspace } from 'vscode';
import {
    type BaseLanguageClient, type LanguageClientOptions, State, WorkDoneProgress, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport,
} from 'vscode-languageclient';
import { type CustomRequest, programChanged } from '@mtus/language-server/protocol';

export const LANGUAGES = ['mtus', 'mtus-case'];

/** The address of the pages of the findings, which the extension shows as documents of its own. */
export const PAGES = 'mtus-page:/';

/** Where the server finds the files that it needs: on a disk, or not saved yet. */
const SCHEMES = ['file', 'untitled'];

/** Reported instead of a result where the folder that is open lies on no disk. */
export class NotOnDisk extends Error {
    constructor() {
        super(l10n.t('Checks and sample cases need the files on a disk. This folder is virtual: clone it, and open the clone.'));
    }
}

/** The language server: started once, asked by typed requests. */
export class Server implements Disposable {
    private readonly client: BaseLanguageClient;
    private readonly changed = new EventEmitter<void>();
    private starting: Promise<void> | undefined;

    /** The rules or cases of the workspace have changed and are checked. */
    readonly onProgramChanged = this.changed.event;

    constructor(createClient: (options: LanguageClientOptions) => BaseLanguageClient, log: LogOutputChannel) {
        this.client = createClient({
            documentSelector: LANGUAGES.flatMap(language => SCHEMES.map(scheme => ({ language, scheme }))),
            initializationOptions: { pages: PAGES, showsExpectations: true },
            outputChannel: log,
            traceOutputChannel: log,
            markdown: { isTrusted: false, supportHtml: false },
        });
        this.client.onNotification(programChanged.method, () => this.changed.fire());
        this.client.onDidChangeState(({ newState }) => {
            if (newState === State.Running) {
                this.changed.fire();
            }
        });
    }

    /** Starts the server unless it runs; where the workspace is virtual there is nothing that it could read. */
    async start(): Promise<void> {
        if (this.isVirtual()) {
            return;
        }
        this.starting ??= this.client.start();
        try {
            await this.starting;
        } catch (problem) {
            this.starting = undefined;
            throw problem;
        }
    }

    /** @throws {NotOnDisk} in a virtual workspace; else what the server answers as an error, cancellation included. */
    async request<Parameters, Result>(request: CustomRequest<Parameters, Result>, parameters: Parameters, token?: CancellationToken): Promise<Result> {
        if (this.isVirtual()) {
            throw new NotOnDisk();
        }
        await this.start();
        return token ? this.client.sendRequest<Result>(request.method, parameters, token) : this.client.sendRequest<Result>(request.method, parameters);
    }

    /** Calls `report` with the progress that the server reports for `token`, until disposed. */
    onProgress(token: string, report: (progress: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd) => void): Disposable {
        return this.client.onProgress(WorkDoneProgress.type, token, report);
    }

    async restart(): Promise<void> {
        if (this.isVirtual()) {
            throw new NotOnDisk();
        }
        if (this.client.isRunning()) {
            await this.client.stop();
        }
        this.starting = undefined;
        await this.start();
    }

    async stop(): Promise<void> {
        if (this.client.isRunning()) {
            await this.client.stop();
        }
    }

    dispose(): void {
        this.changed.dispose();
    }

    private isVirtual(): boolean {
        const folders = workspace.workspaceFolders ?? [];
        return folders.length > 0 && folders.every(folder => !SCHEMES.includes(folder.uri.scheme));
    }
}
