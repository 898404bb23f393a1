import * as vscode from 'vscode';
import type { DiagramResult, NewCaseResult, RunCaseResult } from '@mtus/language-server/protocol';
import { equal, match, ok, rejects } from './assert.js';
import { closeWithoutSaving, file, open, pageTitles, problemsOnce, titleOnce } from './workspace.js';

const SEED = 'seed.flare-up-2013';
const SEED_FILE = 'cases/seed.mtuscase';
const DOCUMENTED = { request: 'chiro', changes: [{ kind: 'document', fact: 'return-to-work', about: null, value: { kind: 'values', values: ['yes'] } }] };

describe('a case explored', () => {
    const made: vscode.Uri[] = [];

    afterEach(async () => {
        await vscode.commands.executeCommand('mtus.clearResults');
        await closeWithoutSaving();
        await Promise.all(made.splice(0).map(uri => vscode.workspace.fs.delete(uri).then(undefined, () => undefined)));
    });

    const uriOf = async (): Promise<string> => (await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', SEED)).runs[0]!.span.uri;

    it('the page shows the visits in time, and offers what would change the outcome', async () => {
        await open(SEED_FILE);
        const { page } = await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', SEED);
        match(page, /<figure class="time-line">/);
        match(page, /chiro\.flare-up: allow up to 1 to 2 visits every 4 to 6 months, since 2013-05-27/);
        match(page, /0 to 5 used \+ 5 asked, of 1 to 2 allowed: 0 to 2 left/);
        match(page, /command:mtus\.whatWouldChange/);
        const changed = await vscode.commands.executeCommand<RunCaseResult>('mtus.whatWouldChange', SEED);
        match(changed.page, /aria-label="Try It: document that return-to-work is yes"/);
    });

    it('a change is tried on a copy: the file, its problems and its marks stay as they are', async () => {
        const editor = await open(SEED_FILE);
        const before = editor.document.getText();
        const tried = await vscode.commands.executeCommand<RunCaseResult>('mtus.tryChanges', SEED, await uriOf(), DOCUMENTED);
        match(tried.page, /Tried on a copy\./);
        match(tried.page, /document that return-to-work is yes/);
        equal(tried.runs[0]?.result.requests.map(request => 'outcome' in request ? request.outcome : ''), ['cannot decide', 'supported']);
        equal(editor.document.getText(), before);
        equal(vscode.languages.getDiagnostics(editor.document.uri).filter(({ code }) => code === 'cases/expectation-not-met'), []);
        await rejects(async () => vscode.commands.executeCommand('mtus.tryChanges'), /There is no change to try/);
    });

    it('what was tried can be written as a case of its own, which expects what comes out', async () => {
        await open(SEED_FILE);
        const kept = await vscode.commands.executeCommand<NewCaseResult>('mtus.keepChanges', SEED, await uriOf(), DOCUMENTED);
        const uri = vscode.Uri.parse(kept.uri);
        made.push(uri);
        match(kept.text, /^case seed\.flare-up-2013-changed /);
        match(kept.text, /^ {2}fact {10}return-to-work is yes/m);
        match(kept.text, /^ {4}expect {6}cannot decide because chiro\.flare-up$/m);
        const run = await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', kept.id);
        equal(run.runs.map(({ verdict }) => verdict), ['passed']);
        equal(vscode.languages.getDiagnostics(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error), []);
    });

    it('the page follows the cursor into another case, unless a setting keeps it', async () => {
        await open(SEED_FILE);
        await vscode.commands.executeCommand('mtus.runSampleCase', SEED);
        const editor = await open('cases/massage.mtuscase');
        const lines = editor.document.getText().split('\n');
        const headers = lines.flatMap((text, line) => /^case (\S+)/.exec(text)?.[1] === undefined ? [] : [{ id: /^case (\S+)/.exec(text)![1]!, line }]);
        const last = headers.at(-1)!;
        editor.selection = new vscode.Selection(last.line, 0, last.line, 0);
        await titleOnce(`Result: ${last.id}`);
        const settings = vscode.workspace.getConfiguration('mtus');
        await settings.update('resultFollowsCursor', false, vscode.ConfigurationTarget.Global);
        editor.selection = new vscode.Selection(headers[0]!.line, 0, headers[0]!.line, 0);
        equal((await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', last.id)).runs.length, 1);
        ok(pageTitles().includes(`Result: ${last.id}`));
        await settings.update('resultFollowsCursor', undefined, vscode.ConfigurationTarget.Global);
    });

    it('the result is saved as a page that stands alone', async () => {
        await open(SEED_FILE);
        await vscode.commands.executeCommand('mtus.explainDetermination', SEED);
        const target = file('.saved/seed.html');
        made.push(file('.saved'));
        await vscode.commands.executeCommand('mtus.saveResult', target.toString());
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
        match(text, /not supported \(0 of 5 visits\)/);
        match(text, /<figure class="time-line">/);
        ok(!/command:|<a |<script|href=/.test(text), 'what only the editor can follow is left out');
        await vscode.workspace.fs.delete(file('.saved'), { recursive: true });
    });

    it('what no case shows of a clause is written as a case that shows it', async () => {
        const editor = await open('chronic-pain-2016.mtus');
        const line = editor.document.getText().split('\n').findIndex(text => text.includes('requires      return-to-work'));
        editor.selection = new vscode.Selection(line, 0, line, 0);
        const written = await vscode.commands.executeCommand<NewCaseResult>('mtus.coverThis', 'requires return-to-work: true');
        made.push(vscode.Uri.parse(written.uri));
        match(written.text, /Covers: requires return-to-work: true\./);
        match(written.text, /return-to-work is yes/);
        equal(vscode.window.activeTextEditor?.document.uri.toString(), vscode.Uri.parse(written.uri).toString());
        const run = await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', written.id);
        equal(run.runs.map(({ verdict }) => verdict), ['passed']);
        await closeWithoutSaving();
        const again = await open('chronic-pain-2016.mtus');
        again.selection = new vscode.Selection(line, 0, line, 0);
        await rejects(async () => vscode.commands.executeCommand('mtus.coverThis', 'no such words'), /There is nothing like "no such words"/);
    });

    it('the rules for a treatment are drawn, and for a case with the way that it takes', async () => {
        const editor = await open('chronic-pain-2009.mtus');
        const line = editor.document.getText().split('\n').findIndex(text => text.startsWith('rule chiro.flare-up'));
        editor.selection = new vscode.Selection(line, 0, line, 0);
        const rules = await vscode.commands.executeCommand<DiagramResult>('mtus.showDiagram');
        equal(rules.title, 'chiropractic');
        ok(!rules.page.includes('edge taken'));
        await titleOnce('Rules: chiropractic');
        const drawn = await vscode.commands.executeCommand<DiagramResult>('mtus.showDiagram', SEED, await uriOf(), 'chiro');
        match(drawn.page, /class="edge taken"/);
        match(drawn.page, /✗ requires return-to-work/);
        match(drawn.page, /<details><summary>The same as a list<\/summary>/);
        const sample = await open(SEED_FILE);
        const massage = sample.document.getText().split('\n').findIndex(text => text.includes('request massage'));
        sample.selection = new vscode.Selection(massage, 0, massage, 0);
        equal((await vscode.commands.executeCommand<DiagramResult>('mtus.showDiagram')).title, `${SEED}, massage`);
        await problemsOnce(editor.document.uri, found => found.length === 0);
    });
});
