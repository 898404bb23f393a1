import { AstUtils, type AstNode, type URI } from 'langium';
import * as ast from '../generated/ast.js';
import { isRuling } from '../lowering/clauses.js';
import { sourcesOf } from '../lowering/provenance.js';
import { joined } from '../lowering/text.js';
import { gatheredOnce, grouped } from '../workspace/gathered-once.js';
import { SourceTexts } from './source-texts.js';

export type Quoting = ast.Rule | ast.Table | ast.Definition;

/** Words that an element quotes. */
export interface Quotation {
    /** The clause or cell, and its texts. */
    node: ast.Quote | ast.TextCell;
    words: string;
    /** The page that it names; null where it names none. */
    page: number | null;
    /** The row that it is of; null for what a clause quotes. */
    row: ast.Row | null;
}

export function isQuoting(node: AstNode): node is Quoting {
    return isRuling(node) || ast.isDefinition(node);
}

/** What an element quotes: in clauses, and in the quote column of its rows. */
export function quotationsOf(element: Quoting): Quotation[] {
    const clauses = element.clauses as readonly ast.TableClause[];
    const kinds = clauses.filter(ast.isColumns)[0]?.columns.map(({ kind }) => kind) ?? [];
    return [
        ...clauses.filter(ast.isQuote).filter(({ texts }) => texts.length > 0).map(node => ({ node, words: joined(node.texts), page: node.page ?? null, row: null })),
        ...clauses.filter(ast.isRow).flatMap(row => {
            const cell = row.cells[kinds.indexOf('quote')];
            const page = row.cells[kinds.indexOf('page')];
            return ast.isTextCell(cell) ? [{ node: cell, words: joined(cell.texts), page: ast.isQuantityCell(page) ? page.low : null, row }] : [];
        }),
    ];
}

/** Where the text of a guideline lies; null where it names none, or one that lies elsewhere than it may. */
export function textUriOf(guideline: ast.Guideline): URI | null {
    const file = guideline.clauses.find(ast.isTextFile)?.file;
    return file === undefined ? null : SourceTexts.locate(file, AstUtils.getDocument(guideline).uri);
}

interface GuidelineText {
    guideline: ast.Guideline;
    /** Where its text lies. */
    uri: URI;
}

/** The guidelines that have a text, by their names. */
const textsByName = gatheredOnce((elements: readonly ast.Element[]) => grouped(elements.filter(ast.isGuideline).flatMap((guideline): [string, GuidelineText][] => {
    const uri = textUriOf(guideline);
    return uri === null ? [] : [[guideline.name, { guideline, uri }]];
})));

/** The guidelines that an element is from and that have a text, each with the place of the text. */
export function textsOf(element: Quoting, elements: readonly ast.Element[]): GuidelineText[] {
    const texts = textsByName(elements);
    return sourcesOf(element.clauses, element.$container).flatMap(name => texts.get(name) ?? []);
}
