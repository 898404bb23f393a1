import {
    type Authority, type BuiltIn, type Diagnosis, type Fact, isAlso, isCase, isCodes, isFrom, isNote, isQuestion, isTreatment, isVocabulary, type Procedure,
    type Region, type Treatment, type Value,
} from '@mtus/language';
import { escapeMarkdown } from '@mtus/report';
import { AstUtils } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { headline, linkList, MOST_CASES, paragraphs, written } from './markdown.js';
import { readerLinks, readersOf, type Reader } from './readers.js';

const SUPPLIERS: Record<string, string> = { provider: 'the provider', 'claims-administrator': 'the claims administrator', worker: 'the worker' };

/** A fact, or one that is built in: its sentence, type, what it is about, the question that it answers, who can answer it, and who reads it. */
export function describeFact(fact: Fact | BuiltIn, services: LangiumServices): string {
    const builtIn = fact.$type === 'BuiltIn';
    const about = builtIn || !fact.about ? 'about the case' : `about each ${fact.about}`;
    const question = fact.clauses.find(isQuestion);
    const suppliers = fact.clauses.filter(isFrom).flatMap(from => from.suppliers).map(supplier => SUPPLIERS[supplier] ?? supplier);
    return paragraphs(
        headline(builtIn ? 'built-in fact' : 'fact', fact.name, fact.title),
        [fact.type && escapeMarkdown(written(fact.type)), builtIn ? undefined : about].filter(Boolean).join(' · '),
        question && `*${escapeMarkdown(question.texts.join(' '))}*`,
        suppliers.length > 0 ? `Documented by: ${suppliers.join(', ')}` : undefined,
        also(fact.clauses),
        notes(fact.clauses),
        readBy(readersOf(fact, services)),
    );
}

/** A treatment, region, diagnosis or procedure: title, unit, codes, other words for it, and who reads it. */
export function describeTerm(term: Treatment | Region | Diagnosis | Procedure, services: LangiumServices): string {
    return paragraphs(
        headline(term.$type.toLowerCase(), term.name, term.title),
        isTreatment(term) && term.unit ? `counted in ${escapeMarkdown(term.unit)}` : undefined,
        ...term.clauses.filter(isCodes).map(codes => escapeMarkdown(`${codes.system} ${codes.codes.join(', ')}`)),
        also(term.clauses),
        notes(term.clauses),
        readBy(readersOf(term, services)),
    );
}

/** A value of a fact. */
export function describeValue(value: Value): string | undefined {
    const fact = value.$container.$container;
    return fact && `${headline('value', value.name, undefined)} of the fact \`${fact.name}\` — ${escapeMarkdown(fact.title ?? '')}`;
}

/** An authority: where it stands in the order in which authorities are searched. */
export function describeAuthority(authority: Authority): string {
    const authorities = authority.$container.authorities;
    const order = authorities.map(other => other === authority ? `**${escapeMarkdown(other.name)}**` : escapeMarkdown(other.name));
    const vocabulary = AstUtils.getContainerOfType(authority, isVocabulary);
    return paragraphs(headline('authority', authority.name, vocabulary?.title), `Searched in this order: ${order.join(', then ')}`);
}

function readBy(readers: readonly Reader[]): string | undefined {
    const cases = readers.filter(reader => isCase(reader.element));
    const rules = readers.filter(reader => !isCase(reader.element));
    return paragraphs(
        linkList('Read by', readerLinks(rules)) ?? 'No rule reads it.',
        linkList('Cases', readerLinks(cases, false), MOST_CASES),
    );
}

function also(clauses: readonly { $type: string }[]): string | undefined {
    const words = clauses.filter(isAlso).flatMap(clause => clause.texts);
    return words.length > 0 ? `Also: ${words.map(escapeMarkdown).join(', ')}` : undefined;
}

function notes(clauses: readonly { $type: string }[]): string | undefined {
    return clauses.filter(isNote).map(note => escapeMarkdown(note.texts.join(' '))).join('\n\n') || undefined;
}
