import { placeOf } from '../place.js';
import type { FileNames } from '../place.js';
import type { FindingSeverity, ReportedFinding } from '../findings/finding.js';
import { newLogic, type ReviewReport } from './report.js';

const LEVELS: Record<FindingSeverity, string> = { error: 'error', warning: 'warning', information: 'notice' };

/** Lines that a code host shows beside the changed lines: errors, and what the change brings anew. */
export function reviewAsAnnotations(report: ReviewReport): string {
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    const added = report.comparison.findings.added.filter(({ severity }) => severity !== 'error');
    return [...errors, ...added, ...newLogic(report)].map(finding => `${annotation(finding, report.comparison.names)}\n`).join('');
}

/** A workflow command; property values and messages are escaped as these commands require. */
function annotation({ code, severity, message, remedy, span }: ReportedFinding, names: FileNames): string {
    const { file, line, endLine, column } = placeOf(span, names);
    const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
    return `::${LEVELS[severity]} file=${property(file)},line=${line},endLine=${endLine},col=${column},title=${property(code)}::${data(remedy === null ? message : `${message} ${remedy}`)}`;
}

function data(text: string): string {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
