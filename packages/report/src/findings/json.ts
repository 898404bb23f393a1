import { placeOf } from '../place.js';
import { countSeverities, type FindingsReport } from './finding.js';

/** Findings as JSON text: `{ findings: [{ code, severity, message, remedy, place, related }], files, counts }`. */
export function findingsAsJson(report: FindingsReport): string {
    const data = {
        findings: report.findings.map(({ code, severity, message, remedy, span, related }) => ({
            code,
            severity,
            message,
            remedy,
            place: placeOf(span, report.names),
            related: related.map(item => ({ message: item.message, place: placeOf(item.span, report.names) })),
        })),
        files: report.files,
        counts: countSeverities(report.findings),
    };
    return `${JSON.stringify(data, null, 2)}\n`;
}
