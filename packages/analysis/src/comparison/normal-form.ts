import { NO_RENAMES, type Renames } from './renames.js';

/** What stands in a file and means nothing: places, and the text that the meaning was read from. */
const TEXT_ONLY: ReadonlySet<string> = new Set(['span', 'text', 'title', 'quotes', 'notes', 'question', 'silenceStated', 'citation', 'edition']);

/** Which names stand under a key. */
const NAMED: Record<string, keyof Renames> = { fact: 'names', anchor: 'names', definition: 'names', insteadOf: 'rules', sources: 'guidelines', treatments: 'treatments' };

/** Lists whose order is a meaning: the steps of a frequency, the order in which authorities are searched. */
const ORDERED: ReadonlySet<string> = new Set(['steps', 'authorities']);

/** The meaning of something as text: two that mean the same have the same. Order of clauses does not count; names of the old version are told by `renames` as the new one has them. */
export function meaningOf(value: unknown, renames: Renames = NO_RENAMES): string {
    return JSON.stringify(normal(value, '', renames, false));
}

/** How what stands under a key is called now. */
export function namedBy(key: string, renames: Renames): ReadonlyMap<string, string> {
    const named = Object.hasOwn(NAMED, key) ? NAMED[key] : undefined;
    return named === undefined ? NOTHING_RENAMED : renames[named];
}

const NOTHING_RENAMED: ReadonlyMap<string, string> = new Map();

function normal(value: unknown, key: string, renames: Renames, isMember: boolean): unknown {
    if (Array.isArray(value)) {
        const members = value.map(member => normal(member, key, renames, true));
        return ORDERED.has(key) ? members : members.sort(compareJson);
    }
    if (typeof value === 'string') {
        return namedBy(key, renames).get(value) ?? value;
    }
    if (typeof value !== 'object' || value === null) {
        return value;
    }
    const isOfTreatments = 'fact' in value && value.fact === 'treatment';
    return Object.fromEntries(Object.entries(value)
        // The identifier of a clause is its number among its like.
        .filter(([part]) => !TEXT_ONLY.has(part) && !(isMember && part === 'id'))
        .sort(([a], [b]) => a < b ? -1 : 1)
        .map(([part, inner]) => [part, normal(inner, isOfTreatments && part === 'values' ? 'treatments' : part, renames, false)]));
}

function compareJson(a: unknown, b: unknown): number {
    const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
    return left < right ? -1 : left > right ? 1 : 0;
}
