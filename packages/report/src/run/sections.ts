import type { LeftOut } from '@mtus/engine';
import { entry, type Entry, type Section } from '../layout/entry.js';
import { listed } from '../words/counts.js';
import { caseSection } from './account.js';
import type { CaseLeftOut, RunReport } from './report.js';

/** A whole report: every case in its order, and at the end what errors kept out of it. */
export function reportSections(report: RunReport): Section[] {
    const leftOut = [...(report.casesLeftOut ?? []).map(caseEntry), ...report.program.leftOut.map(ruleEntry)];
    return [
        ...report.cases.map(result => caseSection(result, report.program)),
        ...(leftOut.length === 0 ? [] : [{ heading: 'Left out because of errors', span: null, entries: leftOut, sections: [] }]),
    ];
}

function caseEntry(sample: CaseLeftOut): Entry {
    return entry('', `${sample.id === null ? 'a case' : `case ${sample.id}`}: ${sample.because}`, { tone: 'bad', span: sample.span });
}

function ruleEntry(part: LeftOut): Entry {
    return entry('', `${partName(part)}: ${part.because} ${touchedWords(part)}`, { tone: 'bad', span: part.span });
}

function partName({ kind, id }: LeftOut): string {
    if (kind === 'unknown') {
        return id ?? 'a part of a file';
    }
    return id === null ? `a ${kind}` : `${kind} ${id}`;
}

function touchedWords({ treatments }: LeftOut): string {
    if (treatments === null) {
        return 'No request can be evaluated until it is mended.';
    }
    return treatments.length === 0
        ? 'No treatment depends on it.'
        : `No request for ${listed(treatments, 'or')} can be evaluated until it is mended.`;
}
