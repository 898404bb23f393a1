import { GrammarUtils, type AstNode, type LangiumSharedCoreServices, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import type { Range } from '../findings/diagnostic.js';
import { report } from '../findings/report.js';
import { joined } from '../lowering/text.js';
import { nearestPlace, placesOf, wordsAt } from '../sources/quotations.js';
import { quotationsOf, textsOf, textUriOf, type Quoting } from '../sources/quoted.js';
import { readSources } from '../sources/reverse-coverage.js';
import type { SourceText } from '../sources/source-text.js';
import { isSourceText, sourceTexts } from '../sources/source-texts.js';
import { workspaceElements } from './workspace-elements.js';

/** The range of all texts of a clause or cell. */
function rangeOfTexts(node: AstNode): Range | undefined {
    const texts = GrammarUtils.findNodesForProperty(node.$cstNode, 'texts');
    return texts.length === 0 ? undefined : { start: texts[0]!.range.start, end: texts.at(-1)!.range.end };
}

const shortened = (words: string): string => words.length > 120 ? `${words.slice(0, 119)}…` : words;

/** `sources/quote-not-found`: words that are quoted stand in the source. */
function checkWords(node: AstNode, words: string, source: SourceText, where: string, accept: ValidationAcceptor): boolean {
    if (placesOf(words, source).length > 0) {
        return true;
    }
    const range = rangeOfTexts(node);
    const near = nearestPlace(words, source);
    const nearest = near === null ? null : wordsAt(source, near);
    report(accept, 'warning', {
        code: 'sources/quote-not-found', message: `These words do not stand in the text of "${where}".`,
        remedy: nearest === null ? 'Copy the sentence from the text; what you leave out becomes a quote of its own.' : `The nearest passage is: "${shortened(nearest)}".`,
    }, { node, ...range ? { range } : {}, data: nearest === null ? {} : { nearest } });
    return false;
}

async function checkQuotes(element: Quoting, shared: LangiumSharedCoreServices, accept: ValidationAcceptor): Promise<void> {
    const texts = textsOf(element, workspaceElements(shared).elements);
    const quotations = quotationsOf(element);
    for (const { guideline, uri } of quotations.length > 0 ? texts : []) {
        const source = await sourceTexts(shared).get(uri);
        for (const { node, words, page, row } of isSourceText(source) ? quotations : []) {
            if (checkWords(node, words, source as SourceText, guideline.name, accept) && page !== null && (source as SourceText).pages.length > 0) {
                checkPage(row === null ? node : pageCell(row) ?? node, words, page, source as SourceText, accept);
            }
        }
    }
}

function pageCell(row: ast.Row): ast.Cell | undefined {
    return row.cells[row.$container.clauses.find(ast.isColumns)?.columns.findIndex(({ kind }) => kind === 'page') ?? -1];
}

/** `sources/wrong-page`: the words stand on the page that is named. */
function checkPage(node: AstNode, words: string, page: number, source: SourceText, accept: ValidationAcceptor): void {
    const pages = placesOf(words, source).map(place => place.page).filter(each => each !== null);
    const [first] = pages;
    if (first !== undefined && !pages.includes(page)) {
        report(accept, 'warning', {
            code: 'sources/wrong-page', message: `These words stand on page ${first}, and not on page ${page}.`, remedy: `Write page ${first}.`,
        }, { node, ...ast.isQuote(node) ? { property: 'page' as never } : {}, data: { number: first } });
    }
}

/** `sources/no-text`, `sources/unread`: the text of a guideline is there, and every sentence of it has been looked at. */
async function checkText(guideline: ast.Guideline, shared: LangiumSharedCoreServices, accept: ValidationAcceptor): Promise<void> {
    const clause = guideline.clauses.find(ast.isTextFile);
    if (clause === undefined) {
        return;
    }
    const uri = textUriOf(guideline);
    const source = clause.file === '' ? { because: 'is no name of a file' } : uri === null ? { because: 'lies outside of the folder of the rules' } : await sourceTexts(shared).get(uri);
    if (source === null) {
        return;
    }
    if (!isSourceText(source)) {
        report(accept, 'warning', {
            code: 'sources/no-text', message: `The text "${clause.file}" ${source.because}.`, remedy: 'Name a text file by its path from this file, such as: text "sources/chronic-pain-2009.txt".',
        }, { node: clause, property: 'file' });
        return;
    }
    for (const skip of guideline.clauses.filter(ast.isSkip)) {
        checkWords(skip, joined(skip.texts), source, guideline.name, accept);
    }
    const reading = (await readSources(shared)).find(each => each.uri.toString() === uri?.toString());
    const unread = reading?.guidelines[0] === guideline ? reading.sentences.filter(({ state }) => state === 'not yet read') : [];
    if (unread.length > 0) {
        report(accept, 'information', {
            code: 'sources/unread', message: unread.length === 1 ? `One sentence of this text is neither quoted nor skipped: "${shortened(unread[0]!.words)}"`
                : `${unread.length} sentences of this text are neither quoted nor skipped; the first is: "${shortened(unread[0]!.words)}"`,
            remedy: 'Encode it in a rule, or add: skip "its words" because "the reason".',
        }, { node: clause, property: 'file', data: { first: unread[0]!.words } });
    }
}

export function sourceChecks(shared: LangiumSharedCoreServices): ValidationChecks<ast.MtusAstType> {
    const quotes = (element: Quoting, accept: ValidationAcceptor): Promise<void> => checkQuotes(element, shared, accept);
    return { Rule: quotes, Table: quotes, Definition: quotes, Guideline: (guideline: ast.Guideline, accept) => checkText(guideline, shared, accept) };
}
