import {
    type Cell, type Column, isColumns, isCountRows, isEmptyCell, isFor, isNamesCell, isQuantityCell, isRow, isSeveralRows, isTextCell, type Row, rowNames, type Table, type TableClause, clauseLine,
} from '@mtus/language';
import { AstUtils } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { written } from '../hover/markdown.js';
import type { Rewrite } from './rewrites.js';

type Cells = Partial<Record<Column['kind'], Cell>>;

/**
 * Every row of a table as a rule of its own, under the name that the row has already; whatever names the table names all of them then. Not
 * offered for what only a table can say: a period after surgery, several rows that hold together, and rows for other treatments or regions.
 */
export function tableToRules(table: Table, services: LangiumServices): Rewrite[] {
    const columns = table.clauses.find(isColumns)?.columns ?? [];
    const rows = table.clauses.filter(isRow);
    const range = table.$cstNode?.range;
    const only = columns.some(({ kind }) => kind === 'after' || kind === 'treatment' || kind === 'region') || table.clauses.some(isSeveralRows);
    if (!range || only || rows.length === 0 || rows.some(row => row.cells.length !== columns.length)) {
        return [];
    }
    const names = rowNames(table);
    const uri = AstUtils.getDocument(table).uri.toString();
    const rules = rows.map(row => ruleOf(table, row, names.get(row) ?? table.name, columns)).join('\n\n');
    const uses = services.references.References.findReferences(table, { includeDeclaration: false }).toArray();
    return [{
        kind: 'refactor.rewrite', title: `Turn this table into ${rows.length} rules`,
        edits: [{ uri, range, text: rules }, ...uses.map(({ sourceUri, segment }) => ({ uri: sourceUri.toString(), range: segment.range, text: rows.map(row => names.get(row)).join(', ') }))],
    }];
}

function ruleOf(table: Table, row: Row, name: string, columns: readonly Column[]): string {
    const cells: Cells = {};
    columns.forEach(({ kind }, index) => {
        const cell = row.cells[index];
        if (cell !== undefined && !isEmptyCell(cell)) {
            cells[kind] = cell;
        }
    });
    const clauses = table.clauses.filter(clause => !isRow(clause) && !isColumns(clause) && !isCountRows(clause));
    const [before, after] = [clauses.filter(isBeforeEffect), clauses.filter(clause => !isBeforeEffect(clause))];
    const page = isQuantityCell(cells.page) ? `page ${cells.page.low} ` : '';
    return [
        `rule ${name} ${JSON.stringify(table.title ?? '')}`, ...before.map(asWritten), ...(['diagnosis', 'procedure'] as const).flatMap(kind => condition(kind, cells[kind])), ...effect(table, cells), ...after.map(asWritten),
        ...isTextCell(cells.quote) ? [clauseLine('quote', `${page}${textsOf(cells.quote)}`)] : page === '' ? [] : [clauseLine('note', `"Page ${page.replace(/\D/g, '')} of the source."`)],
        ...isTextCell(cells.note) ? [clauseLine('note', textsOf(cells.note))] : [],
    ].join('\n');
}

const isBeforeEffect = (clause: TableClause): boolean => isFor(clause) || ['InsteadOf', 'AppliesWhen', 'Unless', 'Requires'].includes(clause.$type);

/** A clause with its lines as they are, comments included. */
function asWritten(clause: TableClause): string {
    return `  ${clause.$cstNode?.text ?? ''}`;
}

function textsOf(cell: Cell): string {
    return written(cell);
}

function condition(kind: 'diagnosis' | 'procedure', cell: Cell | undefined): string[] {
    const values = isNamesCell(cell) ? cell.terms.map(({ $refText }) => $refText) : [];
    return values.length === 0 ? [] : [clauseLine('applies when', `${kind} is ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`)];
}

/** The number of a row with its windows; without one it counts per course, as a row does. */
function effect(table: Table, cells: Cells): string[] {
    const kind = cells.allow ? 'allow' : cells.cap ? 'cap' : null;
    const cell = kind === null ? undefined : cells[kind];
    if (kind === null || !isQuantityCell(cell)) {
        return [];
    }
    const counts = table.clauses.filter(isCountRows);
    const stands = cell.windows.some(window => written(window) !== 'per region') || table.clauses.some(clause => clause.$type === 'Reading');
    const each = cell.ofEach || cell.inAll ? '' : counts.some(({ ofEach }) => ofEach) ? ' of each' : counts.some(({ inAll }) => inAll) ? ' in all' : '';
    const number = written(cell).replace(/^((?:half of )?[\d.]+(?: to [\d.]+)? \S+(?: of each| in all)?)/, `$1${each}`);
    const end = counts.find(count => count.end !== undefined)?.end;
    return [
        clauseLine(kind === 'allow' ? 'allow up to' : 'cap', `${number}${stands ? '' : ' per course'}${cells.over ? ` over ${written(cells.over)}` : ''}`),
        ...end === undefined ? [] : [`    count the ${end}`],
    ];
}
