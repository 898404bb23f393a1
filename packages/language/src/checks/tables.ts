import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { calendarUnit } from '../lowering/units.js';

/** What the cells of a column are, in the words of a message. */
const EXPECTED: Readonly<Record<ast.Column['kind'], string>> = {
    treatment: 'the name of a treatment', region: 'the name of a region', diagnosis: 'the name of a diagnosis', procedure: 'the name of a procedure',
    allow: 'a number of visits, such as "16 visits" or "half of 16 visits"', cap: 'a number of visits, such as "24 visits"', over: 'a length of time, such as "8 weeks"',
    after: 'a length of time, such as "6 months"', quote: 'a text in straight quotes', page: 'the number of a page', note: 'a text in straight quotes',
};

function fits(kind: ast.Column['kind'], cell: ast.Cell): boolean {
    if (ast.isEmptyCell(cell)) {
        return kind !== 'allow' && kind !== 'cap';
    }
    switch (kind) {
        case 'treatment': case 'region': case 'diagnosis': case 'procedure': return ast.isNamesCell(cell);
        case 'allow': case 'cap': return ast.isQuantityCell(cell) && cell.unit !== undefined;
        case 'over': case 'after': return ast.isQuantityCell(cell) && calendarUnit(cell.unit) !== undefined && !cell.half;
        case 'page': return ast.isQuantityCell(cell) && cell.unit === undefined && cell.high === undefined;
        case 'quote': case 'note': return ast.isTextCell(cell);
    }
}

/** `tables/…`: a table has columns, rows, one effect, and a fitting cell for each column. */
function checkTable(table: ast.Table, accept: ValidationAcceptor): void {
    const columns = table.clauses.find(ast.isColumns)?.columns ?? [];
    const rows = table.clauses.filter(ast.isRow);
    if (!table.name) {
        return;
    }
    if (columns.length === 0 || rows.length === 0) {
        report(accept, 'error', {
            code: 'tables/empty', message: `The table "${table.name}" has no ${columns.length === 0 ? 'columns' : 'rows'}.`,
            remedy: columns.length === 0 ? 'Add a line: columns procedure | allow up to | over | page.' : 'Add a line for each row: row lumbar-fusion | 34 visits | 16 weeks | 14.',
        }, { node: table, property: 'name' });
    }
    checkColumns(table, columns, accept);
    for (const row of rows) {
        if (columns.length > 0 && row.cells.length !== columns.length) {
            report(accept, 'error', {
                code: 'tables/cells', message: `This row has ${row.cells.length} cells, and the table ${columns.length} columns.`, remedy: 'Cells are separated by "|"; write "-" where a cell is empty.',
            }, { node: row });
            continue;
        }
        row.cells.forEach((cell, index) => {
            const kind = columns[index]?.kind;
            if (kind !== undefined && !fits(kind, cell)) {
                report(accept, 'error', {
                    code: 'tables/cell', message: 'This cell does not fit its column.', remedy: `Write ${EXPECTED[kind]}${kind === 'allow' || kind === 'cap' ? '' : ', or "-"'}.`,
                }, { node: cell });
            }
        });
    }
}

function checkColumns(table: ast.Table, columns: readonly ast.Column[], accept: ValidationAcceptor): void {
    const kinds = columns.map(({ kind }) => kind);
    columns.forEach((column, index) => {
        if (kinds.indexOf(column.kind) < index) {
            report(accept, 'error', { code: 'tables/columns', message: 'This column stands here a second time.', remedy: 'Keep one of the two.' }, { node: column });
        }
    });
    const effects = table.clauses.filter(ast.isEffect).length + kinds.filter(kind => kind === 'allow' || kind === 'cap').length;
    if (columns.length > 0 && effects !== 1) {
        report(accept, 'error', {
            code: effects === 0 ? 'rules/no-effect' : 'rules/several-effects',
            message: effects === 0 ? `The table "${table.name}" does not say what its rows allow.` : `The table "${table.name}" says twice what its rows allow.`,
            remedy: effects === 0 ? 'Add a column "allow up to" or "cap", or a line that holds for every row.' : 'Keep one: a column, or a line that holds for every row.',
        }, { node: table, property: 'name' });
    }
    if (kinds.includes('after') && !kinds.includes('procedure')) {
        report(accept, 'error', {
            code: 'tables/after-surgery', message: '"after surgery" needs to know after which.', remedy: 'Add a column "procedure".',
        }, { node: columns[kinds.indexOf('after')]! });
    }
    if (!table.clauses.some(ast.isFor) && !kinds.includes('treatment')) {
        report(accept, 'error', {
            code: 'rules/no-treatment', message: `The table "${table.name}" does not say which treatment it is for.`, remedy: 'Add a line: for, and the treatment; or a column "treatment".',
        }, { node: table, property: 'name' });
    }
}

export const tableChecks: ValidationChecks<ast.MtusAstType> = { Table: checkTable };
