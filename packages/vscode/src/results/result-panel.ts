import { pageNonce } from './nonce.js';
import { type Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';
import { OPEN_PLACE_COMMAND, type RunCaseResult } from '@mtus/language-server/protocol';
import { pageAround } from './result-page.js';
import type { Results } from './results.js';

/** Shows the last result beside the editor, and follows it. */
export class ResultPanel implements Disposable {
    private panel: WebviewPanel | undefined;
    private readonly listener: Disposable;

    constructor(private readonly results: Results) {
        this.listener = results.onDidChange(({ last }) => {
            if (last === null) {
                this.panel?.dispose();
            } else if (this.panel) {
                this.fill(this.panel, last);
            }
        });
    }

    /** Opens or reveals the panel without taking the keyboard from the editor. */
    show(): void {
        const { last } = this.results.shown;
        if (last === null) {
            void window.showInformationMessage('No sample case was run yet. Run one with "MTUS: Run Sample Case".');
            return;
        }
        if (!this.panel) {
            this.panel = window.createWebviewPanel('mtus.result', 'Result', { viewColumn: ViewColumn.Beside, preserveFocus: true }, {
                enableScripts: false,
                enableCommandUris: [OPEN_PLACE_COMMAND],
                enableFindWidget: true,
                localResourceRoots: [],
            });
            this.panel.onDidDispose(() => { this.panel = undefined; });
            this.fill(this.panel, last);
        } else if (!this.panel.visible) {
            this.panel.reveal(undefined, true);
        }
    }

    dispose(): void {
        this.listener.dispose();
        this.panel?.dispose();
    }

    private fill(panel: WebviewPanel, result: RunCaseResult): void {
        const [only] = result.runs;
        const title = result.runs.length === 1 && only ? only.id : 'Sample cases';
        panel.title = `Result: ${title}`;
        panel.webview.html = pageAround(result.page, panel.title, pageNonce());
    }
}
