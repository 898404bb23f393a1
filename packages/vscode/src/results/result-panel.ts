import { type Disposable, l10n, window } from 'vscode';
import { escapeHtml } from '../pages/escape-html.js';
import { Page } from '../pages/page-panel.js';
import type { Results, ShownResults } from './results.js';

/** Shows the last result beside the editor, and follows it. */
export class ResultPanel implements Disposable {
    private readonly page = new Page('mtus.result');
    private readonly listener: Disposable;

    constructor(private readonly results: Results) {
        this.listener = results.onDidChange(shown => {
            if (shown.asked === null) {
                this.page.close();
            } else if (this.page.isOpen) {
                this.page.fill(titleOf(shown), fragmentOf(shown));
            }
        });
    }

    get isOpen(): boolean {
        return this.page.isOpen;
    }

    /** Opens or reveals the panel without taking the keyboard from the editor. */
    show(): void {
        const { shown } = this.results;
        if (shown.asked === null) {
            void window.showInformationMessage(l10n.t('No sample case was run yet. Run one with "MTUS: Run Sample Case".'));
            return;
        }
        this.page.show(titleOf(shown), fragmentOf(shown));
    }

    /** What is shown now; undefined where there is nothing. */
    content(): { title: string; fragment: string } | undefined {
        const { shown } = this.results;
        return shown.last === null ? undefined : { title: titleOf(shown), fragment: fragmentOf(shown) };
    }

    dispose(): void {
        this.listener.dispose();
        this.page.close();
    }
}

function titleOf({ asked, last }: ShownResults): string {
    const [only] = last?.runs ?? [];
    return l10n.t('Result: {0}', asked?.id ?? (last?.runs.length === 1 && only ? only.id : l10n.t('Sample cases')));
}

function fragmentOf({ last, problem }: ShownResults): string {
    return last?.page ?? `<h1>No result</h1><p>⚠ ${escapeHtml(problem ?? '')}</p><p>The result comes back as soon as there is one.</p>`;
}
