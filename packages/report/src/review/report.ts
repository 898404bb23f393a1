import type { CaseChange, RuleFindings } from '@mtus/analysis';
import { type ComparisonReport, isFlip } from '../comparison/report.js';
import type { TestReport } from '../expectations/report.js';
import { summarizeTest } from '../expectations/report.js';
import type { ReportedFinding } from '../findings/finding.js';
import { changedFindings } from '../findings/fingerprints.js';
import { ruleFindingWords } from '../rule-findings/words.js';
import { howMany, listed } from '../words/counts.js';
import { type Acknowledgement, acknowledgementOf, type MalformedLine } from './acknowledgements.js';

/** A change of rules with all that is said about it in a pull request. */
export interface ReviewReport {
    comparison: ComparisonReport;
    /** The sample cases of the new version, tested. */
    test: TestReport;
    /** Findings of the checks in the new version. */
    findings: readonly ReportedFinding[];
    /** What is wrong with the logic of the rules of the treatments that the change touches, in either version. */
    logic: { before: RuleFindings; after: RuleFindings };
    acknowledged: readonly Acknowledgement[];
    malformed: readonly MalformedLine[];
    /** Of the file with acknowledged changes. */
    acknowledgementsFile: string;
}

/** A sample case that comes out otherwise, and the line that says it is meant. */
export interface Flip {
    change: CaseChange;
    acknowledgement: Acknowledgement | null;
}

export function flipsOf({ comparison: { comparison }, acknowledged }: ReviewReport): Flip[] {
    return comparison.cases.changed.filter(isFlip).map(change => ({ change, acknowledgement: acknowledgementOf(change, acknowledged) }));
}

/** Sample cases that are gone, of which no line says `CASE all: there -> removed because REASON`. */
export function removedWithoutReason({ comparison: { comparison: { cases } }, acknowledged }: ReviewReport): string[] {
    return cases.removed.filter(name => !acknowledged.some(one => one.case === name && one.after === 'removed'));
}

/** Findings about the logic of the rules that the change brings. */
export function newLogic({ logic: { before, after } }: ReviewReport): ReportedFinding[] {
    return changedFindings(before.findings.map(ruleFindingWords), after.findings.map(ruleFindingWords)).added;
}

/** Why the check does not pass, as sentences; empty where it does. */
export function obstaclesOf(report: ReviewReport): string[] {
    const errors = report.findings.filter(({ severity }) => severity === 'error').length;
    const { failed, cannotBeEvaluated } = summarizeTest(report.test);
    const open = flipsOf(report).filter(({ acknowledgement }) => acknowledgement === null).length;
    const contradictions = newLogic(report).filter(({ code }) => ['logic/conflict', 'logic/rows-overlap', 'logic/contradictory-cases'].includes(code)).length;
    const removed = removedWithoutReason(report);
    return [
        ...errors > 0 ? [`${howMany(errors, 'errors')} in the files`] : [],
        ...failed > 0 ? [`${howMany(failed, 'expectations')} ${failed === 1 ? 'is' : 'are'} not met`] : [], ...cannotBeEvaluated > 0 ? [`${howMany(cannotBeEvaluated, 'expectations')} cannot be evaluated`] : [],
        ...open > 0 ? [`${howMany(open, 'requests')} of sample cases ${open === 1 ? 'comes' : 'come'} out otherwise, and no line of ${report.acknowledgementsFile} says that ${open === 1 ? 'it is' : 'they are'} meant`] : [],
        ...report.malformed.length > 0 ? [`${howMany(report.malformed.length, 'lines')} of ${report.acknowledgementsFile} cannot be read`] : [],
        ...contradictions > 0 ? [`the rules newly contradict themselves for ${howMany(contradictions, 'kinds')} of patients`] : [],
        ...removed.length > 0 ? [`the sample ${removed.length === 1 ? 'case' : 'cases'} ${listed(removed)} ${removed.length === 1 ? 'is' : 'are'} no longer there, and no line of ${report.acknowledgementsFile} says why`] : [],
    ];
}
