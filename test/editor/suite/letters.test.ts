import { equal, match, ok } from './assert.js';
import * as vscode from 'vscode';
import type { NewCaseFromLetterResult, RunCaseResult } from '@mtus/language-server/protocol';
import { closeWithoutSaving, file, open } from './workspace.js';

const SEED = 'seed.flare-up-2013';
const FOLDER = '.letters';

const LETTER = `Case Number: CM16-0000003
Date of Injury: 10/26/2016
Decision Date: 02/02/2017 UR Denial Date: 12/23/2016

CLINICAL CASE SUMMARY
The injured worker is a 52-year-old female. Diagnoses include lumbar strain.

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:

Chiropractic care to the low back, 2 times a week for 2 weeks: Overturned

Claims Administrator guideline: None was cited.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2016.

Decision rationale: It is medically necessary.
`;

describe('letters', () => {
    afterEach(async () => {
        await vscode.commands.executeCommand('mtus.clearResults');
        await closeWithoutSaving();
        await vscode.workspace.fs.delete(file(FOLDER), { recursive: true }).then(undefined, () => undefined);
    });

    it('a final determination becomes a new case in the words of the workspace, which runs', async () => {
        const letter = file(`${FOLDER}/letter.txt`);
        await vscode.workspace.fs.writeFile(letter, new TextEncoder().encode(LETTER));
        const made = await vscode.commands.executeCommand<NewCaseFromLetterResult>('mtus.newCaseFromLetter', letter.toString());
        equal([made.id, made.requests, made.named], ['imr.cm16-0000003', 1, 1]);
        const editor = vscode.window.activeTextEditor!;
        equal(editor.document.uri.toString(), vscode.Uri.parse(made.uri).toString());
        match(editor.document.getText(), /request item-1: 4 visits of chiropractic to low-back {2}# 2 a week for 2 weeks/);
        const { runs } = await vscode.commands.executeCommand<RunCaseResult>('mtus.runSampleCase', made.id);
        equal(runs.map(({ verdict }) => verdict), ['passed']);
    });

    it('the draft of a determination opens beside its case, and is saved as a page', async () => {
        await open('cases/seed.mtuscase');
        const opened = await vscode.commands.executeCommand<vscode.Uri>('mtus.draftLetter', SEED, undefined, 'determination', 'markdown');
        const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === opened.toString());
        equal(document?.languageId, 'markdown');
        match(document!.getText(), /### 5 visits of chiropractic \(Manual therapy and manipulation\): Upheld/);
        const target = file(`${FOLDER}/request.html`);
        await vscode.commands.executeCommand('mtus.draftLetter', SEED, undefined, 'information', 'html', target.toString());
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
        match(text, /Did the worker return to work after the earlier course of treatment\?/);
        ok(!/<script|https?:/.test(text), 'it loads nothing');
        await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    });
});
