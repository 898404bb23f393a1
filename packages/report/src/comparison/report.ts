import type { CaseChange, Comparison, ElementChange, Patient, TreatmentChange } from '@mtus/analysis';
import { isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import type { ReportedFinding } from '../findings/finding.js';
import { entry, recordEntries, type Entry, type Section } from '../layout/entry.js';
import type { FileNames } from '../place.js';
import { howMany, listed } from '../words/counts.js';
import { outcomeTone, outcomeWords } from '../words/outcome.js';

/** Two versions of a workspace, compared, with what is needed to tell it. */
export interface ComparisonReport {
    comparison: Comparison;
    /** How the versions are called: `main`, `the folder examples`. */
    before: string;
    after: string;
    /** Findings that only the new version has, and those that only the old one had. */
    findings: { added: ReportedFinding[]; fixed: ReportedFinding[] };
    /** A patient's record as the lines of a case. */
    record: (patient: Patient) => string;
    names: FileNames;
}

export const VERDICT_WORDS: Record<TreatmentChange['verdict'], string> = {
    'looser': 'looser', 'stricter': 'stricter', 'both': 'looser for some and stricter for others',
    'same outcome for another reason': 'the same is supported, for another reason', 'same': 'the same for every patient', 'no difference found': 'no difference found', 'cannot be compared': 'cannot be compared',
};

/** What stands first: how much changed, which way, and how many sample cases notice. */
export function headline({ comparison }: ComparisonReport): string {
    const { elements, treatments, cases } = comparison;
    const inError = elements.filter(({ change }) => change === 'in error').length;
    const meaning = elements.filter(({ change }) => change === 'meaning' || change === 'added' || change === 'removed');
    const rest = elements.length - meaning.length - inError;
    const ways = treatments.filter(({ verdict }) => verdict !== 'no difference found' && verdict !== 'same').map(({ treatment, verdict }) => `${treatment} ${verdict}`);
    const flipped = new Set(cases.changed.filter(isFlip).map(change => change.case)).size;
    const others = new Set(cases.changed.map(change => change.case)).size - flipped;
    return [
        ...hasErrors(comparison) ? ['errors keep a part of the rules from being compared'] : [],
        elements.length === 0 ? `${hasErrors(comparison) ? 'of the rest ' : ''}nothing that rules mean or say has changed` : `${howMany(meaning.length, 'changes')} of meaning${rest === 0 ? '' : `, ${rest} of words, names or places only`}`,
        ...ways.length === 0 ? [] : [listed(ways)],
        cases.compared === 0 ? 'no sample case is in both versions' : `${flipped === 0 ? 'no' : flipped} of ${howMany(cases.compared, 'sample cases')} ${flipped === 1 ? 'flips' : 'flip'}${others === 0 ? '' : `, ${others} more come out alike for other reasons or with other counts`}`,
    ].join('; ');
}

function hasErrors({ leftOut, cases }: Comparison): boolean {
    return leftOut.before.length + leftOut.after.length + cases.inError.length > 0;
}

/** Whether the outcome itself is another, and not only why. */
export function isFlip({ differences }: CaseChange): boolean {
    return differences.includes('outcome') || differences.includes('quantity');
}

/** The whole comparison: treatments with a patient to show, sample cases, findings, and what changed. */
export function comparisonSections(report: ComparisonReport): Section[] {
    const { comparison: { elements, treatments, cases, leftOut }, findings } = report;
    return [
        section(`${report.before} → ${report.after}`, [entry('', headline(report))]),
        section('Not compared, because of errors', [
            ...leftOut.before.map(part => entry(report.before, part.because, { span: part.span, tone: 'bad' })), ...leftOut.after.map(part => entry(report.after, part.because, { span: part.span, tone: 'bad' })),
            ...cases.inError.length === 0 ? [] : [entry('sample cases', listed(cases.inError), { tone: 'bad' })],
        ]),
        ...treatments.map(change => treatmentSection(change, report)),
        section('Sample cases that come out otherwise', [
            ...cases.changed.filter(isFlip).map(caseEntry), ...alike(cases.changed.filter(change => !isFlip(change))),
            ...cases.added.length === 0 ? [] : [entry('added', listed(cases.added))], ...cases.removed.length === 0 ? [] : [entry('removed', listed(cases.removed), { tone: 'open' })],
        ]),
        section('What changed', elements.map(elementEntry)),
        section('New findings', findings.added.map(finding => findingEntry(finding))),
        section('Findings that are gone', findings.fixed.map(finding => findingEntry(finding))),
    ].filter(({ entries }) => entries.length > 0);
}

function section(heading: string, entries: Entry[]): Section {
    return { heading, span: null, entries, sections: [] };
}

export function treatmentSection({ treatment, verdict, looser, stricter, mixed, otherwise, isProved, tried, because }: TreatmentChange, report: ComparisonReport): Section {
    return section(`${treatment}: ${VERDICT_WORDS[verdict]}`, [
        ...looser ? [patientEntry('looser for', looser, report)] : [], ...stricter ? [patientEntry('stricter for', stricter, report)] : [], ...mixed ? [patientEntry('less certain, more possible for', mixed, report)] : [],
        ...otherwise && !looser && !stricter && !mixed ? [patientEntry('decided otherwise', otherwise, report)] : [],
        ...isProved ? [entry('proved', PROOF_WORDS[verdict] ?? 'for every patient and every record that states a fact or leaves it out')] : because.map(reason => entry('because', reason, { tone: verdict === 'cannot be compared' ? 'bad' : 'open' })),
        ...isProved || verdict === 'cannot be compared' ? [] : [entry('looked at', `${howMany(tried, 'records')}: sample cases and made-up ones${verdict === 'no difference found' ? '. That none is decided differently is no proof that there is none' : ''}`)],
    ]);
}

/** What the proof says besides the patients that are shown. */
const PROOF_WORDS: Partial<Record<TreatmentChange['verdict'], string>> = {
    looser: 'no patient gets less', stricter: 'no patient gets more', same: 'every patient is decided alike, and for the same reasons',
    'same outcome for another reason': 'every patient is decided alike',
};

function patientEntry(label: string, patient: Patient, { record }: ComparisonReport): Entry {
    const lines = recordEntries(record(patient));
    return entry(label, patient.from === null ? 'a made-up patient' : `a patient like ${patient.from}`, {
        entries: [
            entry('before', reasonedOutcome(patient.before), { tone: outcomeTone(patient.before.outcome) }), entry('after', reasonedOutcome(patient.after), { tone: outcomeTone(patient.after.outcome) }),
            entry('record', `${lines.length} lines`, { entries: lines }),
        ],
    });
}

export function reasonedOutcome(result: RequestResult): string {
    return `${outcomeWords(result)}${result.rules.length === 0 ? '' : ` because ${listed(result.rules)}`}`;
}

function caseEntry({ case: id, request, differences, before, after, span }: CaseChange): Entry {
    const words = (result: RequestResult | WithheldResult): string => isWithheld(result) ? `cannot be evaluated: ${result.cannotBeEvaluated}` : reasonedOutcome(result);
    return entry('flips', `${id}, ${request}`, {
        span, tone: 'bad',
        entries: [entry('before', words(before)), entry('after', words(after)), ...differences.includes('missing') && !isWithheld(before) && !isWithheld(after) ? [entry('missing', `${missingWords(before)} → ${missingWords(after)}`)] : []],
    });
}

/** Requests that come out as before, by what is different about them. */
function alike(changes: readonly CaseChange[]): Entry[] {
    const kinds = new Map<string, string[]>();
    changes.forEach(({ differences, case: id, request }) => kinds.set(listed(differences), [...kinds.get(listed(differences)) ?? [], `${id} (${request})`]));
    return [...kinds].map(([what, requests]) => entry('alike', `${howMany(requests.length, 'requests')} with other ${what}: ${listed(requests)}`));
}

function missingWords({ missing }: RequestResult): string {
    return missing.length === 0 ? 'nothing' : listed(missing.map(({ name }) => name));
}

export function findingEntry({ severity, message, code, span }: ReportedFinding): Entry {
    return entry(severity, `${message} (${code})`, { span, tone: severity === 'error' ? 'bad' : 'open' });
}

/** What became of an element: `changed: what it allows`. */
export function elementChangeWords({ change, formerly, parts }: Pick<ElementChange, 'change' | 'formerly' | 'parts'>): string {
    return change === 'in error' ? 'has an error in one of the versions' : change === 'renamed' ? `renamed from ${formerly ?? ''}` : change === 'meaning' ? `changed: ${listed(parts)}` : change;
}

export function elementEntry({ kind, id, formerly, change, parts, lines, usedBy, before, after }: ElementChange): Entry {
    return entry(kind, `${id} — ${elementChangeWords({ change, formerly, parts })}`, { span: after ?? before, entries: [...lines.before.map(line => entry('before', line)), ...lines.after.map(line => entry('after', line)), ...usedBy.length === 0 ? [] : [entry('used by', listed(usedBy))]] });
}
