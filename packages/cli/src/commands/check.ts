import { FINDINGS_FORMATS, type FindingsFormat } from '@mtus/report';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { findingsIn, loadWorkspaces } from '../workspace/workspace.js';
import { version } from '../version.js';
import { tellUnread } from './notices.js';

export interface CheckOptions {
    format: FindingsFormat;
}

/** Prints what the checks found in the named files. Only errors make it fail. */
export async function check(paths: readonly string[], { format }: CheckOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const named = loaded.workspaces.flatMap(workspace => workspace.named);
    const findings = findingsIn(named);
    await terminal.out(FINDINGS_FORMATS[format]({ findings, files: named.length, names: loaded.names, version: version() }, terminal.paint));
    return worst(await tellUnread(loaded, terminal), findings.some(finding => finding.severity === 'error') ? EXIT.findings : EXIT.fine);
}
