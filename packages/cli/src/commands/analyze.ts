import { ruleFindings } from '@mtus/analysis';
import { ANALYSIS_FORMATS, type AnalysisFormat } from '@mtus/report';
import { CommandFailure } from '../command-failure.js';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';
import { finished, recordOf } from './search.js';

export interface AnalyzeOptions {
    format: AnalysisFormat;
    /** Only this treatment. */
    treatment?: string;
}

/** Looks at every patient for what is wrong with the rules themselves. Conflicts and the like make it fail; what is only for information does not. */
export async function analyze(paths: readonly string[], { format, treatment }: AnalyzeOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const { rules, cases, errors } = rulesAndCases(onlyWorkspace(loaded));
    const all = Object.keys(rules.program.vocabulary.treatments);
    if (treatment !== undefined && !all.includes(treatment)) {
        throw new CommandFailure(`There is no treatment "${treatment}".`, 'The vocabulary names the treatments.');
    }
    const analysis = finished(ruleFindings(rules, cases, treatment === undefined ? {} : { treatments: [treatment] }));
    await terminal.out(ANALYSIS_FORMATS[format]({
        analysis, treatments: treatment === undefined ? all.length : 1, names: loaded.names, version: version(), record: ({ sample }) => recordOf(sample, 'shown', rules),
    }, terminal.paint));
    const isWrong = analysis.findings.some(({ kind }) => kind === 'conflict' || kind === 'rows overlap' || kind === 'contradictory cases');
    return worst(await tellErrors(errors, terminal), await tellUnread(loaded, terminal), isWrong ? EXIT.findings : EXIT.fine);
}
