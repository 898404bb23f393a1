import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { guidelinesIn, sourcesOf } from '../lowering/provenance.js';

type Element = ast.Rule | ast.Table | ast.Definition;

/** `sources/no-source`: in a file with no guideline, or with several, every element says of which it is. */
function checkSource(node: Element, accept: ValidationAcceptor): void {
    if (node.name && sourcesOf(node.clauses, node.$container).length === 0) {
        const several = guidelinesIn(node.$container.elements).length > 1;
        report(accept, 'error', {
            code: 'sources/no-source', message: `"${node.name}" does not say which guideline it is from, and ${several ? 'several stand' : 'none stands'} in this file.`,
            remedy: 'Add a line: source, and the name of the guideline.',
        }, { node, property: 'name' });
    }
}

/** `sources/no-quote`: a number stands next to the sentence that it comes from. */
function checkQuote(node: Element, accept: ValidationAcceptor): void {
    const clauses: readonly { $type: string }[] = node.clauses;
    const inColumn = ast.isTable(node) && node.clauses.filter(ast.isColumns).some(columns => columns.columns.some(({ kind }) => kind === 'quote'));
    if (node.name && !clauses.some(ast.isQuote) && !inColumn) {
        report(accept, 'warning', {
            code: 'sources/no-quote', message: `"${node.name}" does not quote the sentence that it encodes.`, remedy: 'Add a line: quote page 58 "the words of the source".',
        }, { node, property: 'name' });
    }
}

const check = [checkSource, checkQuote];

export const provenanceChecks: ValidationChecks<ast.MtusAstType> = { Rule: check, Table: check, Definition: check };
