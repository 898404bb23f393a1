import { pageNonce } from './nonce.js';
import { type Disposable, l10n, ViewColumn, type WebviewPanel, window } from 'vscode';
import { OPEN_PLACE_COMMAND } from '@mtus/language-server/protocol';
import { escapeHtml, pageAround } from './result-page.js';
import type { Results, ShownResults } from './results.js';

/** Shows the last result beside the editor, and follows it. */
export class ResultPanel implements Disposable {
    private panel: WebviewPanel | undefined;
    private readonly listener: Disposable;

    constructor(private readonly results: Results) {
        this.listener = results.onDidChange(shown => {
            if (shown.asked === null) {
                this.panel?.dispose();
            } else if (this.panel) {
                fill(this.panel, shown);
            }
        });
    }

    /** Opens or reveals the panel without taking the keyboard from the editor. */
    show(): void {
        const { shown } = this.results;
        if (shown.asked === null) {
            void window.showInformationMessage(l10n.t('No sample case was run yet. Run one with "MTUS: Run Sample Case".'));
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
            fill(this.panel, shown);
        } else if (!this.panel.visible) {
            this.panel.reveal(undefined, true);
        }
    }

    dispose(): void {
        this.listener.dispose();
        this.panel?.dispose();
    }
}

function fill(panel: WebviewPanel, { asked, last, problem }: ShownResults): void {
    const [only] = last?.runs ?? [];
    const title = asked?.id ?? (last?.runs.length === 1 && only ? only.id : l10n.t('Sample cases'));
    panel.title = l10n.t('Result: {0}', title);
    panel.webview.html = pageAround(last?.page ?? `<h1>No result</h1><p>⚠ ${escapeHtml(problem ?? '')}</p><p>The result comes back as soon as there is one.</p>`, panel.title, pageNonce());
}
