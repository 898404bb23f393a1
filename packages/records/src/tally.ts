import type { ReplaySums } from '@mtus/report';
import type { ResultRow } from './result-row.js';

/** What results are counted by. */
export const GROUPS = ['treatment', 'rule', 'month'] as const;
export type Group = typeof GROUPS[number];

/** What a report tells of many rows; two of them can be added. */
export type Tally = ReplaySums;

/** What sums read of a row; how many are supported matters only where two versions are compared. */
export type CountedRow = Pick<ResultRow, 'treatment' | 'month' | 'outcome' | 'reasons' | 'missing'> & { supported?: ResultRow['supported'] };

export function emptyTally(): Tally {
    return { records: 0, requests: 0, rejected: 0, groups: {}, missing: {}, flips: {} };
}

/**
 * @param before the row of the earlier version, where two are compared
 * @param times how many requests came out so
 */
export function count(tally: Tally, row: CountedRow, groups: readonly Group[], before: CountedRow | null, times = 1): void {
    const outcome = outcomeOf(row);
    tally.requests += times;
    for (const group of groups) {
        for (const name of group === 'treatment' ? [row.treatment] : group === 'month' ? [row.month ?? 'not known'] : rulesOf(row)) {
            add((tally.groups[group] ??= {})[name] ??= {}, outcome, times);
        }
    }
    if (row.outcome === 'cannot decide') {
        row.missing.forEach(name => add(tally.missing, name, times));
    }
    if (before && !isSame(before, row)) {
        const flip = tally.flips[`${flipWords(before)} -> ${flipWords(row)}`] ??= { requests: 0, treatments: {}, rules: {} };
        flip.requests += times;
        add(flip.treatments, row.treatment, times);
        rulesOf(row).forEach(rule => add(flip.rules, rule, times));
    }
}

/** Counts a row that was written before, with what it says of the earlier version. */
export function recount(tally: Tally, row: ResultRow & { before?: Pick<ResultRow, 'outcome' | 'supported' | 'reasons'> }, groups: readonly Group[]): void {
    count(tally, row, groups, row.before ? { ...row, ...row.before } : null);
}

/** Adds the sums of another part of the rows. */
export function addTally(tally: Tally, other: Tally): void {
    tally.records += other.records;
    tally.requests += other.requests;
    tally.rejected += other.rejected;
    for (const [group, names] of Object.entries(other.groups)) {
        for (const [name, outcomes] of Object.entries(names)) {
            addAll((tally.groups[group] ??= {})[name] ??= {}, outcomes);
        }
    }
    addAll(tally.missing, other.missing);
    for (const [words, flip] of Object.entries(other.flips)) {
        const own = tally.flips[words] ??= { requests: 0, treatments: {}, rules: {} };
        own.requests += flip.requests;
        addAll(own.treatments, flip.treatments);
        addAll(own.rules, flip.rules);
    }
}

function outcomeOf({ outcome }: CountedRow): string {
    return outcome ?? 'cannot be evaluated';
}

function rulesOf({ reasons }: CountedRow): string[] {
    const rules = [...new Set(reasons.map(reason => reason.slice(0, Math.max(0, reason.lastIndexOf('/'))) || reason))];
    return rules.length === 0 ? ['no rule'] : rules;
}

/** Whether two versions say the same: the outcome and how many. */
export function isSame(before: CountedRow, after: CountedRow): boolean {
    return before.outcome === after.outcome && before.supported?.least === after.supported?.least && before.supported?.most === after.supported?.most;
}

function flipWords(row: CountedRow): string {
    return row.outcome === 'supported in part' ? `supported in part (${row.supported?.least})` : outcomeOf(row);
}

function add(counts: Record<string, number>, name: string, times: number): void {
    counts[name] = (counts[name] ?? 0) + times;
}

function addAll(counts: Record<string, number>, others: Record<string, number>): void {
    for (const [name, number] of Object.entries(others)) {
        counts[name] = (counts[name] ?? 0) + number;
    }
}
