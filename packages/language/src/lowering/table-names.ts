import * as ast from '../generated/ast.js';
import { rowNames } from '../names/row-names.js';

/** The identifiers of the rows of every table, by the table's; of all editions together. */
export function tableRows(elements: readonly ast.Element[]): Map<string, string[]> {
    const rows = new Map<string, string[]>();
    for (const table of elements.filter(ast.isTable)) {
        if (table.name) {
            rows.set(table.name, [...new Set([...rows.get(table.name) ?? [], ...rowNames(table).values()])].sort());
        }
    }
    return rows;
}
