import { equal, match, ok } from './assert.js';
import * as vscode from 'vscode';
import type { RunCaseResult } from '@mtus/language-server/protocol';
import { actionNamed, closeWithoutSaving, file, open, problemsOnce, replace } from './workspace.js';

const SEED = 'seed.flare-up-2013';
const SEED_FILE = 'cases/seed.mtuscase';
const isUnmet = (problem: vscode.Diagnostic): boolean => problem.code === 'cases/expectation-not-met';
/** An outlier is listed too, as information. */
const isFailed = (problem: vscode.Diagnostic): boolean => isUnmet(problem) && problem.severity === vscode.DiagnosticSeverity.Error;

describe('outcomes while typing', () => {
    afterEach(async () => {
        await vscode.commands.executeCommand('mtus.clearResults');
        await closeWithoutSaving();
        // What one test has changed is seen to be gone before the next begins.
        for (const [uri] of vscode.languages.getDiagnostics().filter(([, problems]) => problems.some(isFailed))) {
            await problemsOnce(uri, found => !found.some(isFailed));
        }
    });

    it('a rule that is changed makes the expectations that fail problems of their files, without any run', async () => {
        const editor = await open('chronic-pain-2009.mtus');
        await replace(editor, 'allow up to   4 to 6 visits', 'allow up to   4 to 5 visits');
        const problems = await problemsOnce(file(SEED_FILE), found => found.some(isUnmet));
        match(problems.find(isUnmet)?.message ?? '', /Came out: supported in part at discretion, 1 of 2 because massage\.cap/);
        await replace(editor, 'allow up to   4 to 5 visits', 'allow up to   4 to 6 visits');
        await problemsOnce(file(SEED_FILE), found => !found.some(isUnmet));
    });

    it('one setting turns it off, and on again', async () => {
        const settings = vscode.workspace.getConfiguration('mtus');
        const editor = await open('chronic-pain-2009.mtus');
        await replace(editor, 'allow up to   4 to 6 visits', 'allow up to   4 to 5 visits');
        await problemsOnce(file(SEED_FILE), found => found.some(isUnmet));
        await settings.update('liveOutcomes', false, vscode.ConfigurationTarget.Global);
        await problemsOnce(file(SEED_FILE), found => !found.some(isUnmet));
        await settings.update('liveOutcomes', undefined, vscode.ConfigurationTarget.Global);
        await problemsOnce(file(SEED_FILE), found => found.some(isUnmet));
    });

    it('an expectation that is not met can be changed to what happens, with a reason', async () => {
        const editor = await open(SEED_FILE);
        await replace(editor, 'expect      IMR upheld', 'expect      IMR overturned');
        const isWanted = (problem: vscode.Diagnostic): boolean => isUnmet(problem) && problem.message.startsWith('Expected: IMR overturned.');
        const unmet = (await problemsOnce(editor.document.uri, found => found.some(isWanted))).find(isWanted);
        ok(unmet);
        const action = await actionNamed(editor.document.uri, unmet.range, 'Expect what happens: IMR upheld');
        ok(action.command);
        equal(await vscode.commands.executeCommand(action.command.command, ...action.command.arguments ?? [], ''), false);
        equal(await vscode.commands.executeCommand(action.command.command, ...action.command.arguments ?? [], 'read again in the letter'), true);
        match(editor.document.getText(), /^ {4}expect {6}IMR upheld {2}# read again in the letter$/m);
        await problemsOnce(editor.document.uri, found => !found.some(isUnmet));
    });

    it('cases run by file, and those that failed again', async () => {
        const editor = await open('cases/massage.mtuscase');
        const all = await vscode.commands.executeCommand<RunCaseResult>('mtus.runCasesInFile');
        ok(all.runs.length > 1 && all.runs.every(run => run.span.uri.endsWith('/massage.mtuscase')));
        equal(await vscode.commands.executeCommand('mtus.runFailedAgain'), undefined);
        await replace(editor, 'expect      IMR overturned', 'expect      IMR upheld');
        await problemsOnce(editor.document.uri, found => found.some(isUnmet));
        const failed = await vscode.commands.executeCommand<RunCaseResult>('mtus.runFailedAgain');
        equal(failed.runs.map(run => run.verdict), ['failed']);
    });

    it('a case is explained, changed in thought, and read in other ways', async () => {
        await open(SEED_FILE);
        const explained = await vscode.commands.executeCommand<RunCaseResult>('mtus.explainDetermination');
        match(explained.page, /<details class="tree" open><summary>Every clause of every rule/);
        const changed = await vscode.commands.executeCommand<RunCaseResult>('mtus.whatWouldChange', SEED);
        match(changed.page, /document that return-to-work is yes/);
        const read = await vscode.commands.executeCommand<RunCaseResult>('mtus.compareReadings', SEED);
        match(read.page, /The outcome is the same however massage\.cap is read\./);
        const settings = vscode.workspace.getConfiguration('mtus');
        await settings.update('showReadings', true, vscode.ConfigurationTarget.Global);
        const shown = await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', SEED);
        await settings.update('showReadings', undefined, vscode.ConfigurationTarget.Global);
        match(shown.page, /The outcome is the same however massage\.cap is read\./);
    });
});
