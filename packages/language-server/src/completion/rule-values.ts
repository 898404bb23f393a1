import type { ClauseLine, Cursor } from './cursor.js';
import { conditionAfter } from './conditions.js';
import { frequencies, quantities, windows } from './limits.js';
import { authorities, diagnoses, guidelines, type Names, procedures, regions, rulings, treatments, unique } from './names.js';
import { type Continuation, continuing, type Phrase, wordsOfLanguage as words } from './phrase.js';
import { isGuideline, isEditionOf, isTreatment } from '@mtus/language';
import { CompletionItemKind } from 'vscode-languageserver';

const FACT_TYPES = words('yes or no', 'one of <first>, <second>', 'list of <first>, <second>', 'number of <months>', 'percent', 'date');

/** What may follow on a line of a file of rules. */
export function ruleValues(cursor: Cursor, names: Names): Continuation[] {
    const { clause, element } = cursor;
    if (!clause || !element) {
        return [];
    }
    const { value } = clause;
    switch (clause.kind.words) {
        case 'for': return scope(value, names);
        case 'instead of': return listed(value, rulings(names, treatmentsOf(element.lines)).filter(({ words: name }) => name !== element.name));
        case 'applies when': case 'unless': case 'requires': case 'means': return conditionAfter(value, names, value.at(-1) === '-');
        case 'allow up to': case 'cap': return continuing(quantities(unitOf(element.lines, names), treatmentsOf(element.lines).length > 1), value);
        case 'frequency': return continuing(frequencies, value);
        case 'reading': return value.length >= 3 && value[2] === ':' ? continuing(windows, value.slice(3)) : [];
        case 'read as': return value.length === 0 ? continuing(words(...element.lines.filter(({ kind }) => kind.words === 'reading').map(({ value: [name] }) => name ?? '')), []) : [];
        case 'source': return listed(value, guidelines(names));
        case 'quote': return continuing(words('page <58> "<>"', '"<>"'), value);
        case 'authority': return value.length === 0 ? continuing(authorities(names), []) : [];
        case 'edition of': return value.length === 0 ? continuing(documents(names), []) : [];
        case 'in force': return continuing(words(...['date-of-request', 'date-of-injury', 'date-of-service']
            .flatMap(by => [`from <2009-07-18> by ${by}`, `from <2009-07-18> through <2016-07-27> by ${by}`])), value);
        case 'ranges bind': return continuing(words('at the lenient end', 'at the strict end'), value);
        case 'from': return listed(value, words('provider', 'claims-administrator', 'worker'));
        case 'gap between courses': return continuing(words('<6> months'), value);
        case 'codes': return continuing(words('CPT', 'HCPCS', 'ICD-9', 'ICD-10'), value);
        case 'columns': return value.length === 0 || value.at(-1) === '|' ? continuing(columns(value), []) : [];
        case 'row': return cell(value, element.lines, names);
        case 'several rows take': return continuing(words('the largest', 'the smallest'), value);
        case 'treatment': return continuing(words('counted in visits', 'counted in days', 'counted in injections'), value.slice(2));
        case 'fact': return continuing([...FACT_TYPES, ...FACT_TYPES.flatMap(type => ['treatment', 'region', 'request'].map(about => ({ ...type, words: `${type.words} about each ${about}` })))], value.slice(2));
        default: return [];
    }
}

/** Names separated by commas: the next one, without those that are there. */
export function listed(value: readonly string[], names: readonly Phrase[]): Continuation[] {
    return value.length === 0 || value.at(-1) === ',' ? continuing(names.filter(({ words: name }) => !value.includes(name)), []) : [];
}

function scope(value: readonly string[], names: Names): Continuation[] {
    const to = value.indexOf('to');
    if (to >= 0) {
        return listed(value.slice(to + 1), regions(names));
    }
    return [...listed(value, treatments(names)), ...value.length > 0 && value.at(-1) !== ',' ? continuing([{ words: 'to', detail: 'and the regions of the body', kind: CompletionItemKind.Keyword, open: true }], []) : []];
}

/** The treatments that the line "for" names. */
export function treatmentsOf(lines: readonly ClauseLine[]): string[] {
    return lines.filter(({ kind }) => kind.words === 'for').flatMap(({ value }) => value.slice(0, value.includes('to') ? value.indexOf('to') : undefined)).filter(word => word !== ',');
}

export function unitOf(lines: readonly ClauseLine[], names: Names): string {
    return unitOfTreatment(treatmentsOf(lines)[0], names);
}

export function unitOfTreatment(treatment: string | undefined, { elements }: Names): string {
    return elements.filter(isTreatment).find(({ name }) => name === treatment)?.unit ?? 'visits';
}

function documents({ elements }: Names): Phrase[] {
    return unique(elements.filter(isGuideline).flatMap(({ title, clauses }) => clauses.filter(isEditionOf).map(({ document }) => ({ words: document, detail: title, kind: CompletionItemKind.Module }))));
}

function columns(value: readonly string[]): Phrase[] {
    return words('treatment', 'region', 'diagnosis', 'procedure', 'allow up to', 'cap', 'over', 'after surgery', 'quote', 'page', 'note').filter(({ words: column }) => !value.includes(column.split(' ')[0]!));
}

function cell(value: readonly string[], lines: readonly ClauseLine[], names: Names): Continuation[] {
    if (value.length > 0 && value.at(-1) !== '|') {
        return [];
    }
    const kinds = (lines.find(({ kind }) => kind.words === 'columns')?.value ?? []).join(' ').split('|').map(each => each.trim());
    const kind = kinds[value.filter(word => word === '|').length];
    const offered: Readonly<Record<string, () => Phrase[]>> = {
        treatment: () => treatments(names), region: () => regions(names), diagnosis: () => diagnoses(names), procedure: () => procedures(names),
        'allow up to': () => words(`<6> ${unitOf(lines, names)}`), cap: () => words(`<24> ${unitOf(lines, names)}`), over: () => words('<8> weeks'), 'after surgery': () => words('<6> months'),
        quote: () => words('"<>"'), note: () => words('"<>"'),
    };
    return kind === undefined ? [] : continuing([...offered[kind]?.() ?? [], ...kind === 'allow up to' || kind === 'cap' ? [] : words('-')], []);
}
