import { equal, match, ok, rejects } from './assert.js';
import * as vscode from 'vscode';
import type { RequestResult, RunCaseResult } from '@mtus/language-server/protocol';
import { closeWithoutSaving, open, problemsOnce, replace, titleOnce } from './workspace.js';

const SEED = 'seed.flare-up-2013';

async function runSeed(): Promise<{ result: RunCaseResult; chiro: RequestResult; massage: RequestResult }> {
    const result = await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', SEED);
    const requests = new Map(result.runs.flatMap(run => run.result.requests).map(request => [request.id, request]));
    const chiro = requests.get('chiro');
    const massage = requests.get('massage');
    ok(chiro && massage && 'outcome' in chiro && 'outcome' in massage, JSON.stringify(result.runs.map(run => run.result.requests)));
    return { result, chiro, massage };
}

async function openSeed(): Promise<vscode.TextEditor> {
    const { result } = await runSeed();
    const uri = result.runs[0]?.span.uri;
    ok(uri);
    return open(vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
}

describe('sample cases', () => {
    afterEach(async () => {
        await vscode.commands.executeCommand('mtus.clearResults');
        await closeWithoutSaving();
    });

    it('the seed comes out as it was determined', async () => {
        const { result, chiro, massage } = await runSeed();
        equal(result.runs.map(run => [run.id, run.verdict]), [[SEED, 'passed']]);
        equal([chiro.outcome, chiro.imr, chiro.ur, chiro.rule], ['not supported', 'upheld', 'deny', 'chiro.flare-up']);
        equal(chiro.missing.map(missing => missing.name), ['return-to-work']);
        equal([massage.outcome, massage.imr, massage.discretionary, massage.rule], ['supported', 'overturned', true, 'massage.cap']);
        match(chiro.quote ?? '', /1-2 visits every 4-6 months/);
        match(result.text, /return-to-work/);
        match(result.page, /<section class="request not-supported">/);
    });

    it('running it opens the result beside the editor and leaves the keyboard where it is', async () => {
        const editor = await openSeed();
        await runSeed();
        await titleOnce(`Result: ${SEED}`);
        equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    });

    it('running all runs every case, and every expectation is met', async () => {
        const result = await vscode.commands.executeCommand<RunCaseResult>('mtus.runAllSampleCases');
        ok(result.runs.length > 1);
        equal(result.notRun, []);
        equal(result.leftOut, []);
        equal(result.runs.filter(run => !['passed', 'outlier'].includes(run.verdict)).map(run => run.id), []);
    });

    it('a changed rule changes the outcome at once', async () => {
        const editor = await open('chronic-pain-2009.mtus');
        await replace(editor, 'allow up to   4 to 6 visits', 'allow up to   4 to 5 visits');
        const { massage } = await runSeed();
        equal(massage.outcome, 'supported in part');
        equal(massage.quantity.supported, { least: 1, most: 1 });
    });

    it('an expectation that is no longer met is a problem of its file, until it is met again', async () => {
        const editor = await openSeed();
        await replace(editor, 'expect      IMR upheld', 'expect      IMR overturned');
        const { result } = await runSeed();
        equal(result.runs[0]?.verdict, 'failed');
        const isUnmet = (problem: vscode.Diagnostic): boolean => problem.code === 'cases/expectation-not-met';
        const problems = await problemsOnce(editor.document.uri, found => found.some(isUnmet));
        match(problems.find(isUnmet)?.message ?? '', /Expected: IMR overturned.*upheld/);
        await replace(editor, 'expect      IMR overturned', 'expect      IMR upheld');
        await problemsOnce(editor.document.uri, found => !found.some(isUnmet));
    });

    it('results leave with their case and come back with it', async () => {
        const editor = await openSeed();
        await replace(editor, 'expect      IMR upheld', 'expect      IMR overturned');
        await runSeed();
        const isUnmet = (problem: vscode.Diagnostic): boolean => problem.code === 'cases/expectation-not-met';
        await problemsOnce(editor.document.uri, found => found.some(isUnmet));
        await replace(editor, `case ${SEED} `, 'case seed.another ');
        await problemsOnce(editor.document.uri, found => !found.some(isUnmet));
        await replace(editor, 'case seed.another ', `case ${SEED} `);
        await problemsOnce(editor.document.uri, found => found.some(isUnmet));
    });

    it('a case that does not exist is refused by name', async () => {
        await rejects(async () => vscode.commands.executeCommand('mtus.runSampleCase', 'no.such-case'), /There is no sample case "no\.such-case"/);
    });

    it('the server can be restarted', async () => {
        await vscode.commands.executeCommand('mtus.restartServer');
        const { chiro } = await runSeed();
        equal(chiro.outcome, 'not supported');
    });
});
