import type { Condition, ConditionClause, Limit, Quote, Rule, Scope, Window } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { rowNames } from '../names/row-names.js';
import { numbered } from './conditions.js';
import { countOf, quantityOf, readingsOf } from './effects.js';
import { commonOf, unitOf, type Common, type Surroundings } from './rules.js';
import { joined, lineOf, spanOf } from './text.js';
import { durationRange } from './units.js';
import { windowsOf } from './windows.js';

type Kind = ast.Column['kind'];

/** The cells of a row by the kind of their column; empty cells are left out. */
type Cells = Partial<Record<Kind, ast.Cell>>;

/** Every row of a table as a rule of its own; null where a row or a clause is not complete. */
export function tableRules(node: ast.Table, uri: string, surroundings: Surroundings): Rule[] | null {
    const common = commonOf(node, uri, surroundings);
    const columns = node.clauses.find(ast.isColumns)?.columns;
    if (common === null || columns === undefined) {
        return null;
    }
    const names = rowNames(node);
    const rows = node.clauses.filter(ast.isRow).map(row => rowRule({ node, row, columns, common, uri, surroundings, id: names.get(row) ?? node.name }));
    return rows.includes(null) ? null : rows as Rule[];
}

interface RowFrame {
    node: ast.Table;
    row: ast.Row;
    columns: ast.Column[];
    common: Common;
    uri: string;
    surroundings: Surroundings;
    id: string;
}

function rowRule(frame: RowFrame): Rule | null {
    const { node, row, columns, common, uri } = frame;
    if (row.cells.length !== columns.length) {
        return null;
    }
    const cells: Cells = {};
    columns.forEach((column, index) => {
        const cell = row.cells[index];
        if (cell !== undefined && !ast.isEmptyCell(cell)) {
            cells[column.kind] = cell;
        }
    });
    const scopes = scopesOf(common.scopes, termsOf(cells.treatment), termsOf(cells.region));
    const afterSurgery = afterSurgeryOf(cells);
    const effect = rowEffect(frame, cells, scopes, afterSurgery !== null);
    if (scopes.length === 0 || afterSurgery === undefined || effect === undefined || (effect === null && common.frequencies.length === 0)) {
        return null;
    }
    const rowConditions = (['diagnosis', 'procedure'] as const)
        .filter(kind => cells[kind] !== undefined && !(kind === 'procedure' && afterSurgery !== null))
        .map(kind => termCondition(kind, cells[kind]!, uri));
    const { treatmentUnit: _unit, ...shared } = common;
    return {
        id: frame.id, title: node.title ?? '', table: node.name, severalRows: severalRowsOf(node), ...shared, scopes,
        appliesWhen: numbered([...common.appliesWhen.map(clause => ({ ...clause, id: 'applies-when' })), ...rowConditions], clause => clause.silence),
        effect, afterSurgery, quotes: quotesOfRow(common.quotes, cells, uri), notes: [...common.notes, ...notesOfRow(cells)], span: spanOf(uri, row.$cstNode),
    };
}

function severalRowsOf(node: ast.Table): Rule['severalRows'] {
    const which = node.clauses.find(ast.isSeveralRows)?.which;
    return which === undefined ? null : `take the ${which}`;
}

function termsOf(cell: ast.Cell | undefined): string[] | null {
    return ast.isNamesCell(cell) ? cell.terms.map(term => term.$refText) : null;
}

/** The scopes of the table, narrowed to the treatments and regions of a row. */
function scopesOf(scopes: readonly Scope[], treatments: string[] | null, regions: string[] | null): Scope[] {
    const all = scopes.length === 0 && treatments !== null ? [{ treatments, regions: [] }] : scopes;
    return all.flatMap(scope => {
        const kept = treatments === null ? scope.treatments : scope.treatments.filter(name => treatments.includes(name));
        const places = regions === null ? scope.regions : scope.regions.length === 0 ? regions : scope.regions.filter(name => regions.includes(name));
        const emptied = kept.length === 0 || (places.length === 0 && (scope.regions.length > 0 || regions !== null));
        return emptied ? [] : [{ treatments: kept, regions: places }];
    });
}

/** When the row applies after surgery; null where it does not depend on one, undefined where the cell is not complete. */
function afterSurgeryOf(cells: Cells): Rule['afterSurgery'] | undefined {
    const cell = cells.after;
    if (cell === undefined) {
        return null;
    }
    const length = ast.isQuantityCell(cell) && cell.unit !== undefined ? durationRange({ ...limits(cell), unit: cell.unit }) : undefined;
    return length === undefined ? undefined : { procedures: termsOf(cells.procedure) ?? [], length };
}

