import { isBuiltIn, isDateType, isDefinition, isListOf, isNumberOf, isOneOf, isPercent, isYesNo, type BuiltIn, type Definition, type Fact } from '@mtus/language';
import { CompletionItemKind } from 'vscode-languageserver';
import { diagnoses, type Names, procedures, readables, regions, treatments } from './names.js';
import { type Continuation, continuing, type Phrase } from './phrase.js';

type Readable = Fact | BuiltIn | Definition;

const GROUPS: readonly Phrase[] = [
    { words: 'all of:', detail: 'every part has to hold', kind: CompletionItemKind.Keyword },
    { words: 'any of:', detail: 'one part is enough', kind: CompletionItemKind.Keyword },
    { words: 'none of:', detail: 'no part may hold', kind: CompletionItemKind.Keyword },
];

const JOINED: readonly Phrase[] = [
    { words: 'and', detail: 'and what follows', kind: CompletionItemKind.Keyword, open: true },
    { words: 'or', detail: 'or what follows', kind: CompletionItemKind.Keyword, open: true },
];

/** What may stand next in a condition, behind the words of it that are there. */
export function conditionAfter(typed: readonly string[], names: Names, inBullet: boolean): Continuation[] {
    const part = lastPart(typed);
    const all = readables(names);
    if (part.length === 0) {
        return continuing([...all.map(({ node, phrase }) => ({ ...phrase, words: opening(node), open: !isTruth(node) })), ...inBullet || typed.length > 0 ? [] : GROUPS], []);
    }
    const [first, ...rest] = part[0] === 'any' ? part.slice(1) : part;
    const subject = all.find(({ node }) => node.name === first)?.node;
    if (!subject) {
        return part[0] === 'any' && part.length === 1 ? continuing(all.filter(({ node }) => !isDefinition(node) && isListOf(node.type)).map(({ phrase }) => ({ ...phrase, open: true })), []) : [];
    }
    const members = rest.lastIndexOf(',');
    const one = rest[0] === 'is' && (rest[1] === 'one' || rest[1] === 'not' && rest[2] === 'one') && members > 0 ? rest.slice(members + 1) : null;
    if (one !== null) {
        return one.length === 0 ? continuing(valuesOf(subject, names), []) : continuing(JOINED, []);
    }
    const predicates = continuing(predicatesOf(subject, names), rest);
    return isComplete(rest, subject) ? [...predicates, ...continuing(JOINED.filter(({ words }) => allowed(typed, words)), [])] : predicates;
}

/** The words behind the last "and", "or", bullet or colon. */
function lastPart(typed: readonly string[]): string[] {
    const joins = ['and', 'or', '-', ':'].map(word => typed.lastIndexOf(word)).filter(index => index >= 0 && !(typed[index] === 'or' && typed[index - 1] === 'on'));
    return typed.slice(Math.max(-1, ...joins) + 1);
}

/** One line joins its parts in one way only. */
function allowed(typed: readonly string[], word: string): boolean {
    return !typed.some((other, index) => (other === 'and' || other === 'or') && other !== word && typed[index - 1] !== 'on');
}

function isTruth(node: Readable): boolean {
    return isDefinition(node) || isYesNo(node.type);
}

/** A yes-or-no fact stands alone; a list is asked for with "any". */
function opening(node: Readable): string {
    return isTruth(node) ? node.name : !isDefinition(node) && isListOf(node.type) ? `any ${node.name} is` : `${node.name} is`;
}

function isComplete(rest: readonly string[], subject: Readable): boolean {
    return rest.length === 0 ? isTruth(subject) : rest[0] === 'is' && rest.length >= 2 && !['at', 'not', 'one', 'of', 'on', 'least', 'most', 'than', 'more', 'less', 'after', 'before'].includes(rest.at(-1)!);
}

function predicatesOf(subject: Readable, names: Names): Phrase[] {
    const type = isDefinition(subject) ? undefined : subject.type;
    const phrases = (...words: string[]): Phrase[] => words.map(each => ({ words: each, kind: CompletionItemKind.Operator }));
    if (isTruth(subject)) {
        return phrases('is no', 'is yes');
    }
    if (isNumberOf(type) || isPercent(type)) {
        const unit = isNumberOf(type) ? type.unit : 'percent';
        return phrases(...['at least', 'at most', 'more than', 'less than'].map(bound => `is ${bound} <6> ${unit}`), `is <6> ${unit}`);
    }
    if (isDateType(type)) {
        const dates = ['date-of-injury', 'date-of-request', 'date-of-surgery'].filter(name => name !== subject.name);
        return phrases(...['on or after', 'on or before', 'after', 'before', 'on'].map(bound => `is ${bound} <2013-09-26>`),
            ...dates.flatMap(date => [`is at most <3> months after ${date}`, `is at least <3> months after ${date}`]));
    }
    const values = valuesOf(subject, names);
    return [
        ...values.map(value => ({ ...value, words: `is ${value.words}` })),
        ...values.length > 1 ? phrases(`is one of ${values[0]!.words}, ${values[1]!.words}`) : [],
        ...values.map(value => ({ ...value, words: `is one of ${value.words}` })), ...values.map(value => ({ ...value, words: `is not ${value.words}` })),
    ];
}

/** The names that a fact can be compared with. */
export function valuesOf(subject: Readable, names: Names): Phrase[] {
    if (isBuiltIn(subject)) {
        const offered: Readonly<Record<string, () => Phrase[]>> = { treatment: () => treatments(names), region: () => regions(names), diagnosis: () => diagnoses(names), procedure: () => procedures(names) };
        const named = offered[subject.name]?.();
        if (named) {
            return named;
        }
    }
    const type = isDefinition(subject) ? undefined : subject.type;
    return isOneOf(type) || isListOf(type) ? type.values.map(({ name }) => ({ words: name, detail: subject.title, kind: CompletionItemKind.EnumMember })) : [];
}
