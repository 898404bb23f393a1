import { commands, env, type Memento, ProgressLocation, window, workspace } from 'vscode';
import { type CaseSummary, listCases, type RunCaseResult } from '@mtus/language-server/protocol';
import type { ResultPanel } from '../results/result-panel.js';
import type { Results } from '../results/results.js';
import { summarize } from '../results/summary.js';
import type { Server } from '../server.js';
import { pickCase } from './case-picker.js';

const LAST_CASE = 'mtus.lastCase';
let runsBegun = 0;

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
        const cases = await this.findCases();
        if (cases === undefined) {
            return undefined;
        }
        const matches = (summary: CaseSummary): boolean => summary.id === id && (typeof uri !== 'string' || summary.span.uri === uri);
        if (typeof id === 'string' && !cases.some(matches)) {
            throw new Error(`There is no sample case "${id}" in this workspace.`);
        }
        const picked = typeof id === 'string' ? cases.find(matches) : await pickCase(cases, this.server, this.memory.get(LAST_CASE));
        if (!picked) {
            return undefined;
        }
        await this.memory.update(LAST_CASE, picked.id);
        const result = await this.results.run({ id: picked.id, uri: picked.span.uri, trace: true });
        this.panel.show();
        return result;
    }

    /** Runs every case of the workspace, with progress that can be cancelled; undefined where it was, or where there is none. */
    async runAllSampleCases(): Promise<RunCaseResult | undefined> {
        if (await this.findCases() === undefined) {
            return undefined;
        }
        const result = await window.withProgress({ location: ProgressLocation.Notification, title: 'Running sample cases', cancellable: true }, async (progress, token) => {
            const workDoneToken = `mtus-run-${++runsBegun}`;
            let done = 0;
            const listener = this.server.onProgress(workDoneToken, value => {
                const percentage = 'percentage' in value ? value.percentage ?? done : done;
                progress.report({ message: value.message, increment: percentage - done });
                done = percentage;
            });
            try {
                return await this.results.run({ workDoneToken }, token);
            } catch (problem) {
                if (token.isCancellationRequested) {
                    return undefined;
                }
                throw problem;
            } finally {
                listener.dispose();
            }
        });
        if (result) {
            this.panel.show();
            const { text, failed } = summarize(result);
            void (failed ? window.showWarningMessage(text, 'Show Problems') : window.showInformationMessage(text))
                .then(choice => choice && commands.executeCommand('workbench.actions.view.problems'));
        }
        return result;
    }

    /** Puts the last result on the clipboard as Markdown. */
    async copyResult(): Promise<void> {
        const { last } = this.results.shown;
        if (last === null) {
            throw new Error('No sample case was run yet.');
        }
        await env.clipboard.writeText(last.markdown);
        void window.showInformationMessage('The result is on the clipboard, as Markdown.');
    }

    /** The cases of the workspace; undefined where there is none, after saying so. */
    private async findCases(): Promise<CaseSummary[] | undefined> {
        const { cases } = await this.server.request(listCases, null);
        if (cases.length > 0) {
            return cases;
        }
        if (workspace.workspaceFolders === undefined) {
            void window.showInformationMessage('No folder is open. Open the folder that holds the rules (.mtus) and the sample cases (.mtuscase).', 'Open Folder')
                .then(choice => choice && commands.executeCommand('vscode.openFolder'));
        } else {
            void window.showInformationMessage('There is no sample case in this folder. A case is a file whose name ends in .mtuscase and that begins with: case NAME "Title".');
        }
        return undefined;
    }
}
