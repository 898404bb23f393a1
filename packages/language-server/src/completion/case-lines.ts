import { isDateType, isFact, isListOf, isNumberOf, isOneOf, isPercent, type Definition, type Fact } from '@mtus/language';
import { CompletionItemKind } from 'vscode-languageserver';
import { factsFor } from './case-facts.js';
import type { ClauseLine, Cursor } from './cursor.js';
import { readable, type Names } from './names.js';
import type { Phrase } from './phrase.js';
import { unitOfTreatment } from './rule-values.js';

const line = (words: string, detail: string, more: Partial<Phrase> = {}): Phrase => ({ words, detail, open: true, kind: CompletionItemKind.Keyword, ...more });
const below = (words: string, detail: string, more: Partial<Phrase> = {}): Phrase => line(words, detail, { open: false, ...more });

const has = (lines: readonly ClauseLine[], words: string): boolean => lines.some(({ kind }) => kind.words === words);

/** The treatments that the lines of a case request. */
export function requested(lines: readonly ClauseLine[]): string[] {
    return lines.filter(({ kind }) => kind.words === 'request').flatMap(({ value }) => {
        const of = value.lastIndexOf('of');
        const rest = of < 0 ? [] : value.slice(of + 1);
        return rest.slice(0, rest.includes('to') ? rest.indexOf('to') : undefined).filter(word => word !== 'and');
    });
}

/** Facts and definitions that a case states, by name. */
function stated(lines: readonly ClauseLine[]): Set<string> {
    return new Set(lines.filter(({ kind }) => kind.words === 'fact' || kind.words === 'given').map(({ value: [name] }) => name ?? ''));
}

/** The facts that the rules for what is requested read, and that the case does not state yet. */
export function missingFacts({ element }: Cursor, { elements }: Names): (Fact | Definition)[] {
    const lines = element?.lines ?? [];
    const known = stated(lines);
    return factsFor(requested(lines), elements).filter(({ name }) => !known.has(name));
}

/** How a fact is stated, with the places to be filled in. */
export function statement(fact: Fact | Definition): string {
    const type = isFact(fact) ? fact.type : undefined;
    return isOneOf(type) || isListOf(type) ? `is <${[...type.values.map(({ name }) => name), 'not documented'].join('|')}>` : isNumberOf(type) ? `is <3> ${type.unit}` : isPercent(type) ? 'is <50> percent' : isDateType(type) ? 'is <2013-09-26>' : 'is <yes|no|not documented>';
}

/** What a fact is about, as its statement says it: `of massage`. */
export function aboutWhat(fact: Fact | Definition, treatments: readonly string[]): string {
    const about = isFact(fact) ? fact.about : undefined;
    return about === 'treatment' ? ` of ${treatments[0] ?? '<treatment>'}` : about === 'region' ? ' of <region>' : '';
}

function factLines(cursor: Cursor, names: Names, about: 'case' | 'request'): Phrase[] {
    const treatments = requested(cursor.element?.lines ?? []);
    return missingFacts(cursor, names).filter(fact => (isFact(fact) && fact.about === 'request') === (about === 'request')).map(fact => {
        const { detail, about: text } = readable(fact);
        return { words: `${about === 'case' ? 'fact' : 'given'} ${fact.name}${aboutWhat(fact, treatments)} ${statement(fact)}`, detail: detail ?? '', about: `The rules for ${treatments.join(', ')} read it.\n\n${text ?? ''}`, kind: CompletionItemKind.Field };
    });
}

const OUTCOMES = [
    below('expect supported', 'the rules support all of it', { words: 'expect supported because', open: true }),
    below('expect not supported', 'the rules support nothing of it', { words: 'expect not supported because', open: true }),
    below('expect supported in part', 'the rules support a part', { words: 'expect supported in part, <2> of <5> because', open: true }),
    below('expect cannot decide', 'a fact is missing'),
    below('expect not addressed', 'no rule speaks about it'),
    below('expect missing', 'the facts that are missing', { open: true }),
    below('expect IMR upheld', 'independent medical review keeps the denial'),
    below('expect IMR overturned', 'independent medical review reverses the denial'),
];

const UNDER_REQUEST = [
    below('purpose', 'trial, continuation, flare-up, maintenance', { open: true }), below('frequency', 'how often', { words: 'frequency <2> per week for <6> weeks' }),
    below('given', 'what is so of this request only', { open: true }), below('UR denied', 'utilization review denied it'), below('UR approved', 'utilization review approved it'),
    below('UR modified to', 'utilization review allowed a part', { words: 'UR modified to <6> visits' }), below('requested', 'its own day', { words: 'requested <2013-09-26>' }),
    below('service on', 'the day of the service', { words: 'service on <2013-09-20>' }), below('depends on', 'requests without which it is not needed', { open: true }),
    below('retrospective', 'asked for after the service'), below('outlier', 'why the reviewer decided otherwise', { words: 'outlier "<>"' }),
];

/** Lines that can be begun in a sample case: what it lacks first, then what the rules for the request ask for. */
export function newCaseLines(cursor: Cursor, names: Names): Phrase[] {
    const { element, request } = cursor;
    if (!element) {
        return [];
    }
    const lines = element.lines.slice(1);
    const unit = unitOfTreatment(requested(lines)[0], names);
    const needed = ([
        ['injured', line('injured', 'the day of the injury', { words: 'injured <2012-05-14>', open: false })],
        ['region', line('region', 'the regions of the body')],
        ['as of', line('as of', 'the day of the request', { words: 'as of <2013-09-26>', open: false })],
        ['request', line('request', 'what is asked for', { words: `request <one>: <6> ${unit} of` })],
    ] as const).filter(([words]) => words === 'request' || !has(lines, words)).map(([, each]) => each);
    const more: Phrase[] = [
        line('fact', 'what the record says'),
        line('history', 'treatment before the request', { words: `history <6> ${unit} of` }),
        line('diagnosis', 'what the patient suffers from'), line('procedure', 'an operation, done or planned'),
        line('patient', 'age and sex', { words: 'patient <64> years', open: false }), line('source', 'where the case comes from', { words: 'source "<>"', open: false }),
        line('new course of', 'a course that began anew'), line('episode began', 'the day of the flare-up', { words: 'episode began <2013-07-01>', open: false }), line('note', 'a remark', { words: 'note "<>"', open: false }),
    ];
    const own = request ? [...has(request, 'expect') ? [] : OUTCOMES, ...factLines(cursor, names, 'request'), ...UNDER_REQUEST.filter(({ words }) => !has(request, words.split(' ')[0]!)), ...has(request, 'expect') ? OUTCOMES : []] : [];
    const facts = factLines(cursor, names, 'case');
    return request ? [...own, ...facts, ...needed, ...more] : [...needed.filter(({ words }) => !words.startsWith('request')), ...facts, ...needed.filter(({ words }) => words.startsWith('request')), ...more];
}

/** A whole case, laid out as it will stand. */
export function newCases(names: Names, treatment: string): { label: string; detail: string; text: string }[] {
    return [{
        label: 'case', detail: 'a sample case with one request',
        text: `case \${1:${treatment}.sample} "\${2:What it shows}"\n  injured       \${3:2012-05-14}\n  region        \${4:low-back}\n  as of         \${5:2013-09-26}\n`
            + `  request \${6:one}: \${7:6} ${unitOfTreatment(treatment, names)} of \${8:${treatment}}\n    expect      $0`,
    }];
}
