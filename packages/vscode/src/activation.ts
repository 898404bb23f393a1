import { type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { KEEP_CHANGES_COMMAND, OPEN_PLACE_COMMAND, RUN_CASE_COMMAND, SHOW_DIAGRAM_COMMAND, SHOW_PLACES_COMMAND, TEXT_DIFF_COMMAND, TRY_CHANGES_COMMAND, WHAT_WOULD_CHANGE_COMMAND } from '@mtus/language-server/protocol';
import { caseBlame } from './comparing/case-blame.js';
import { Comparing } from './comparing/comparing.js';
import { Page } from './pages/page-panel.js';
import { coverThis } from './commands/cover-this.js';
import { createCaseFromLetter, draftLetterFor } from './commands/letters.js';
import { createCase, createCaseFromRule, keepChanges } from './commands/new-case.js';
import { openPlace } from './commands/open-place.js';
import { RunCommands } from './commands/run-commands.js';
import { showPlaces } from './commands/show-places.js';
import { openSample } from './commands/open-sample.js';
import { registerCommand } from './commands/register-command.js';
import { EXPECT_WHAT_HAPPENS, ExpectWhatHappens, expectWhatHappens } from './results/expect-what-happens.js';
import { FailedExpectations } from './results/failed-expectations.js';
import { Debugging } from './debugging/debugging.js';
import { FindingPages } from './findings/finding-pages.js';
import { DiagramPanel } from './results/diagram-panel.js';
import { FollowCursor } from './results/follow-cursor.js';
import { OutcomeDecorations } from './results/outcome-decorations.js';
import { ResultPanel } from './results/result-panel.js';
import { ResultStatus } from './results/result-status.js';
import { saveResult } from './results/save-result.js';
import { Results } from './results/results.js';
import { WorkspaceStatus } from './workspace/workspace-status.js';
import { Server } from './server.js';
import { TestExplorer } from './testing/test-explorer.js';

let server: Server | undefined;

/** Puts the extension together. `createClient` is what differs between hosts: with a server process, or a server in a web worker. */
export async function activateExtension(context: ExtensionContext, createClient: (options: LanguageClientOptions) => BaseLanguageClient): Promise<void> {
    const log = window.createOutputChannel('MTUS Rules', { log: true });
    server = new Server(createClient, log);
    const results = new Results(server);
    const panel = new ResultPanel(results);
    const debugging = new Debugging(server);
    const diagrams = new DiagramPanel(server);
    const comparing = new Comparing(server);
    const blamed = new Page('mtus.caseBlame');
    const runs = new RunCommands(server, results, panel, context.workspaceState);
    context.subscriptions.push(
        log, server, results, panel, diagrams, debugging, comparing, { dispose: () => blamed.close() },
        new FollowCursor(server, results, panel),
        new OutcomeDecorations(results),
        new FailedExpectations(results),
        new ExpectWhatHappens(results),
        new ResultStatus(results),
        new FindingPages(context.extensionUri),
        new WorkspaceStatus(server),
        new TestExplorer(server),
        registerCommand(RUN_CASE_COMMAND, (id, uri) => runs.runSampleCase(id, uri)),
        registerCommand('mtus.runAllSampleCases', () => runs.runAllSampleCases()),
        registerCommand('mtus.runCasesInFile', () => runs.runCasesInFile()),
        registerCommand('mtus.runFailedAgain', () => runs.runFailedAgain()),
        registerCommand('mtus.explainDetermination', (id, uri) => runs.explainDetermination(id, uri)),
        registerCommand(WHAT_WOULD_CHANGE_COMMAND, (id, uri) => runs.whatWouldChange(id, uri)),
        registerCommand('mtus.compareReadings', (id, uri) => runs.compareReadings(id, uri)),
        registerCommand(TRY_CHANGES_COMMAND, (id, uri, tried) => runs.tryChanges(id, uri, tried)),
        registerCommand(KEEP_CHANGES_COMMAND, (id, uri, tried) => server && keepChanges(server, id, uri, tried)),
        registerCommand(SHOW_DIAGRAM_COMMAND, (id, uri, request) => diagrams.show(id, uri, request)),
        registerCommand('mtus.debugDetermination', (id, uri, request) => debugging.start(id, uri, request)),
        registerCommand('mtus.saveResult', chosen => saveResult(panel, chosen)),
        registerCommand('mtus.newCase', treatment => server && createCase(server, treatment)),
        registerCommand('mtus.newCaseFromRule', () => server && createCaseFromRule(server)),
        registerCommand('mtus.newCaseFromLetter', letter => server && createCaseFromLetter(server, letter)),
        registerCommand('mtus.draftLetter', (id, uri, kind, format, target) => server && draftLetterFor(server, { id, uri, kind, format, target })),
        registerCommand('mtus.coverThis', branch => server && coverThis(server, branch)),
        registerCommand('mtus.compareRules', version => comparing.compare(version)),
        registerCommand('mtus.compareAgain', () => comparing.again()),
        registerCommand('mtus.showComparison', () => comparing.show()),
        registerCommand('mtus.stopComparing', () => comparing.stop()),
        registerCommand(TEXT_DIFF_COMMAND, span => comparing.showTextDiff(span)),
        registerCommand('mtus.caseBlame', (id, uri) => server && caseBlame(server, blamed, id, uri)),
        registerCommand('mtus.openSample', chosen => openSample(context.extensionUri, chosen)),
        registerCommand('mtus.showResult', () => panel.show()),
        registerCommand('mtus.copyResult', () => runs.copyResult()),
        registerCommand('mtus.clearResults', () => results.clear()),
        registerCommand('mtus.showServerLog', () => log.show()),
        registerCommand('mtus.restartServer', () => server?.restart()),
        registerCommand(EXPECT_WHAT_HAPPENS, (uri, range, instead, reason) => expectWhatHappens(uri, range, instead, reason)),
        registerCommand(SHOW_PLACES_COMMAND, (uri, at, places) => showPlaces(uri, at, places)),
        registerCommand(OPEN_PLACE_COMMAND, span => openPlace(span)),
    );
    await server.start();
}

export async function deactivateExtension(): Promise<void> {
    await server?.stop();
    server = undefined;
}
