import { equal, match, ok } from './assert.js';
import * as vscode from 'vscode';
import { closeWithoutSaving, open, problemsOnce, replace } from './workspace.js';

describe('problems while typing', () => {
    afterEach(closeWithoutSaving);

    it('a misspelt fact is underlined, says what was meant, and is gone when it is mended', async () => {
        const editor = await open('chronic-pain-2009.mtus');
        await replace(editor, 'requires      return-to-work', 'requires      return-to-wrok');
        const problems = await problemsOnce(editor.document.uri, found => found.some(problem => problem.message.includes('return-to-wrok')));
        const problem = problems.find(found => found.message.includes('return-to-wrok'));
        match(problem?.message ?? '', /Did you mean "return-to-work"\?/);
        equal(problem?.source, 'mtus');
        equal(editor.document.getText(problem?.range), 'return-to-wrok');
        await replace(editor, 'return-to-wrok', 'return-to-work');
        await problemsOnce(editor.document.uri, found => found.length === 0);
    });

    it('an allowance without a window is an error with a remedy', async () => {
        const editor = await open('chronic-pain-2009.mtus');
        await replace(editor, 'allow up to   1 to 2 visits every 4 to 6 months', 'allow up to   1 to 2 visits');
        const problems = await problemsOnce(editor.document.uri, found => found.some(problem => problem.severity === vscode.DiagnosticSeverity.Error));
        match(problems.map(problem => problem.message).join('\n'), /in which time visits are counted/);
    });

    it('an error in one file appears in the files that read it, and goes with it', async () => {
        const editor = await open('vocabulary.mtus');
        const rules = vscode.Uri.joinPath(editor.document.uri, '..', 'chronic-pain-2009.mtus');
        await replace(editor, 'fact return-to-work ', 'fact returned-to-work ');
        const problems = await problemsOnce(rules, found => found.some(problem => problem.message.includes('"return-to-work"')));
        ok(problems.length > 0);
        await replace(editor, 'fact returned-to-work ', 'fact return-to-work ');
        await problemsOnce(rules, found => found.length === 0);
    });

    it('unsaved changes count no longer when their file is closed', async () => {
        const editor = await open('chronic-pain-2009.mtus');
        const { uri } = editor.document;
        await replace(editor, 'rule massage.cap', 'rule massage.cap rule');
        await problemsOnce(uri, found => found.length > 0);
        await closeWithoutSaving();
        await problemsOnce(uri, found => found.length === 0);
    });
});
