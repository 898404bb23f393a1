import { AstUtils } from 'langium';
import * as ast from '../generated/ast.js';
import { clauseLine } from '../formatting/clause-words.js';
import { addLine, around, fix, insertBehind, replace } from './edits.js';
import type { FixMakers } from './fix.js';

export const tableFixes: FixMakers = {
    'tables/empty': ({ node }) => {
        const table = around(node, ast.isTable);
        const columns = table?.clauses.find(ast.isColumns);
        if (!table) {
            return [];
        }
        return columns === undefined
            ? fix('Add columns', addLine(table.clauses.filter(clause => !ast.isRow(clause)).at(-1) ?? table, clauseLine('columns', 'diagnosis | allow up to | over | page')))
            : fix('Add an empty row', addLine(table, clauseLine('row', columns.columns.map(({ kind }) => kind === 'allow' || kind === 'cap' ? '1 visits' : '-').join(' | '))));
    },
    'tables/cells': ({ node, document }) => {
        const row = around(node, ast.isRow);
        const columns = row?.$container.clauses.find(ast.isColumns)?.columns.length ?? 0;
        if (!row || columns === 0) {
            return [];
        }
        const missing = columns - row.cells.length;
        const last = row.cells[columns - 1]?.$cstNode?.range.end;
        const end = row.$cstNode?.range.end;
        return missing > 0 ? fix(missing === 1 ? 'Add an empty cell' : `Add ${missing} empty cells`, insertBehind(row, ' | -'.repeat(missing)))
            : last && end ? fix('Take out what is too much', { uri: document.uri.toString(), range: { start: last, end }, text: '' }) : [];
    },
    'tables/cell': context => {
        const cell = around(context.node, (node): node is ast.Cell => ast.isQuantityCell(node) || ast.isNamesCell(node) || ast.isTextCell(node) || ast.isEmptyCell(node));
        const row = cell?.$container;
        const kind = row?.$container.clauses.find(ast.isColumns)?.columns[row.cells.indexOf(cell!)]?.kind;
        if ((kind === 'allow' || kind === 'cap') && ast.isQuantityCell(cell) && cell.unit === undefined) {
            return fix('Count visits', insertBehind(cell, ' visits'));
        }
        if ((kind === 'quote' || kind === 'note') && ast.isNamesCell(cell)) {
            return fix('Put it in quotes', replace(context, `"${context.document.textDocument.getText(context.range)}"`));
        }
        return kind === 'allow' || kind === 'cap' ? [] : fix('Leave the cell empty', replace(context, '-'));
    },
    'tables/columns': ({ node, document }) => {
        const column = around(node, ast.isColumn);
        const columns = column?.$container.columns ?? [];
        const index = column ? columns.indexOf(column) : -1;
        const table = column?.$container.$container;
        const cut = (before: { $cstNode?: { range: { end: { line: number; character: number } } } } | undefined, gone: { $cstNode?: { range: { end: { line: number; character: number } } } } | undefined) =>
            before?.$cstNode && gone?.$cstNode ? [{ uri: document.uri.toString(), range: { start: before.$cstNode.range.end, end: gone.$cstNode.range.end }, text: '' }] : [];
        return index > 0 && ast.isTable(table) ? [{
            title: 'Take the second column out', edits: [...cut(columns[index - 1], column), ...table.clauses.filter(ast.isRow).flatMap(row => cut(row.cells[index - 1], row.cells[index]))],
        }] : [];
    },
    'tables/after-surgery': ({ node }) => {
        const column = around(node, ast.isColumn);
        const table = column?.$container.$container;
        const first = column?.$container.columns[0];
        return ast.isTable(table) && first ? [{
            title: 'Add a column "procedure"',
            edits: [first, ...table.clauses.filter(ast.isRow).flatMap(row => row.cells[0] ?? [])].flatMap((part, index) => {
                const start = part.$cstNode?.range.start;
                return start ? [{ uri: AstUtils.getDocument(table).uri.toString(), range: { start, end: start }, text: index === 0 ? 'procedure | ' : '- | ' }] : [];
            }),
        }] : [];
    },
};
