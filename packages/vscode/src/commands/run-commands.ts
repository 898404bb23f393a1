import { type CancellationToken, commands, env, l10n, type Memento, Uri, window, workspace } from 'vscode';
import { type CaseSummary, listCases, type RunCaseParameters, type RunCaseResult, type TriedChanges } from '@mtus/language-server/protocol';
import type { ResultPanel } from '../results/result-panel.js';
import type { Results } from '../results/results.js';
import { summarize } from '../results/summary.js';
import type { Server } from '../server.js';
import { caseAtCursor, pickCase } from './case-picker.js';
import { withProgress } from './with-progress.js';

const LAST_CASE = 'mtus.lastCase';

/** The commands that run sample cases. Each returns the result, so that other extensions and tests can read it. */
export class RunCommands {
    constructor(
        private readonly server: Server,
        private readonly results: Results,
        private readonly panel: ResultPanel,
        private readonly memory: Memento,
    ) {}

    /** Runs the case of that identifier (and file), or lets the person pick one; undefined where nothing was run. */
    async runSampleCase(id?: unknown, uri?: unknown): Promise<RunCaseResult | undefined> {
        const summary = await this.chosen(l10n.t('Run Sample Case'), id, uri);
        return summary && this.runAndShow({ id: summary.id, uri: summary.span.uri, trace: true, readings: workspace.getConfiguration().get<boolean>('mtus.showReadings', false) });
    }

    /** The same for the case at the cursor, with the argument clause by clause. */
    async explainDetermination(id?: unknown, uri?: unknown): Promise<RunCaseResult | undefined> {
        const summary = await this.chosen(l10n.t('Explain Determination'), id, uri, caseAtCursor);
        return summary && this.runAndShow({ id: summary.id, uri: summary.span.uri, trace: true, unfold: true });
    }

    /** The case at the cursor with the smallest changes that lead elsewhere. */
    async whatWouldChange(id?: unknown, uri?: unknown): Promise<RunCaseResult | undefined> {
        const summary = await this.chosen(l10n.t('What Would Change This?'), id, uri, caseAtCursor);
        return summary && withProgress(l10n.t('Looking for the smallest changes'), this.server, (workDoneToken, token) =>
            this.runAndShow({ id: summary.id, uri: summary.span.uri, trace: true, whatIf: true, workDoneToken }, token));
    }

    /** The case at the cursor under each reading of its rules. */
    async compareReadings(id?: unknown, uri?: unknown): Promise<RunCaseResult | undefined> {
        const summary = await this.chosen(l10n.t('Compare Readings'), id, uri, caseAtCursor);
        return summary && this.runAndShow({ id: summary.id, uri: summary.span.uri, trace: true, readings: true });
    }

    /** Runs a case as it would be with changes, on a copy; its file stays as it is. */
    async tryChanges(id: unknown, uri: unknown, tried: unknown): Promise<RunCaseResult> {
        if (typeof id !== 'string' || typeof uri !== 'string' || typeof tried !== 'object' || tried === null) {
            throw new Error(l10n.t('There is no change to try. "MTUS: What Would Change This?" offers some.'));
        }
        return this.runAndShow({ id, uri, trace: true, tried: tried as TriedChanges });
    }

    /** Runs every case of the workspace, with progress that can be cancelled; undefined where it was, or where there is none. */
    async runAllSampleCases(): Promise<RunCaseResult | undefined> {
        return await this.findCases() && this.runMany({});
    }

    /** Runs the cases of the file that is open in the active editor. */
    async runCasesInFile(): Promise<RunCaseResult | undefined> {
        const cases = await this.findCases();
        const uri = window.activeTextEditor?.document.uri.toString();
        const here = cases?.find(({ span }) => Uri.parse(span.uri).toString() === uri);
        if (cases !== undefined && here === undefined) {
            void window.showInformationMessage(l10n.t('There is no sample case in the file that is open. Open a file whose name ends in .mtuscase.'));
        }
        return here && this.runMany({ uri: here.span.uri });
    }

    /** Runs the cases whose expectations were not met when they were last shown. */
    async runFailedAgain(): Promise<RunCaseResult | undefined> {
        const failed = this.results.shown.cases.filter(({ verdict }) => verdict === 'failed' || verdict === 'cannot be evaluated');
        if (failed.length === 0) {
            void window.showInformationMessage(l10n.t('No sample case has failed. "MTUS: Run All Sample Cases" runs every one.'));
            return undefined;
        }
        return this.runMany({ cases: failed.map(({ id, span }) => ({ id, uri: span.uri })) });
    }

    /** The case that is named, that is evident, or that the person picks; undefined where there is none. */
    private async chosen(
        title: string, id: unknown, uri: unknown, evident: (cases: CaseSummary[]) => CaseSummary | undefined = () => undefined,
    ): Promise<CaseSummary | undefined> {
        const cases = await this.findCases();
        if (cases === undefined) {
            return undefined;
        }
        const matches = (summary: CaseSummary): boolean => summary.id === id && (typeof uri !== 'string' || summary.span.uri === uri);
        if (typeof id === 'string' && !cases.some(matches)) {
            throw new Error(l10n.t('There is no sample case "{0}" in this workspace.', id));
        }
        const picked = typeof id === 'string' ? cases.find(matches) : evident(cases) ?? await pickCase(title, cases, this.server, this.memory.get(LAST_CASE));
        if (picked) {
            await this.memory.update(LAST_CASE, picked.id);
        }
        return picked;
    }

    private async runAndShow(parameters: RunCaseParameters, token?: CancellationToken): Promise<RunCaseResult> {
        const result = await this.results.run(parameters, token);
        this.panel.show();
        return result;
    }

    private async runMany(parameters: RunCaseParameters): Promise<RunCaseResult | undefined> {
        const result = await withProgress(l10n.t('Running sample cases'), this.server, (workDoneToken, token) => this.runAndShow({ ...parameters, workDoneToken }, token));
        if (result) {
            const { text, failed } = summarize(result);
            void (failed ? window.showWarningMessage(text, l10n.t('Show Problems')) : window.showInformationMessage(text))
                .then(choice => choice && commands.executeCommand('workbench.actions.view.problems'));
        }
        return result;
    }

    /** Puts the last result on the clipboard as Markdown. */
    async copyResult(): Promise<void> {
        const { last } = this.results.shown;
        if (last === null) {
            throw new Error(l10n.t('No sample case was run yet.'));
        }
        await env.clipboard.writeText(last.markdown);
        void window.showInformationMessage(l10n.t('The result is on the clipboard, as Markdown.'));
    }

    /** The cases of the workspace; undefined where there is none, after saying so. */
    private async findCases(): Promise<CaseSummary[] | undefined> {
        const { cases } = await this.server.request(listCases, null);
        if (cases.length > 0) {
            return cases;
        }
        if (workspace.workspaceFolders === undefined) {
            void window.showInformationMessage(l10n.t('No folder is open. Open the folder that holds the rules (.mtus) and the sample cases (.mtuscase).'), 'Open Folder')
                .then(choice => choice && commands.executeCommand('vscode.openFolder'));
        } else {
            void window.showInformationMessage(l10n.t('There is no sample case in this folder. A case is a file whose name ends in .mtuscase and that begins with: case NAME "Title".'));
        }
        return undefined;
    }
}
