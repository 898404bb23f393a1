import type { Tone } from '../layout/entry.js';
import type { Paint } from '../paint.js';
import { lineName, placeOf } from '../place.js';
import { howMany, listed } from '../words/counts.js';
import { printable } from '../words/printable.js';
import { countSeverities, type FindingsReport, type FindingSeverity, type ReportedFinding } from './finding.js';

const TONES: Record<FindingSeverity, Tone> = { error: 'bad', warning: 'open', information: 'quote' };

/** Findings for a terminal: place, severity and code on one line, then what is wrong, then what to do. */
export function findingsAsText(report: FindingsReport, paint: Paint): string {
    return [...report.findings.map(finding => findingLines(finding, report, paint).join('\n')), summary(report, paint)].join('\n\n') + '\n';
}

function findingLines(finding: ReportedFinding, report: FindingsReport, paint: Paint): string[] {
    const place = placeOf(finding.span, report.names);
    return [
        `${paint.strong(printable(`${place.file}:${place.line}:${place.column}`))}  ${paint.tone(TONES[finding.severity], finding.severity)}  ${paint.faint(finding.code)}`,
        `  ${printable(finding.message)}`,
        ...(finding.remedy === null ? [] : [`  ${printable(finding.remedy)}`]),
        ...finding.related.map(related => `  ${paint.faint(printable(`see ${lineName(related.span, report.names)}: ${related.message}`))}`),
    ];
}

function summary(report: FindingsReport, paint: Paint): string {
    const checked = `${howMany(report.files, 'files')} checked`;
    if (report.findings.length === 0) {
        return paint.tone('good', `No findings, ${checked}.`);
    }
    const counts = countSeverities(report.findings);
    const parts = [
        ...(counts.error > 0 ? [howMany(counts.error, 'errors')] : []),
        ...(counts.warning > 0 ? [howMany(counts.warning, 'warnings')] : []),
        ...(counts.information > 0 ? [`${counts.information} for information`] : []),
    ];
    return paint.tone(counts.error > 0 ? 'bad' : counts.warning > 0 ? 'open' : 'plain', `${listed(parts)}, ${checked}.`);
}
