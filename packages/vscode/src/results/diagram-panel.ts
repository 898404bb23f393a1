import { type Disposable, l10n, window } from 'vscode';
import { diagram, type DiagramParameters, type DiagramResult, listCases, listTreatments } from '@mtus/language-server/protocol';
import { caseAtCursor, requestAtCursor } from '../commands/case-picker.js';
import { escapeHtml } from '../pages/escape-html.js';
import { Page } from '../pages/page-panel.js';
import type { Server } from '../server.js';

/** Shows the rules for a treatment as a diagram beside the editor, and draws it anew after every change. */
export class DiagramPanel implements Disposable {
    private readonly page = new Page('mtus.diagram');
    private readonly listener: Disposable;
    private asked: DiagramParameters | undefined;

    constructor(private readonly server: Server) {
        this.listener = server.onProgramChanged(() => void this.refresh());
    }

    dispose(): void {
        this.listener.dispose();
        this.page.close();
    }

    /**
     * Draws the request of a case that is named, or what the cursor is in: a rule, a treatment or a case; else the person picks a treatment.
     * Undefined where nothing was picked, or where there is nothing to draw.
     */
    async show(id?: unknown, uri?: unknown, request?: unknown): Promise<DiagramResult | undefined> {
        const named: DiagramParameters | undefined = typeof id === 'string' ? { case: id, ...typeof uri === 'string' ? { uri } : {}, ...typeof request === 'string' ? { request } : {} } : await this.atCursor();
        const asked = named ?? await this.picked();
        if (asked === undefined) {
            return undefined;
        }
        const drawn = await this.server.request(diagram, asked);
        this.asked = asked;
        this.page.show(l10n.t('Rules: {0}', drawn.title), drawn.page);
        return drawn;
    }

    private async atCursor(): Promise<DiagramParameters | undefined> {
        const editor = window.activeTextEditor;
        if (editor?.document.languageId === 'mtus-case') {
            const sample = caseAtCursor((await this.server.request(listCases, null)).cases);
            const request = sample && requestAtCursor(sample);
            return sample && request !== undefined ? { case: sample.id, uri: sample.span.uri, request } : undefined;
        }
        if (editor?.document.languageId !== 'mtus') {
            return undefined;
        }
        const here = { uri: editor.document.uri.toString(), line: editor.selection.active.line };
        // Between rules there is none: the person picks.
        return this.server.request(diagram, here).then(() => here, () => undefined);
    }

    private async picked(): Promise<DiagramParameters | undefined> {
        const { treatments } = await this.server.request(listTreatments, null);
        if (treatments.length === 0) {
            void window.showInformationMessage(l10n.t('There is no treatment in this workspace. Declare one in the vocabulary: treatment massage "Massage therapy" counted in visits.'));
            return undefined;
        }
        const items = treatments.map(({ id, title }) => ({ label: id, description: title }));
        const chosen = await window.showQuickPick(items, { title: l10n.t('Show Decision Diagram'), placeHolder: l10n.t('The rules for which treatment?'), matchOnDescription: true });
        return chosen && { treatment: chosen.label };
    }

    private async refresh(): Promise<void> {
        if (!this.page.isOpen || !this.asked) {
            return;
        }
        try {
            const drawn = await this.server.request(diagram, this.asked);
            this.page.fill(l10n.t('Rules: {0}', drawn.title), drawn.page);
        } catch (problem) {
            this.page.fill(l10n.t('Rules'), `<h1>No diagram</h1><p>⚠ ${escapeHtml(problem instanceof Error ? problem.message : String(problem))}</p><p>The diagram comes back as soon as there is one.</p>`);
        }
    }
}