const limits = (cell: ast.QuantityCell): { low: number; high?: number } => (cell.high === undefined ? { low: cell.low } : { low: cell.low, high: cell.high });

/** `diagnosis` and `procedure` say when a row applies; silence about them keeps both values. */
function termCondition(kind: 'diagnosis' | 'procedure', cell: ast.Cell, uri: string): ConditionClause {
    const values = termsOf(cell) ?? [];
    const span = spanOf(uri, cell.$cstNode);
    const condition: Condition = { kind: 'member', fact: kind, values, negated: false, span };
    const text = `applies when ${kind} is ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
    return { id: 'applies-when', condition, silence: 'cannot decide', silenceStated: false, text, span };
}

/** The effect of a row: its own column, else that of the table; undefined where it is not complete. */
function rowEffect(frame: RowFrame, cells: Cells, scopes: readonly Scope[], postsurgical: boolean): Rule['effect'] | undefined {
    const { node, common, uri, surroundings } = frame;
    const kind = cells.allow !== undefined ? 'allow' : cells.cap !== undefined ? 'cap' : null;
    const cell = kind === null ? undefined : cells[kind];
    const over = overOf(cells.over);
    if (over === undefined) {
        return undefined;
    }
    if (kind === null || cell === undefined) {
        return frame.columns.some(column => column.kind === 'allow' || column.kind === 'cap') && common.effect === null ? undefined : common.effect;
    }
    const alternatives = readingsOf(node.clauses, uri);
    const quantity = ast.isQuantityCell(cell) ? quantityOf(cell, unitOf(scopes.flatMap(scope => scope.treatments), surroundings)) : null;
    const own = ast.isQuantityCell(cell) ? windowsOf(cell.windows) : null;
    if (quantity === null || own === null || alternatives === null || (alternatives.readings.length > 0 && alternatives.inForce === null)) {
        return undefined;
    }
    const stated: Window[] = [...own, ...alternatives.inForce?.windows ?? []];
    // A row that does not count from a surgery counts per course unless it says otherwise.
    const byCourse = !postsurgical && !stated.some(window => window.kind !== 'per region' && window.kind !== 'over');
    const count = node.clauses.filter(ast.isCountRows);
    const words = [kind === 'allow' ? 'allow up to' : 'cap', lineOf(cell), alternatives.inForce?.text ?? '', byCourse ? 'per course' : '', over === null ? '' : `over ${lineOf(cells.over)}`];
    const limit: Limit = {
        kind, id: kind, quantity: { low: quantity.low, high: quantity.high }, unit: quantity.unit,
        windows: [...stated, ...byCourse ? [{ kind: 'per course' } as const] : [], ...over === null ? [] : [over]],
        readings: alternatives.readings, readAs: alternatives.readAs,
        counter: (ast.isQuantityCell(cell) && cell.ofEach) || count.some(each => each.ofEach) ? 'of each' : 'in all',
        count: countOf(count.find(each => each.end !== undefined)?.end),
        text: words.filter(word => word !== '').join(' '), span: spanOf(uri, cell.$cstNode),
    };
    return limit;
}

function overOf(cell: ast.Cell | undefined): Extract<Window, { kind: 'over' }> | null | undefined {
    if (cell === undefined) {
        return null;
    }
    const length = ast.isQuantityCell(cell) && cell.unit !== undefined ? durationRange({ ...limits(cell), unit: cell.unit }) : undefined;
    return length === undefined ? undefined : { kind: 'over', length };
}

function pageOf(cells: Cells): number | null {
    return ast.isQuantityCell(cells.page) ? cells.page.low : null;
}

function quotesOfRow(shared: readonly Quote[], cells: Cells, uri: string): Quote[] {
    const cell = cells.quote;
    return ast.isTextCell(cell) ? [{ text: joined(cell.texts), page: pageOf(cells), span: spanOf(uri, cell.$cstNode) }, ...shared] : [...shared];
}

/** A page without words of its own is kept as a note. */
function notesOfRow(cells: Cells): string[] {
    const page = pageOf(cells);
    const note = ast.isTextCell(cells.note) ? [joined(cells.note.texts)] : [];
    return page !== null && cells.quote === undefined ? [`Page ${page} of the source.`, ...note] : note;
}
