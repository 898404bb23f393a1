import { type Disposable, l10n, languages, LanguageStatusSeverity } from 'vscode';
import { LANGUAGES } from '../server.js';
import { summarize } from './summary.js';
import type { Results, ShownResults } from './results.js';

/** Says in the status bar, beside the name of the language, how the cases that were run came out. */
export class ResultStatus implements Disposable {
    private readonly item = languages.createLanguageStatusItem('mtus.results', LANGUAGES.map(language => ({ language })));
    private readonly listener: Disposable;

    constructor(results: Results) {
        this.item.name = l10n.t('MTUS sample cases');
        this.show(results.shown);
        this.listener = results.onDidChange(shown => this.show(shown));
    }

    dispose(): void {
        this.listener.dispose();
        this.item.dispose();
    }

    private show({ last, problem }: ShownResults): void {
        if (problem !== null) {
            this.item.text = problem;
            this.item.severity = LanguageStatusSeverity.Warning;
            this.item.command = { command: 'mtus.showResult', title: l10n.t('Show Result') };
            return;
        }
        if (last === null) {
            this.item.text = l10n.t('No sample case was run');
            this.item.severity = LanguageStatusSeverity.Information;
            this.item.command = { command: 'mtus.runAllSampleCases', title: l10n.t('Run All') };
            return;
        }
        const summary = summarize(last);
        this.item.text = summary.text;
        this.item.severity = summary.failed ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
        this.item.command = { command: 'mtus.showResult', title: l10n.t('Show Result') };
    }
}
