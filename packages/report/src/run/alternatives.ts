import type { ChangeSet, ReadingComparison } from '@mtus/analysis';
import { entry, type Entry } from '../layout/entry.js';
import { listed } from '../words/counts.js';
import { outcomeTone } from '../words/outcome.js';

/** What else a case could come to: under other readings of its rules, and with small changes. */
export interface Alternatives {
    /** By request; only where it was asked for. */
    whatIf?: ReadonlyMap<string, readonly ChangeSet[]>;
    readings?: readonly ReadingComparison[];
}

/** The smallest changes that lead a request elsewhere, one line a set. */
export function whatIfEntries(sets: readonly ChangeSet[] | undefined): Entry[] {
    if (sets === undefined) {
        return [];
    }
    if (sets.length === 0) {
        return [entry('what if', 'No set of up to three changes leads to another outcome.')];
    }
    return sets.map(set => entry('what if', `${listed(set.texts, 'and')}: ${changedOutcome(set)}`, { tone: outcomeTone(set.outcome) }));
}

/** Where changes lead: `supported in part, 4 visits (IMR: overturned)`. */
export function changedOutcome({ outcome, supported, discretionary, imr }: Omit<ChangeSet, 'changes' | 'texts'>): string {
    const number = outcome === 'supported in part' ? `, ${supported.least} visits` : outcome === 'cannot decide' ? `, between ${supported.least} and ${supported.most ?? 'all'}` : '';
    return `${outcome}${number}${discretionary ? ', at the reviewer\'s discretion' : ''}${imr === null ? '' : ` (IMR: ${imr})`}`;
}

/** What a request comes to under each reading of a rule, and whether it hangs on the reading. */
export function readingEntries(readings: readonly ReadingComparison[] | undefined, request: string): Entry[] {
    return (readings ?? []).map(({ rule, readings: ways, dependent }) => entry('readings',
        dependent.includes(request) ? `The outcome depends on how ${rule} is read.` : `The outcome is the same however ${rule} is read.`, {
            tone: dependent.includes(request) ? 'open' : 'plain',
            entries: ways.map(({ id, title, inForce, requests }) => {
                const found = requests.find(one => one.request === request);
                const outcome = found?.outcome ?? 'cannot be evaluated';
                return entry(inForce ? 'in force' : 'otherwise', `${id} ("${title}"): ${outcome}${found?.supported && outcome === 'supported in part' ? `, ${found.supported.least} visits` : ''}`);
            }),
        }));
}
