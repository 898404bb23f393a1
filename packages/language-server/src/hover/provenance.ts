import { type Definition, type Guideline, isCitation, isGuideline, isQuote, isRuleFile, isSource, type Quote, type Rule, type Table, unverifiedNotes } from '@mtus/language';
import { escapeMarkdown } from '@mtus/report';
import { AstUtils } from 'langium';
import { linkTo, paragraphs } from './markdown.js';

/** The guidelines that an element stands in: those that it names, else the only one of its file. */
export function guidelinesOf(element: Rule | Table | Definition): Guideline[] {
    const named = (element.clauses as { $type: string }[]).filter(isSource).flatMap(source => source.guidelines.map(guideline => guideline.ref));
    if (named.length > 0) {
        return named.filter(guideline => guideline !== undefined);
    }
    const file = AstUtils.findRootNode(element);
    const inFile = isRuleFile(file) ? file.elements.filter(isGuideline) : [];
    return inFile.length === 1 ? inFile : [];
}

/** The sentences that an element rests on, as block quotations, and where they come from. */
export function quotesOf(element: Rule | Table | Definition): string | undefined {
    const quotes = (element.clauses as { $type: string }[]).filter(isQuote);
    const sources = guidelinesOf(element).map(guideline => `${linkTo(guideline, guideline.title)}${citationOf(guideline)}`);
    const unverified = unverifiedNotes(element).map(note => `**Not verified:** ${escapeMarkdown(note)}`);
    return paragraphs(...quotes.map(quotation), sources.length > 0 ? sources.join('; ') : undefined, ...unverified) || undefined;
}

export function citationOf(guideline: Guideline): string {
    const citation = guideline.clauses.find(isCitation);
    return citation ? `, ${escapeMarkdown(citation.texts.join(' '))}` : '';
}

function quotation(quote: Quote): string {
    const page = quote.page === undefined ? '' : ` (page ${quote.page})`;
    return `> “${escapeMarkdown(quote.texts.join(' '))}”${page}`;
}
