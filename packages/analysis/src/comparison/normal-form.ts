/** What stands in a file and means nothing: places, and the text that the meaning was read from. */
const TEXT_ONLY: ReadonlySet<string> = new Set(['span', 'text', 'title', 'quotes', 'notes', 'question', 'table', 'silenceStated', 'citation', 'edition']);

/** Where names of facts and definitions stand. */
const NAMES: ReadonlySet<string> = new Set(['fact', 'anchor', 'definition']);

/** The meaning of something as text: two that mean the same have the same. Order of clauses does not count; `renamed` maps names of the old version. */
export function meaningOf(value: unknown, renamed: ReadonlyMap<string, string> = new Map()): string {
    return JSON.stringify(normal(value, renamed, false));
}

function normal(value: unknown, renamed: ReadonlyMap<string, string>, isClause: boolean): unknown {
    if (Array.isArray(value)) {
        const members = value.map(member => normal(member, renamed, true));
        return members.every(member => typeof member !== 'number') ? [...members].sort((a, b) => compareJson(a, b)) : members;
    }
    if (typeof value !== 'object' || value === null) {
        return value;
    }
    return Object.fromEntries(Object.entries(value)
        // The identifier of a clause is its number among its like.
        .filter(([key]) => !TEXT_ONLY.has(key) && !(isClause && key === 'id'))
        .sort(([a], [b]) => a < b ? -1 : 1)
        .map(([key, part]) => [key, NAMES.has(key) && typeof part === 'string' ? renamed.get(part) ?? part : normal(part, renamed, false)]));
}

function compareJson(a: unknown, b: unknown): number {
    const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
    return left < right ? -1 : left > right ? 1 : 0;
}
