import type { Version } from '@mtus/analysis';
import type { ReportedFinding } from '@mtus/report';
import { createMtusServices } from '@mtus/language';
import { EmptyFileSystem } from 'langium';
import { relative, resolve } from 'node:path';
import { CommandFailure } from '../command-failure.js';
import type { Terminal } from '../terminal.js';
import type { CheckedOut } from '../workspace/revision.js';
import { checkOut } from '../workspace/revision.js';
import { rulesAndCases, type RulesAndCases } from '../workspace/rules-and-cases.js';
import { findingsIn, loadWorkspaces, onlyWorkspace, type LoadedWorkspaces, type Workspace } from '../workspace/workspace.js';

/** Two versions of the same folder, read. */
export interface TwoVersions {
    before: LoadedVersion;
    after: LoadedVersion;
    /** Files of both versions by their path from where they are looked at. */
    names(uri: string): string;
}

/**
 * Reads two versions, works with them, and removes what was put on the disk for them.
 *
 * @throws CommandFailure where one of them is neither a folder nor a revision
 */
export async function withVersions<T>(wanted: readonly [string, string], paths: readonly string[], terminal: Terminal, work: (versions: TwoVersions) => Promise<T>): Promise<T> {
    const versions: CheckedOut[] = [];
    try {
        for (const version of wanted) {
            versions.push(await checkOut(version, terminal.folder));
        }
        const after = await load(versions[1]!, paths, terminal);
        const before = await load(versions[0]!, paths, terminal).catch((problem: unknown) => {
            // Rules that are new as a whole are compared with none.
            if (problem instanceof CommandFailure) {
                return nothing(versions[0]!);
            }
            throw problem;
        });
        return await work({ before, after, names: uri => names(uri, before, after) });
    } finally {
        await Promise.all(versions.map(version => version.remove()));
    }
}

export interface LoadedVersion {
    /** What it is called in a report. */
    name: string;
    version: Version;
    workspace: Workspace;
    found: RulesAndCases;
    findings: ReportedFinding[];
    loaded: LoadedWorkspaces;
    folder: string;
}

/** A version without any rules. */
async function nothing({ name, folder }: CheckedOut): Promise<LoadedVersion> {
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const workspace: Workspace = { root: folder, services, documents: [], named: [], unread: [] };
    const found = rulesAndCases(workspace);
    return { name, version: found, workspace, found, findings: [], loaded: { workspaces: [workspace], links: [], names: uri => uri }, folder };
}

async function load({ name, folder }: CheckedOut, paths: readonly string[], terminal: Terminal): Promise<LoadedVersion> {
    const named = paths.map(path => resolve(folder, relative(terminal.folder, resolve(terminal.folder, path))));
    const loaded = await loadWorkspaces(named.length === 0 ? [folder] : named, folder);
    const workspace = onlyWorkspace(loaded);
    const found = rulesAndCases(workspace);
    return { name, version: found, workspace, found, findings: findingsIn(workspace.named), loaded, folder };
}

/** Files of both versions by their path from where they are looked at. */
function names(uri: string, was: LoadedVersion, is: LoadedVersion): string {
    const [ofOld, ofNew] = [was.loaded.names(uri), is.loaded.names(uri)];
    return ofNew.startsWith('..') ? ofOld : ofNew;
}
