import { type Disposable, l10n, languages, LanguageStatusSeverity } from 'vscode';
import { workspaceCounts } from '@mtus/language-server/protocol';
import { LANGUAGES, type Server } from '../server.js';

/** Says beside the name of the language how much the workspace holds, and what is wrong in it. */
export class WorkspaceStatus implements Disposable {
    private readonly item = languages.createLanguageStatusItem('mtus.workspace', LANGUAGES.map(language => ({ language })));
    private readonly listener: Disposable;

    constructor(private readonly server: Server) {
        this.item.name = l10n.t('MTUS workspace');
        this.item.text = l10n.t('Reading the workspace');
        this.listener = server.onProgramChanged(() => void this.show());
    }

    dispose(): void {
        this.listener.dispose();
        this.item.dispose();
    }

    private async show(): Promise<void> {
        try {
            const { guidelines, rules, cases, errors, warnings } = await this.server.request(workspaceCounts, null);
            this.item.text = l10n.t('{0} guidelines, {1} rules, {2} cases', guidelines, rules, cases);
            this.item.detail = errors + warnings === 0 ? l10n.t('no findings') : l10n.t('{0} errors, {1} warnings', errors, warnings);
            this.item.severity = errors > 0 ? LanguageStatusSeverity.Error : warnings > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
            this.item.command = { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') };
        } catch {
            // Cancelled by the next change, which shows its own counts.
        }
    }
}
