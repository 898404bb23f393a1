import { expectingWhatComesOut, type RuleFinding, ruleFindings } from '@mtus/analysis';
import type { CompiledProgram } from '@mtus/engine';
import { isAllowed } from '@mtus/language';
import { ANALYSIS_FORMATS, type AnalysisFormat, howMany, ruleFindingCase, ruleFindingWords } from '@mtus/report';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandFailure } from '../command-failure.js';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { writeNew } from '../workspace/write-new.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';
import { finished, recordOf, writtenCase } from './search.js';

export interface AnalyzeOptions {
    format: AnalysisFormat;
    /** Only this treatment. */
    treatment?: string;
    /** A folder into which the patients are written as cases. */
    saveCases?: string;
}

/** Looks at every patient for what is wrong with the rules themselves. Conflicts and the like make it fail; what is only for information does not. */
export async function analyze(paths: readonly string[], { format, treatment, saveCases }: AnalyzeOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const { rules, cases, errors } = rulesAndCases(onlyWorkspace(loaded));
    const all = Object.keys(rules.program.vocabulary.treatments);
    if (treatment !== undefined && !all.includes(treatment)) {
        throw new CommandFailure(`There is no treatment "${treatment}".`, 'The vocabulary names the treatments.');
    }
    const workspace = onlyWorkspace(loaded);
    const found = finished(ruleFindings(rules, cases, treatment === undefined ? {} : { treatments: [treatment] }));
    const named = new Map(workspace.named.map(document => [document.uri.toString(), document]));
    const isTold = (finding: RuleFinding): boolean => {
        const document = named.get(finding.span.uri);
        return document !== undefined && !isAllowed(document, ruleFindingWords(finding).code, finding.span.start.line);
    };
    const analysis = { ...found, findings: found.findings.filter(isTold) };
    if (saveCases !== undefined) {
        await writeCases(saveCases, analysis.findings, rules, terminal);
    }
    await terminal.out(ANALYSIS_FORMATS[format]({
        analysis, treatments: treatment === undefined ? all.length : 1, names: loaded.names, version: version(), record: ({ sample }) => recordOf(sample, 'shown', rules),
    }, terminal.paint));
    const isWrong = analysis.findings.some(({ kind }) => kind === 'conflict' || kind === 'rows overlap' || kind === 'contradictory cases');
    return worst(await tellErrors(errors, terminal), await tellUnread(loaded, terminal), isWrong ? EXIT.findings : EXIT.fine);
}

/** One file for each finding with a patient, which expects what comes out now. No file is overwritten. */
async function writeCases(folder: string, findings: readonly RuleFinding[], rules: CompiledProgram, terminal: Terminal): Promise<void> {
    const target = resolve(terminal.folder, folder);
    await mkdir(target, { recursive: true });
    const taken = new Set<string>();
    for (const finding of findings) {
        if (finding.patient === null || finding.kind === 'contradictory cases') {
            continue;
        }
        const { name, title } = ruleFindingCase(finding);
        let id = name;
        for (let number = 2; taken.has(id); number += 1) {
            id = `${name}-${number}`;
        }
        taken.add(id);
        const text = writtenCase({ ...expectingWhatComesOut(rules, finding.patient.sample), id, title }, rules);
        await writeNew(join(target, `${id}.mtuscase`), join(folder, `${id}.mtuscase`), text, 'Name an empty folder, or delete the file.');
    }
    await terminal.error(`${howMany(taken.size, 'cases')} written to ${folder}.\n`);
}
