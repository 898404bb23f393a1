import {
    type BuiltIn, type Case, type Definition, type Element, type Fact, isAlso, isAuthorities, isBuiltIn, isDateType, isDefinition, isDiagnosis,
    isFact, isGuideline, isListOf, isNumberOf, isOneOf, isPercent, isProcedure, isQuestion, isRegion, isRow, isRuling, isTable, isTreatment,
    isVocabulary, isYesNo, rowNames, treatmentNamesOf,
} from '@mtus/language';
import { escapeMarkdown } from '@mtus/report';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Phrase } from './phrase.js';

type Readable = Fact | BuiltIn | Definition;

/** What the workspace has to offer by name. */
export interface Names {
    elements: readonly Element[];
    cases: readonly Case[];
}

/** A treatment, region, diagnosis or procedure, with its title and its other words. */
function term(node: { name: string; title: string; clauses: readonly { $type: string }[] }, detail: string): Phrase {
    const also = node.clauses.filter(isAlso).flatMap(({ texts }) => texts);
    return { words: node.name, detail: node.title, about: also.length === 0 ? detail : `${detail}\n\nAlso: ${also.map(escapeMarkdown).join(', ')}`, kind: CompletionItemKind.Class, also };
}

export const treatments = ({ elements }: Names): Phrase[] => elements.filter(isTreatment).filter(({ name }) => name).map(node => term(node, `Treatment, counted in ${node.unit}.`));
export const regions = ({ elements }: Names): Phrase[] => elements.filter(isRegion).filter(({ name }) => name).map(node => term(node, 'Region of the body.'));
export const diagnoses = ({ elements }: Names): Phrase[] => elements.filter(isDiagnosis).filter(({ name }) => name).map(node => term(node, 'Diagnosis.'));
export const procedures = ({ elements }: Names): Phrase[] => elements.filter(isProcedure).filter(({ name }) => name).map(node => term(node, 'Procedure.'));

export function guidelines({ elements }: Names): Phrase[] {
    return unique(elements.filter(isGuideline).map(({ name, title }) => ({ words: name, detail: title, kind: CompletionItemKind.Module })));
}

export function authorities({ elements }: Names): Phrase[] {
    return elements.filter(isVocabulary).flatMap(({ clauses }) => clauses.filter(isAuthorities)).flatMap(clause => clause.authorities)
        .map(({ name }, index) => ({ words: name, detail: `searched as number ${index + 1}`, kind: CompletionItemKind.EnumMember }));
}

/** Rules and tables; those for one of the treatments first, and only those where there are any. */
export function rulings({ elements }: Names, forTreatments: readonly string[]): Phrase[] {
    const all = elements.filter(isRuling).filter(({ name }) => name);
    const fitting = all.filter(node => treatmentNamesOf(node).some(name => forTreatments.includes(name)));
    const chosen = fitting.length > 0 ? fitting : all;
    return unique(chosen.flatMap((node): Phrase[] => [
        { words: node.name, detail: node.title, kind: CompletionItemKind.Function },
        ...isTable(node) ? [...rowNames(node)].filter(([row]) => isRow(row)).map(([, name]) => ({ words: name, detail: node.title, kind: CompletionItemKind.Function })) : [],
    ]));
}

/** Everything that a condition can read: facts and definitions, then what every case has. */
export function readables({ elements }: Names): { node: Readable; phrase: Phrase }[] {
    const all = elements.filter((node): node is Readable => isFact(node) || isDefinition(node) || isBuiltIn(node)).filter(({ name }) => name);
    return all.sort((left, right) => Number(isBuiltIn(left)) - Number(isBuiltIn(right))).map(node => ({ node, phrase: readable(node) }));
}

export function readable(node: Readable): Phrase {
    const question = isDefinition(node) ? undefined : node.clauses.find(isQuestion)?.texts.join(' ');
    const kind = isDefinition(node) ? 'Definition' : isBuiltIn(node) ? 'What every case says' : `Fact, ${typeWords(node)}`;
    const also = isDefinition(node) ? [] : node.clauses.filter(isAlso).flatMap(({ texts }) => texts);
    return {
        words: node.name, detail: node.title, about: `${kind}.${question === undefined ? '' : `\n\n*${escapeMarkdown(question)}*`}`, also,
        kind: isDefinition(node) ? CompletionItemKind.Variable : CompletionItemKind.Field,
    };
}

function typeWords(node: Readable): string {
    const type = isDefinition(node) ? undefined : node.type;
    const about = isFact(node) && node.about ? ` about each ${node.about}` : '';
    const kind = isYesNo(type) ? 'yes or no' : isOneOf(type) ? `one of ${type.values.map(({ name }) => name).join(', ')}` : isListOf(type) ? 'a list'
        : isNumberOf(type) ? `a number of ${type.unit}` : isPercent(type) ? 'a percentage' : isDateType(type) ? 'a date' : 'a name';
    return kind + about;
}

export function unique(phrases: readonly Phrase[]): Phrase[] {
    return [...new Map(phrases.filter(({ words }) => words).map(phrase => [phrase.words, phrase])).values()];
}
