import { entry, type Entry, type Section } from '../layout/entry.js';
import { caseSection } from './account.js';
import { leftOutEntry } from './left-out.js';
import type { CaseLeftOut, RunReport } from './report.js';

/** A whole report: every case in its order, and at the end what errors kept out of it. */
export function reportSections(report: RunReport): Section[] {
    const leftOut = [...(report.casesLeftOut ?? []).map(caseEntry), ...report.program.leftOut.map(leftOutEntry)];
    return [
        ...report.cases.map(result => caseSection(result, report.program, report.alternatives?.get(result.id))),
        ...(leftOut.length === 0 ? [] : [{ heading: 'Left out because of errors', span: null, entries: leftOut, sections: [] }]),
    ];
}

function caseEntry(sample: CaseLeftOut): Entry {
    return entry('', `${sample.id === null ? 'a case' : `case ${sample.id}`}: ${sample.because}`, { tone: 'bad', span: sample.span });
}
