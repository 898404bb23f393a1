import { compareVersions, type Version } from '@mtus/analysis';
import { COMPARISON_FORMATS, type ComparisonFormat, type ReportedFinding } from '@mtus/report';
import { relative, resolve } from 'node:path';
import { worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases, type RulesAndCases } from '../workspace/rules-and-cases.js';
import { checkOut, type CheckedOut } from '../workspace/revision.js';
import { findingsIn, loadWorkspaces, onlyWorkspace, type LoadedWorkspaces } from '../workspace/workspace.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';
import { finished, recordOf } from './search.js';

export interface DiffOptions {
    format: ComparisonFormat;
}

/** Compares two versions of rules by what they do. A difference is no failure: only errors in the new version make it fail. */
export async function diff(before: string, after: string, paths: readonly string[], { format }: DiffOptions, terminal: Terminal): Promise<ExitCode> {
    const versions: CheckedOut[] = [];
    try {
        for (const version of [before, after]) {
            versions.push(await checkOut(version, terminal.folder));
        }
        const [was, is] = await Promise.all(versions.map(version => load(version, paths, terminal)));
        const comparison = finished(compareVersions(was!.version, is!.version));
        await terminal.out(COMPARISON_FORMATS[format]({
            comparison, before: versions[0]!.name, after: versions[1]!.name, findings: changedFindings(was!.findings, is!.findings),
            record: ({ sample }) => recordOf(sample, 'witness', is!.version.rules),
            names: uri => names(uri, was!, is!),
        }, terminal.paint));
        return worst(await tellErrors(is!.found.errors, terminal), await tellUnread(is!.loaded, terminal));
    } finally {
        await Promise.all(versions.map(version => version.remove()));
    }
}

interface Loaded {
    version: Version;
    found: RulesAndCases;
    findings: ReportedFinding[];
    loaded: LoadedWorkspaces;
    folder: string;
}

async function load({ folder }: CheckedOut, paths: readonly string[], terminal: Terminal): Promise<Loaded> {
    const named = paths.map(path => resolve(folder, relative(terminal.folder, resolve(terminal.folder, path))));
    const loaded = await loadWorkspaces(named.length === 0 ? [folder] : named, folder);
    const workspace = onlyWorkspace(loaded);
    const found = rulesAndCases(workspace);
    return { version: found, found, findings: findingsIn(workspace.named), loaded, folder };
}

/** Files of both versions by their path from where they are looked at. */
function names(uri: string, was: Loaded, is: Loaded): string {
    const [ofOld, ofNew] = [was.loaded.names(uri), is.loaded.names(uri)];
    return ofNew.startsWith('..') ? ofOld : ofNew;
}

/** By what they say, wherever it stands: a finding that has moved is not a new one. */
function changedFindings(before: readonly ReportedFinding[], after: readonly ReportedFinding[]): { added: ReportedFinding[]; fixed: ReportedFinding[] } {
    const key = ({ code, message }: ReportedFinding): string => `${code} ${message}`;
    const [old, current] = [new Set(before.map(key)), new Set(after.map(key))];
    return { added: after.filter(finding => !old.has(key(finding))), fixed: before.filter(finding => !current.has(key(finding))) };
}
