import { type Definition, type Fact, isDefinition, isFact, isListOf, isOneOf, isYesNo } from '@mtus/language';
import { CompletionItemKind } from 'vscode-languageserver';
import { aboutWhat, missingFacts, requested, statement } from './case-lines.js';
import type { Cursor } from './cursor.js';
import { frequencies } from './limits.js';
import { diagnoses, type Names, procedures, readable, regions, rulings, treatments } from './names.js';
import { type Continuation, continuing, type Phrase, wordsOfLanguage as words } from './phrase.js';
import { listed, unitOfTreatment } from './rule-values.js';

const DONE = ['completed <2013-02>', 'authorized <2013-02>', 'requested <2013-02>', 'denied <2013-02>', 'completed from <2013-02-01> through <2013-03-15>', 'completed on unknown days', 'authorized <2013-02>, <5> completed'];

/** What may follow on a line of a sample case. */
export function caseValues(cursor: Cursor, names: Names): Continuation[] {
    const { clause, element } = cursor;
    if (!clause || !element) {
        return [];
    }
    const { value } = clause;
    switch (clause.kind.words) {
        case 'region': return listed(value.filter(word => !['left', 'right', 'both'].includes(word)), [...regions(names), ...['left', 'right', 'both'].flatMap(side => value.includes(side) ? [] : words(side))]);
        case 'diagnosis': return value.length === 0 ? continuing(diagnoses(names), []) : [];
        case 'procedure': return value.length === 0 ? continuing(procedures(names), []) : continuing(words('on <2013-09-26>', 'planned'), value.slice(1));
        case 'new course of': return value.length === 0 ? continuing(treatments(names), []) : continuing(words('from <2013-07-01>'), value.slice(1));
        case 'fact': case 'given': return stating(value, cursor, names);
        case 'history': return counted(value, names, DONE);
        case 'request': return value.length >= 2 && value[1] === ':' ? counted(value.slice(2), names, []) : [];
        case 'purpose': return value.length === 0 ? continuing(purposes(names), []) : [];
        case 'frequency': return continuing(frequencies, value);
        case 'depends on': return listed(value, words(...element.lines.filter(({ kind, line }) => kind.words === 'request' && line < (cursor.request?.[0]?.line ?? 0)).map(({ value: [name] }) => name ?? '')));
        case 'UR': return continuing(words('approved', 'denied', `modified to <6> ${unitOfTreatment(requested(cursor.request ?? [])[0], names)}`), value);
        case 'taken as': return continuing(words('supported', 'not supported'), value);
        case 'expect': return expected(value, cursor, names);
        default: return [];
    }
}

/** The purposes that the language itself declares. */
function purposes({ elements }: Names): Phrase[] {
    return elements.flatMap(node => node.$type === 'BuiltIn' && node.name === 'purpose' && isOneOf(node.type) ? node.type.values.map(({ name }) => ({ words: name, kind: CompletionItemKind.EnumMember })) : []);
}

/** `6 visits of TREATMENT to REGION`, and for a history what became of it. */
function counted(value: readonly string[], names: Names, done: readonly string[]): Continuation[] {
    const of = value.lastIndexOf('of');
    if (of < 0) {
        return continuing(words('<6> visits of', '<4> to <6> visits of', 'at least <6> visits of', 'no visits of', 'an unknown number of visits of', 'an unspecified number of visits of').map(phrase => ({ ...phrase, open: true })), value);
    }
    const rest = value.slice(of + 1);
    if (rest.length === 0) {
        return continuing(treatments(names), []);
    }
    const to = rest.indexOf('to');
    const status = rest.findIndex(word => ['completed', 'authorized', 'requested', 'denied'].includes(word));
    if (status >= 0) {
        return continuing(words(...done), rest.slice(status));
    }
    if (to >= 0 && (rest.length === to + 1 || rest.at(-1) === ',')) {
        return continuing(regions(names), []);
    }
    return [...continuing(words(...done), []), ...to >= 0 ? [] : continuing([{ words: 'to', detail: 'and the regions of the body', kind: CompletionItemKind.Keyword, open: true }], [])];
}

function stating(value: readonly string[], cursor: Cursor, names: Names): Continuation[] {
    const all = names.elements.filter((node): node is Fact | Definition => isFact(node) || isDefinition(node)).filter(({ name }) => name);
    const [name, ...rest] = value;
    if (name === undefined) {
        const wanted = missingFacts(cursor, names);
        const own = (fact: Fact | Definition): boolean => (isFact(fact) && fact.about === 'request') === (cursor.clause?.kind.words === 'given');
        const treatments = requested(cursor.element?.lines ?? []);
        return continuing([...wanted, ...all.filter(fact => !wanted.includes(fact))].filter(own).map(fact => ({ ...readable(fact), words: `${fact.name}${aboutWhat(fact, treatments)} ${statement(fact)}` })), []);
    }
    const fact = all.find(each => each.name === name);
    if (!fact) {
        return [];
    }
    if (rest.at(-1) === 'of') {
        return continuing(isFact(fact) && fact.about === 'region' ? regions(names) : words(...requested(cursor.element?.lines ?? [])), []);
    }
    const said = rest.indexOf('is') >= 0 ? rest.slice(rest.indexOf('is')) : rest;
    const type = isFact(fact) ? fact.type : undefined;
    const values = isOneOf(type) || isListOf(type) ? type.values.map(each => `is ${each.name}`) : isDefinition(fact) || isYesNo(type) ? ['is yes', 'is no'] : [statement(fact)];
    const about = isFact(fact) && fact.about !== undefined && rest.length === 0 ? words('of') : [];
    return [...about.map(phrase => ({ ...phrase, rest: 'of', open: true })), ...continuing(words(...values, 'is not documented'), said), ...said.length >= 2 && !said.includes('quote') ? continuing(words('quote "<>"'), []) : []];
}

function expected(value: readonly string[], cursor: Cursor, names: Names): Continuation[] {
    const because = value.indexOf('because');
    if (because >= 0) {
        return listed(value.slice(because + 1), rulings(names, requested(cursor.request ?? [])));
    }
    if (value[0] === 'missing') {
        return listed(value.slice(1), missingFacts(cursor, names).map(readable));
    }
    const unit = unitOfTreatment(requested(cursor.request ?? [])[0], names);
    const outcomes = words('supported because', 'not supported because', 'supported in part, <2> of <5> because', 'supported at discretion because').map(phrase => ({ ...phrase, open: true }));
    return continuing([...outcomes, ...words('supported', 'not supported', 'cannot decide', 'not addressed', 'conflict because', 'missing', 'IMR upheld', 'IMR overturned', 'UR approve', 'UR deny', `UR modify to <2>`, 'UR request information', 'UR next source',
        `used <4> ${unit} in`, `allowed <6> ${unit} in`, `remaining <2> ${unit} in`, `in dispute <2> ${unit}`)], value);
}
