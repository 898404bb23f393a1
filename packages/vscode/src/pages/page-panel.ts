import { ViewColumn, type WebviewPanel, window } from 'vscode';
import { PAGE_COMMANDS } from '@mtus/language-server/protocol';
import { pageNonce } from './nonce.js';
import { pageAround } from './page.js';

const open = new Set<WebviewPanel>();

/** One page beside the editor. It runs no scripts and loads nothing: its buttons and links are commands of this extension. */
export class Page {
    private panel: WebviewPanel | undefined;

    constructor(private readonly viewType: string) {}

    get isOpen(): boolean {
        return this.panel !== undefined;
    }

    /** Opens or reveals the page without taking the keyboard from the editor. */
    show(title: string, fragment: string): void {
        if (!this.panel) {
            // Pages share a place beside the editor.
            const [other] = open;
            const panel = window.createWebviewPanel(this.viewType, title, { viewColumn: other?.viewColumn ?? ViewColumn.Beside, preserveFocus: true }, {
                enableScripts: false,
                enableCommandUris: PAGE_COMMANDS,
                enableFindWidget: true,
                localResourceRoots: [],
            });
            this.panel = panel;
            open.add(panel);
            panel.onDidDispose(() => {
                open.delete(panel);
                this.panel = undefined;
            });
        } else if (!this.panel.visible) {
            this.panel.reveal(undefined, true);
        }
        this.fill(title, fragment);
    }

    /** Shows something else on the page, where it is open. */
    fill(title: string, fragment: string): void {
        if (this.panel) {
            this.panel.title = title;
            this.panel.webview.html = pageAround(fragment, title, pageNonce());
        }
    }

    close(): void {
        this.panel?.dispose();
    }
}
