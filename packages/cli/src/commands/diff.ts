import { compareVersions } from '@mtus/analysis';
import { changedFindings, COMPARISON_FORMATS, type ComparisonFormat, type ComparisonReport } from '@mtus/report';
import { worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';
import { finished, recordOf } from './search.js';
import { type TwoVersions, withVersions } from './two-versions.js';

export interface DiffOptions {
    format: ComparisonFormat;
}

/** Compares two versions of rules by what they do. A difference is no failure: only errors in the new version make it fail. */
export async function diff(before: string, after: string, paths: readonly string[], { format }: DiffOptions, terminal: Terminal): Promise<ExitCode> {
    return withVersions([before, after], paths, terminal, async versions => {
        await terminal.out(COMPARISON_FORMATS[format](comparisonOf(versions), terminal.paint));
        return worst(await tellErrors(versions.after.found.errors, terminal), await tellUnread(versions.after.loaded, terminal));
    });
}

/** What two versions do otherwise, with all that is needed to tell it. */
export function comparisonOf({ before, after, names }: TwoVersions): ComparisonReport {
    return {
        comparison: finished(compareVersions(before.version, after.version)), before: before.name, after: after.name, findings: changedFindings(before.findings, after.findings),
        record: ({ sample }) => recordOf(sample, 'witness', after.version.rules), names,
    };
}
