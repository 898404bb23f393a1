import {
    type Definition, type Guideline, isAllow, isAllowAnyNumber, isAllowNothing, isAppliesWhen, isCap, isCase, isColumns, isEditionOf, isFor, isFrequencyLimit,
    isInForce, isInsteadOf, isMeans, isReadAs, isRequires, isRow, isUnless, type Reading, rowNames, type Rule, type Table,
} from '@mtus/language';
import { escapeMarkdown } from '@mtus/report';
import type { AstNode } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { bullets, headline, linkList, linkTo, MOST_CASES, paragraphs, written } from './markdown.js';
import { citationOf, quotesOf } from './provenance.js';
import { isRuling, readerLinks, readersOf } from './readers.js';

const SHOWN_CLAUSES: readonly ((node: AstNode) => boolean)[] = [
    isFor, isAppliesWhen, isUnless, isRequires, isAllow, isAllowAnyNumber, isAllowNothing, isCap, isFrequencyLimit, isReadAs,
];

/** A rule or table: what it says, the words that it rests on, whom it beats and who beats it, and the cases that expect it. */
export function describeRuling(ruling: Rule | Table, services: LangiumServices): string {
    const table = ruling.$type === 'Table';
    const clauses = (ruling.clauses as AstNode[]).filter(clause => SHOWN_CLAUSES.some(isShown => isShown(clause)));
    const rows = (ruling.clauses as AstNode[]).filter(isRow).length;
    const beaten = (ruling.clauses as AstNode[]).filter(isInsteadOf).flatMap(clause => clause.rules.map(rule => rule.ref)).filter(rule => rule !== undefined);
    const readers = readersOf(ruling, services);
    return paragraphs(
        headline(table ? 'table' : 'rule', ruling.name, ruling.title),
        bullets(clauses.map(clause => escapeMarkdown(written(clause)))),
        table ? `${escapeMarkdown((ruling.clauses as AstNode[]).filter(isColumns).map(written).join(' '))} · ${rows} ${rows === 1 ? 'row' : 'rows'}` : undefined,
        quotesOf(ruling),
        linkList('Beats', beaten.map(rule => linkTo(rule, rule.$type === 'Row' ? rowNames(rule.$container).get(rule) ?? rule.$container.name : rule.name))),
        linkList('Beaten by', readerLinks(readers.filter(isRuling), false)),
        linkList('Expected by cases', readerLinks(readers.filter(reader => isCase(reader.element)), false), MOST_CASES) ?? 'No case expects it.',
    );
}

/** A definition: what it means, the words that it rests on, and who reads it. */
export function describeDefinition(definition: Definition, services: LangiumServices): string {
    const readers = readersOf(definition, services);
    return paragraphs(
        headline('definition', definition.name, definition.title),
        ...definition.clauses.filter(isMeans).map(means => meansText(means)),
        quotesOf(definition),
        linkList('Read by', readerLinks(readers.filter(reader => !isCase(reader.element)))) ?? 'No rule reads it.',
        linkList('Cases', readerLinks(readers.filter(reader => isCase(reader.element)), false), MOST_CASES),
    );
}

/** A guideline: its citation, authority and the days on which it is in force. */
export function describeGuideline(guideline: Guideline, services: LangiumServices): string {
    const shown = guideline.clauses.filter(clause => isEditionOf(clause) || isInForce(clause) || clause.$type === 'AuthorityOf' || clause.$type === 'RangesBind');
    const elements = readersOf(guideline, services);
    return paragraphs(
        headline('guideline', guideline.name, guideline.title),
        citationOf(guideline).replace(/^, /, '') || undefined,
        bullets(shown.map(clause => escapeMarkdown(written(clause)))),
        linkList('Named as the source by', readerLinks(elements, false)),
    );
}

/** A reading of a limit: its title and windows. */
export function describeReading(reading: Reading): string {
    return paragraphs(headline('reading', reading.name, reading.title), escapeMarkdown(reading.windows.map(written).join(' ')));
}

function meansText(means: AstNode): string {
    const [first, ...items] = written(means).split(/ - /);
    return [escapeMarkdown(first ?? ''), ...items.length > 0 ? ['', bullets(items.map(escapeMarkdown))] : []].join('\n');
}
