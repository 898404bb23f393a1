import { type Case, compile, type CompiledProgram, type Program } from '@mtus/engine';
import { readCases, readProgram } from '@mtus/language';
import { DocumentState, interruptAndCheck, UriUtils, type WorkspaceManager } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CaseNotRun } from '../protocol.js';
import { WorkspaceLoader } from '../workspace/workspace-loader.js';
import { casesInError } from './cases-in-error.js';

/** The rules and cases of the workspace at one moment, as plain data: evaluating them holds no lock, and typing goes on. */
export interface Snapshot {
    rules: CompiledProgram;
    /** In order of file and line. */
    cases: Case[];
    /** Cases that errors keep from being evaluated. */
    inError: CaseNotRun[];
}

const compiled = new WeakMap<Program, CompiledProgram>();

/**
 * Waits until every change that has arrived is checked, and takes what is there then.
 *
 * Queues behind the changes that are waiting to be built, so that a client that has just sent one sees its effect. `DocumentBuilder.waitUntil` would not do:
 * where it is asked while the end of a build is being announced, it waits for another build, which may never come.
 *
 * @throws OperationCancelled where `token` asks for it; ResponseError where a file could not be checked.
 */
export async function takeSnapshot(shared: LangiumSharedServices, token: CancellationToken): Promise<Snapshot> {
    const { WorkspaceManager, WorkspaceLock, LangiumDocuments } = shared.workspace;
    await WorkspaceManager.ready;
    const snapshot = await WorkspaceLock.read(() => {
        const unchecked = LangiumDocuments.all.find(document => document.state < DocumentState.Validated);
        if (unchecked) {
            throw new ResponseError(LSPErrorCodes.RequestFailed, `${UriUtils.basename(unchecked.uri)} could not be checked.`);
        }
        const rules = compiledOnce(readProgram(shared), WorkspaceManager);
        const cases = readCases(shared);
        return { rules, cases, inError: casesInError(shared, cases) };
    });
    await interruptAndCheck(token);
    return snapshot;
}

/** The rules of the workspace as they are now, compiled once as long as none changes. */
export function rulesOf(shared: LangiumSharedServices): CompiledProgram {
    return compiledOnce(readProgram(shared), shared.workspace.WorkspaceManager);
}

function compiledOnce(program: Program, manager: WorkspaceManager): CompiledProgram {
    const unread = manager instanceof WorkspaceLoader ? manager.unread : [];
    if (unread.length > 0) {
        return compile({ ...program, leftOut: [...program.leftOut, ...unread] });
    }
    const rules = compiled.get(program) ?? compile(program);
    compiled.set(program, rules);
    return rules;
}
