/**
 * A record from the columns of a table. A column is named by its way through the record, as in `facts.flare-up` or `requests.0.count`; an empty cell is not
 * there. A cell is a number, `true`, `false`, `null` or JSON where it reads as one, else a text; `case` is always a text.
 */
export function recordOfColumns(row: Readonly<Record<string, unknown>>): unknown {
    const record: Record<string, unknown> = {};
    for (const [column, cell] of Object.entries(row)) {
        const value = column === 'case' && cell !== null ? String(cell) : valueOf(cell);
        if (value !== undefined) {
            put(record, column.split('.'), value);
        }
    }
    return record;
}

function valueOf(cell: unknown): unknown {
    if (cell === undefined || cell === null || cell === '') {
        return undefined;
    }
    if (typeof cell === 'bigint') {
        return Number(cell);
    }
    if (cell instanceof Date) {
        return cell.toISOString().slice(0, 10);
    }
    if (typeof cell !== 'string') {
        return cell;
    }
    if (!/^\s*(?:[[{]|-?\d+(?:\.\d+)?\s*$|(?:true|false|null)\s*$)/.test(cell) || /^\s*\d{4}\s*$/.test(cell)) {
        return cell.trim();
    }
    try {
        return JSON.parse(cell) as unknown;
    } catch {
        return cell.trim();
    }
}

/** Names that would reach what every object has are names like others here. */
function put(target: Record<string, unknown>, way: readonly string[], value: unknown): void {
    const [name = '', ...rest] = way;
    if (rest.length === 0) {
        Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
        return;
    }
    const isList = /^\d{1,3}$/.test(rest[0]!);
    const next = Object.hasOwn(target, name) ? target[name] : isList ? [] : {};
    Object.defineProperty(target, name, { value: next, enumerable: true, configurable: true, writable: true });
    if (typeof next === 'object' && next !== null) {
        put(next as Record<string, unknown>, rest, value);
    }
}
