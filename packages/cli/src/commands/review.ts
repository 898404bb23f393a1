import { ruleFindings, type RuleFindings } from '@mtus/analysis';
import { isAllowed } from '@mtus/language';
import { findingsAsSarif, obstaclesOf, readAcknowledgements, reviewAsAnnotations, reviewAsComment, reviewAsSummary, ruleFindingWords, testAsJUnit, type ReviewReport } from '@mtus/report';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { comparisonOf } from './diff.js';
import { tellUnread } from './notices.js';
import { finished } from './search.js';
import { testReport } from './test.js';
import { type LoadedVersion, withVersions } from './two-versions.js';

export interface ReviewOptions {
    /** The file of the new version that acknowledges changes. */
    acknowledged: string;
    /** A folder for comment.md, summary.md, findings.sarif, tests.xml, and annotations.txt with workflow commands that a code host shows beside the lines. */
    out?: string;
}

/** Treatments whose rules ask about more than this are left to `mtus analyze`: a review is not to wait for them. */
const MOST_NODES = 60_000;

/** Everything that a pull request is told about a change of rules: checks, tests, analysis and comparison. It fails as long as something is to settle. */
export async function review(before: string, after: string, paths: readonly string[], { acknowledged: file, out }: ReviewOptions, terminal: Terminal): Promise<ExitCode> {
    return withVersions([before, after], paths, terminal, async versions => {
        const comparison = comparisonOf(versions);
        const touched = comparison.comparison.treatments.map(({ treatment }) => treatment);
        const text = await readFile(resolve(versions.after.folder, file), 'utf-8').catch((problem: NodeJS.ErrnoException) => {
            if (problem.code === 'ENOENT') {
                return '';
            }
            throw problem;
        });
        const report: ReviewReport = {
            comparison, test: testReport([versions.after.found], versions.names, false), findings: versions.after.findings,
            logic: { before: logicOf(versions.before, touched), after: logicOf(versions.after, touched) }, ...readAcknowledgements(text), acknowledgementsFile: file,
        };
        if (out !== undefined) {
            await writeFiles(resolve(terminal.folder, out), report);
        }
        await terminal.out(reviewAsComment(report));
        const unread = await tellUnread(versions.after.loaded, terminal);
        const obstacles = obstaclesOf(report);
        for (const obstacle of obstacles) {
            await terminal.error(`To settle: ${obstacle}.\n`);
        }
        return unread !== EXIT.fine ? unread : obstacles.length > 0 ? EXIT.findings : EXIT.fine;
    });
}

/** The findings of the treatments that the change touches; what a comment accepts is left out. */
function logicOf({ version: { rules, cases }, workspace }: LoadedVersion, treatments: readonly string[]): RuleFindings {
    const documents = new Map(workspace.documents.map(document => [document.uri.toString(), document]));
    const all = finished(ruleFindings(rules, cases, { treatments, mostNodes: MOST_NODES }));
    return {
        ...all, findings: all.findings.filter(finding => {
            const document = documents.get(finding.span.uri);
            return document === undefined || !isAllowed(document, ruleFindingWords(finding).code, finding.span.start.line);
        }),
    };
}

async function writeFiles(folder: string, report: ReviewReport): Promise<void> {
    await mkdir(folder, { recursive: true });
    const { names } = report.comparison;
    const findings = [...report.findings, ...report.logic.after.findings.map(ruleFindingWords)];
    await writeFile(join(folder, 'comment.md'), reviewAsComment(report));
    await writeFile(join(folder, 'summary.md'), reviewAsSummary(report));
    await writeFile(join(folder, 'findings.sarif'), findingsAsSarif({ findings, files: 0, names, version: version() }));
    await writeFile(join(folder, 'tests.xml'), testAsJUnit(report.test));
    await writeFile(join(folder, 'annotations.txt'), reviewAsAnnotations(report));
}
