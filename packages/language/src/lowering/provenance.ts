import type { Guideline, Quote } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { gatheredOnce } from '../workspace/gathered-once.js';
import { daysOf } from './dates.js';
import { joined, spanOf } from './text.js';
import { headerSpan } from './vocabulary.js';

type Clauses = readonly { $type: string }[];

/** The words of the source that an element rests on. */
export function quotesOf(clauses: Clauses, uri: string): Quote[] {
    return clauses.filter(ast.isQuote).filter(quote => quote.texts.length > 0)
        .map(quote => ({ text: joined(quote.texts), page: quote.page ?? null, span: spanOf(uri, quote.$cstNode) }));
}

/** Notes and decisions, as sentences. */
export function notesOf(clauses: Clauses): string[] {
    return clauses.flatMap(clause => {
        if (ast.isNote(clause)) {
            return [joined(clause.texts)];
        }
        return ast.isDecided(clause) ? [`Decided on ${clause.date ?? 'an unknown day'} by ${clause.who ?? 'an unknown person'}: ${joined(clause.texts)}`] : [];
    });
}

/** The guidelines that stand in a list of elements, such as those of a file or of a workspace. */
export const guidelinesIn = gatheredOnce((elements: readonly ast.Element[]): readonly ast.Guideline[] => elements.filter(ast.isGuideline));

/**
 * The guidelines that an element stands in: those of its `source` lines, else the only guideline of its file. Empty where that cannot
 * be told, which a check reports.
 */
export function sourcesOf(clauses: Clauses, file: ast.RuleFile): string[] {
    const named = clauses.filter(ast.isSource).flatMap(source => source.guidelines.map(guideline => guideline.$refText));
    if (named.length > 0) {
        return [...new Set(named)];
    }
    return [...onlyGuideline(file)];
}

const onlyGuideline = gatheredOnce((file: ast.RuleFile): readonly string[] => {
    const own = new Set(guidelinesIn(file.elements).map(guideline => guideline.name));
    return own.size === 1 ? [...own].filter(name => name !== undefined) : [];
});

/** A guideline as data; null where its authority or dates are not complete. */
export function guidelineOf(node: ast.Guideline, uri: string): Guideline | null {
    const authority = node.clauses.find(ast.isAuthorityOf)?.authority?.$refText;
    const inForce = node.clauses.find(ast.isInForce);
    const by = inForce?.basis?.$refText ?? 'date-of-request';
    const first = daysOf(inForce?.start);
    const last = daysOf(inForce?.end);
    const wrongDate = (inForce?.start !== undefined && first === null) || (inForce?.end !== undefined && last === null);
    if (!node.name || authority === undefined || wrongDate || (by !== 'date-of-request' && by !== 'date-of-injury' && by !== 'date-of-service')) {
        return null;
    }
    const citation = joined(node.clauses.filter(ast.isCitation).flatMap(clause => clause.texts));
    return {
        id: node.name, title: node.title ?? '', edition: node.clauses.find(ast.isEditionOf)?.document ?? null, authority,
        citation: citation === '' ? null : citation, inForce: { first: first?.first ?? null, last: last?.last ?? null, by },
        rangesBind: node.clauses.find(ast.isRangesBind)?.bound ?? 'lenient', span: headerSpan(node, uri),
    };
}
