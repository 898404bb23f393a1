import { type CancellationToken, type Disposable, EventEmitter, type LogOutputChannel, workspace } from 'vscode';
import {
    type BaseLanguageClient, type LanguageClientOptions, State, WorkDoneProgress, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport,
} from 'vscode-languageclient';
import { type CustomRequest, programChanged } from '@mtus/language-server/protocol';
import { answerAboutFiles } from './workspace/client-files.js';

export const LANGUAGES = ['mtus', 'mtus-case'];

/** The address of the pages of the findings, which the extension shows as documents of its own. */
export const PAGES = 'mtus-page:/';

/** Where rules and cases count: on the disk, not saved yet, and where the folders that are open lie; not in what a comparison shows. */
const schemes = (): string[] => [...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)])];

/** The language server: started once, asked by typed requests. */
export class Server implements Disposable {
    private readonly client: BaseLanguageClient;
    private readonly changed = new EventEmitter<void>();
    private starting: Promise<void> | undefined;

    /** The rules or cases of the workspace have changed and are checked. */
    readonly onProgramChanged = this.changed.event;

    constructor(createClient: (options: LanguageClientOptions) => BaseLanguageClient, log: LogOutputChannel) {
        this.client = createClient({
            documentSelector: LANGUAGES.flatMap(language => schemes().map(scheme => ({ language, scheme }))),
            initializationOptions: { pages: PAGES, showsExpectations: true },
            outputChannel: log,
            traceOutputChannel: log,
            markdown: { isTrusted: false, supportHtml: false },
        });
        answerAboutFiles(this.client);
        this.client.onNotification(programChanged.method, () => this.changed.fire());
        this.client.onDidChangeState(({ newState }) => {
            if (newState === State.Running) {
                this.changed.fire();
            }
        });
    }

    /** Starts the server unless it runs. */
    async start(): Promise<void> {
        this.starting ??= this.client.start();
        try {
            await this.starting;
        } catch (problem) {
            this.starting = undefined;
            throw problem;
        }
    }

    /** @throws what the server answers as an error, cancellation included. */
    async request<Parameters, Result>(request: CustomRequest<Parameters, Result>, parameters: Parameters, token?: CancellationToken): Promise<Result> {
        await this.start();
        return token ? this.client.sendRequest<Result>(request.method, parameters, token) : this.client.sendRequest<Result>(request.method, parameters);
    }

    /** Calls `report` with the progress that the server reports for `token`, until disposed. */
    onProgress(token: string, report: (progress: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd) => void): Disposable {
        return this.client.onProgress(WorkDoneProgress.type, token, report);
    }

    async restart(): Promise<void> {
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
}
