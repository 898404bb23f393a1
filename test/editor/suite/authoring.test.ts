import { equal, match, ok } from './assert.js';
import * as vscode from 'vscode';
import type { NewCaseResult, RunCaseResult } from '@mtus/language-server/protocol';
import { actionNamed, answerTo, definitionsAt, file, open, placeOf, problemsOnce, replace } from './workspace.js';

/** Takes back what a test has typed, so that the next one finds the file as it was saved. */
async function revert(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.files.revert');
}

describe('writing rules', () => {
    it('a finding leads to its page without a network, and its quick fix mends it', async () => {
        const editor = await open('chronic-pain-2009.mtus');
        await replace(editor, '6 visits per course over 2 weeks', '7 visits per course over 2 weeks');
        const isWrong = ({ code }: vscode.Diagnostic): boolean => typeof code === 'object' && code.value === 'sources/number-not-quoted';
        const problem = (await problemsOnce(editor.document.uri, found => found.some(isWrong))).find(isWrong)!;
        const { target } = problem.code as { target: vscode.Uri };
        equal(target.toString(), 'mtus-page:/sources/number-not-quoted.md');
        match((await vscode.workspace.openTextDocument(target)).getText(), /^# sources\/number-not-quoted\n[\s\S]*## Avoid[\s\S]*## Prefer[\s\S]*## Why/);
        const fix = await actionNamed(editor.document.uri, problem.range, 'Write 6', vscode.CodeActionKind.QuickFix);
        ok(fix.isPreferred && await vscode.workspace.applyEdit(fix.edit!));
        await problemsOnce(editor.document.uri, found => !found.some(isWrong));
        await revert();
    });

    it('a quote leads to its passage in the source text', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const [place] = await definitionsAt(document.uri, placeOf(document, 'quote         page 58 "trial of 6', 'trial'));
        ok(place!.uri.path.endsWith('/sources/chronic-pain-2009.txt'));
        equal((await vscode.workspace.openTextDocument(place!.uri)).getText(place!.name), 'trial of 6 visits over 2 weeks');
    });

    it('names, windows and quotes have colours of their own', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document.uri);
        const tokens = await answerTo<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', [document.uri], ({ data }) => data.length > 0);
        const used = new Set(Array.from({ length: tokens.data.length / 5 }, (_, index) => legend.tokenTypes[tokens.data[index * 5 + 3]!]));
        for (const type of ['treatment', 'fact', 'rule', 'window', 'quote']) {
            ok(used.has(type), type);
        }
    });

    it('lenses and hints stand beside rules and cases', async () => {
        const rules = await open('chronic-pain-2009.mtus');
        for (const words of [/^\d+ of \d+ sentences encoded/, /^expected by \d+ cases$/]) {
            await answerTo<vscode.CodeLens[]>('vscode.executeCodeLensProvider', [rules.document.uri], lenses => lenses.some(({ command }) => words.test(command?.title ?? '')));
        }
        const { document } = await open('cases/seed.mtuscase');
        await answerTo<vscode.InlayHint[]>('vscode.executeInlayHintProvider', [document.uri, new vscode.Range(0, 0, document.lineCount, 0)], hints => hints.some(({ label }) => String(label).includes('since 2013-')));
    });

    it('a treatment has a tree of exceptions, and a rule leads to what it reads', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const [rule] = await answerTo<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', [document.uri, placeOf(document, 'rule chiro.flare-up', 'chiro.flare-up')], found => found.length > 0);
        const reads = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', rule);
        equal(reads.map(({ to }) => to.name).sort(), ['flare-up', 'return-to-work']);
        const [trial] = await answerTo<vscode.TypeHierarchyItem[]>('vscode.prepareTypeHierarchy', [document.uri, placeOf(document, 'rule chiro.trial', 'chiro.trial')], found => found.length > 0);
        const exceptions = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>('vscode.provideSubtypes', trial);
        ok(exceptions.map(({ name }) => name).includes('chiro.flare-up'));
    });

    it('a new case is made for a treatment and for the rule at the cursor, and runs', async () => {
        const about = await vscode.commands.executeCommand<NewCaseResult>('mtus.newCase', 'massage');
        equal(vscode.window.activeTextEditor!.document.uri.toString(), about.uri);
        match(vscode.window.activeTextEditor!.document.getText(), /request one: 1 visits of massage/);
        await revert();
        const editor = await open('chronic-pain-2009.mtus');
        const at = placeOf(editor.document, 'rule massage.cap', 'massage.cap');
        editor.selection = new vscode.Selection(at, at);
        const made = await vscode.commands.executeCommand<NewCaseResult>('mtus.newCaseFromRule');
        equal(made.id, 'massage.cap.sample');
        const run = await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', made.id, made.uri);
        equal(run.runs.map(({ id, verdict }) => [id, verdict]), [['massage.cap.sample', 'passed']]);
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        for (const uri of [about.uri, made.uri]) {
            await vscode.workspace.fs.delete(vscode.Uri.parse(uri)).then(undefined, () => undefined);
        }
    });

    it('the sample of the walkthrough is copied beside others, and nothing is wrong in it', async () => {
        // In a folder that is not read: there is one vocabulary to a workspace.
        const parent = file('.elsewhere');
        const [first, second] = [await vscode.commands.executeCommand<vscode.Uri>('mtus.openSample', parent.toString()), await vscode.commands.executeCommand<vscode.Uri>('mtus.openSample', parent.toString())];
        ok(first.path.endsWith('/mtus-sample') && second.path.endsWith('/mtus-sample-2'));
        equal((await vscode.workspace.fs.readDirectory(second)).map(([name]) => name).sort(), ['cases', 'massage.mtus', 'words.mtus']);
        await vscode.workspace.fs.delete(parent, { recursive: true });
    });
});
