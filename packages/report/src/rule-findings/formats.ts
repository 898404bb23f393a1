import type { FindingPatient, RuleFindings } from '@mtus/analysis';
import type { ReportedFinding } from '../findings/finding.js';
import { findingsAsSarif } from '../findings/sarif.js';
import { entry, recordEntries, type Section } from '../layout/entry.js';
import { sectionsAsText } from '../layout/text.js';
import type { Paint } from '../paint.js';
import { type FileNames, placeOf } from '../place.js';
import { howMany } from '../words/counts.js';
import { outcomeWords } from '../words/outcome.js';
import { ruleFindingWords } from './words.js';

/** What looking at every patient found, with what is needed to tell it. */
export interface AnalysisReport {
    analysis: RuleFindings;
    /** Treatments that were looked at. */
    treatments: number;
    /** A patient's record as the lines of a case. */
    record: (patient: FindingPatient) => string;
    names: FileNames;
    version: string;
}

/** Every format of an analysis by its name on the command line. */
export const ANALYSIS_FORMATS = {
    text: analysisAsText,
    json: analysisAsJson,
    sarif: (report: AnalysisReport) => findingsAsSarif({ findings: report.analysis.findings.map(ruleFindingWords), files: 0, names: report.names, version: report.version }),
} satisfies Record<string, (report: AnalysisReport, paint: Paint) => string>;

export type AnalysisFormat = keyof typeof ANALYSIS_FORMATS;

function analysisAsText(report: AnalysisReport, paint: Paint): string {
    const { analysis: { findings, unchecked }, names, treatments } = report;
    const sections = findings.map((finding): Section => {
        const { code, severity, message, remedy } = ruleFindingWords(finding);
        return {
            heading: message, span: finding.span, sections: [],
            entries: [entry(severity, code, { tone: severity === 'information' ? 'quote' : 'open' }), entry('what to do', remedy ?? ''), ...finding.patient ? [patientEntry(finding.patient, report)] : []],
        };
    });
    const open: Section[] = unchecked.length === 0 ? [] : [{ heading: 'What could not be checked', span: null, sections: [], entries: unchecked.map(({ treatment, because, span }) => entry(treatment, because, { span })) }];
    const told = [...sections, ...open];
    const checked = treatments - new Set(unchecked.map(({ treatment }) => treatment)).size;
    const sum = `${findings.length === 0 ? 'No findings' : howMany(findings.length, 'findings')}, ${checked === 0 ? 'but no treatment could be checked' : `every patient of ${howMany(checked, 'treatments')} looked at`}.`;
    return `${told.length === 0 ? '' : `${sectionsAsText(told, { names, paint })}\n`}${paint.tone(findings.length + unchecked.length === 0 ? 'good' : 'open', sum)}\n`;
}

function patientEntry(patient: FindingPatient, { record }: AnalysisReport): Section['entries'][number] {
    const lines = recordEntries(record(patient));
    return entry('a patient', patient.result === null ? 'nothing can be said' : outcomeWords(patient.result), { entries: lines });
}

function analysisAsJson({ analysis: { findings, unchecked }, record, names }: AnalysisReport): string {
    const worded = findings.map(finding => ({ finding, words: ruleFindingWords(finding) satisfies ReportedFinding }));
    return `${JSON.stringify({
        findings: worded.map(({ finding: { treatments, patient }, words: { code, severity, message, remedy, span, related } }) => ({
            code, severity, message, remedy, treatments, place: placeOf(span, names), related: related.map(one => ({ message: one.message, place: placeOf(one.span, names) })),
            patient: patient && { outcome: patient.result?.outcome ?? null, request: patient.request, record: record(patient) },
        })),
        unchecked: unchecked.map(({ treatment, because, span }) => ({ treatment, because, place: span && placeOf(span, names) })),
    }, null, 2)}\n`;
}
