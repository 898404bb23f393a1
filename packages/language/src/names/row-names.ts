import { isEmptyCell, isNamesCell, isQuantityCell, isTextCell, isRow, type Cell, type Row, type Table } from '../generated/ast.js';

/** What a cell contributes to the identifier of its row. */
function cellName(cell: Cell | undefined): string {
    if (isNamesCell(cell)) {
        return cell.terms.map(term => term.$refText).join('-and-');
    }
    if (isTextCell(cell)) {
        return cell.texts.join(' ').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
    }
    if (isQuantityCell(cell)) {
        return [cell.low, cell.high, cell.unit].filter(part => part !== undefined).join('-');
    }
    return isEmptyCell(cell) ? 'any' : '';
}

/**
 * Identifiers of the rows of a table: the table's, a dot and the first cell. Rows that share their first cell add the names of further
 * cells until they differ; independent of the order of rows. Rows that are alike in every name share an identifier, which a check reports.
 */
export function rowNames(table: Table): Map<Row, string> {
    const rows = table.clauses.filter(isRow);
    const names = new Map<Row, string>();
    const depth = Math.max(0, ...rows.map(row => row.cells.length));
    let open = rows;
    for (let cells = 1; cells <= Math.max(1, depth) && open.length > 0; cells++) {
        const byName = new Map<string, Row[]>();
        for (const row of open) {
            const parts = row.cells.slice(0, cells).filter((cell, index) => index === 0 || isNamesCell(cell) || isEmptyCell(cell)).map(cellName);
            const name = [table.name, ...parts].filter(part => part !== '').join('.');
            names.set(row, name);
            byName.set(name, [...byName.get(name) ?? [], row]);
        }
        open = [...byName.values()].filter(group => group.length > 1).flat();
    }
    return names;
}
