import { placeOf } from '../place.js';
import type { FindingsReport, FindingSeverity } from './finding.js';
import { fingerprints } from './fingerprints.js';

const LEVELS: Record<FindingSeverity, string> = { error: 'error', warning: 'warning', information: 'note' };

/**
 * Findings in the form that code hosts read (Static Analysis Results Interchange Format 2.1.0, OASIS). Places are files below the folder of the reader; the
 * fingerprint of a finding is what it says, so that one that has moved is not new.
 */
export function findingsAsSarif({ findings, names, version }: FindingsReport): string {
    const prints = fingerprints(findings);
    const codes = [...new Set(findings.map(({ code }) => code))].sort();
    const region = (span: ReportedSpan) => {
        const { line, column, endLine, endColumn } = placeOf(span, names);
        return { startLine: line, startColumn: column, endLine, endColumn };
    };
    const location = (span: ReportedSpan) => ({ physicalLocation: { artifactLocation: { uri: names(span.uri).split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' }, region: region(span) } });
    return `${JSON.stringify({
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
        runs: [{
            tool: { driver: { name: 'mtus', ...version === undefined ? {} : { version }, rules: codes.map(id => ({ id, shortDescription: { text: id } })) } },
            columnKind: 'utf16CodeUnits',
            results: findings.map(finding => ({
                ruleId: finding.code, ruleIndex: codes.indexOf(finding.code), level: LEVELS[finding.severity], message: { text: finding.remedy === null ? finding.message : `${finding.message} ${finding.remedy}` },
                locations: [location(finding.span)], partialFingerprints: { 'mtusFinding/v1': prints.get(finding) },
                ...finding.related.length === 0 ? {} : { relatedLocations: finding.related.map(({ message, span }) => ({ ...location(span), message: { text: message } })) },
            })),
        }],
    }, null, 2)}\n`;
}

type ReportedSpan = FindingsReport['findings'][number]['span'];
