import { historyChange } from '@mtus/analysis';
import { compile, type CompiledProgram } from '@mtus/engine';
import { readProgram } from '@mtus/language';
import { HISTORY_FORMATS, type HistoryFormat, type HistoryStep } from '@mtus/report';
import { relative, resolve } from 'node:path';
import { closestName } from '../closest-name.js';
import { CommandFailure } from '../command-failure.js';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { checkOut, commitsOf } from '../workspace/revision.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';

export interface BlameOptions {
    format: HistoryFormat;
    paths: string[];
    /** How many commits are looked at. */
    max: number;
}

/** Walks the history of the rules back and tells which commits let a case, as it is written now, come out otherwise. */
export async function blame(caseId: string, { format, paths, max }: BlameOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const { rules, cases, errors } = rulesAndCases(onlyWorkspace(loaded));
    const found = cases.find(({ id }) => id === caseId);
    if (!found) {
        const close = closestName(caseId, cases.map(({ id }) => id));
        throw new CommandFailure(`There is no case "${caseId}" that can be evaluated.`, close === undefined ? '"mtus test" lists the cases.' : `Did you mean "${close}"?`);
    }
    const commits = await commitsOf(terminal.folder, max);
    const steps: HistoryStep[] = [];
    let [current, sample, looked, ended] = [rules, found, 0, ''];
    for (const [index, commit] of commits.entries()) {
        const earlier = await rulesAt(commit.id, paths, terminal);
        if (earlier === null) {
            ended = `At ${commit.id.slice(0, 10)} there were no rules that can be read.`;
            break;
        }
        looked += 1;
        const change = historyChange({ rules: earlier }, { rules: current }, sample);
        // What differs from the rules of a commit was changed by the one after it, or is not committed.
        steps.push(...change.requests.map(({ request, before, after }): HistoryStep => ({ commit: commits[index - 1] ?? null, request, before, after, changed: change.elements })));
        [current, sample] = [earlier, change.sample];
    }
    ended ||= commits.length < max ? 'That is all of their history.' : `Earlier ones were not looked at; --max ${max * 10} looks at more.`;
    await terminal.out(HISTORY_FORMATS[format]({ case: caseId, steps, commits: looked, ended, names: loaded.names }, terminal.paint));
    return worst(await tellErrors(errors, terminal), await tellUnread(loaded, terminal), EXIT.fine);
}

async function rulesAt(commit: string, paths: readonly string[], terminal: Terminal): Promise<CompiledProgram | null> {
    const version = await checkOut(commit, terminal.folder);
    try {
        const named = paths.map(path => resolve(version.folder, relative(terminal.folder, resolve(terminal.folder, path))));
        const workspace = onlyWorkspace(await loadWorkspaces(named.length === 0 ? [version.folder] : named, version.folder));
        const program = readProgram(workspace.services.shared);
        return program.rules.length === 0 ? null : compile(program);
    } catch (problem) {
        if (problem instanceof CommandFailure) {
            return null;
        }
        throw problem;
    } finally {
        await version.remove();
    }
}
