import { formatDays } from '../calendar/calendar.js';
import type { Case, HistoryLine } from '../ir/case.js';
import type { Count } from '../ir/values.js';
import { point, type Interval } from './interval.js';
import type { Probe } from './probe.js';
import { EvaluationProblem } from './problem.js';
import type { Space } from './space.js';

/** Earlier visits that lie on one day: all of a history line, or one of them where each has a day of its own. */
export interface Visits {
    line: HistoryLine;
    /** Regions that were treated: fixed, or one of several sets where the record does not say. */
    regions: { sets: string[][]; variable: number | null };
    day: number;
    /** How many visits the line stands for in all: the variable. */
    count: number;
    /** True where that number has no upper bound. */
    unbounded: boolean;
    /** Null: all of them lie on this day. Else this is one visit, which there is where the count is from `from` through `through`. */
    single: { from: number; through: number } | null;
    /** True where the day lies between injury and request date in every completion. */
    within: boolean;
}

/** The visits of a case's history as seen from one request, and the lines that no day is left of. */
export interface History {
    visits: Visits[];
    uncounted: HistoryLine[];
}

/** Visits with days of their own are followed one by one up to this number. */
const MOST_SINGLE_VISITS = 500;

export interface HistoryFrame {
    space: Space;
    sample: Case;
    injury: number;
    requestDay: number;
    /** Region names of the vocabulary. */
    vocabularyRegions: string[];
    /** Above every count that matters to the request. */
    beyond: number;
}

/** Reads the history of a case as variables: counts, days and regions that the record leaves open. Denied lines count nothing. */
export function readHistory(frame: HistoryFrame): History {
    const history: History = { visits: [], uncounted: [] };
    inOneOrder(frame.sample.history).forEach((line, index) => {
        const given = visitsGiven(line);
        if (line.status !== 'denied' && given.most !== 0) {
            readLine(frame, history, line, index, { lo: given.least, hi: given.most ?? given.least + frame.beyond });
        }
    });
    return history;
}

/** The order of the lines makes no difference. */
function inOneOrder(history: readonly HistoryLine[]): readonly HistoryLine[] {
    if (history.length < 2) {
        return history;
    }
    return history.map(line => ({ line, key: JSON.stringify([line.treatment, line.text, line.dates, line.count, line.span]) }))
        .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0).map(({ line }) => line);
}

/** How many visits a line stands for: completed ones were given, authorized ones are presumed used, requested ones may or may not have been. */
export function visitsGiven(line: HistoryLine): Count {
    if (line.completed && (line.restLapsed || line.status === 'requested')) {
        return line.completed;
    }
    if (line.completed) {
        return {
            least: Math.max(line.count.least, line.completed.least),
            most: line.count.most === null || line.completed.most === null ? null : Math.max(line.count.most, line.completed.most),
        };
    }
    return line.status === 'requested' || line.restLapsed ? { least: 0, most: line.count.most } : line.count;
}

function readLine(frame: HistoryFrame, history: History, line: HistoryLine, index: number, given: Interval): void {
    if (!Number.isFinite(given.lo) || !Number.isFinite(given.hi) || given.lo < 0 || given.hi < given.lo) {
        throw new EvaluationProblem('a history line states a number of visits that cannot be', [line.span]);
    }
    const { space } = frame;
    const name = `${line.treatment} ${line.status}${datesText(line)}`;
    const unknown = space.unknown({ kind: 'history', name, about: line.text, from: ['claims-administrator', 'provider'], key: `history ${index}` });
    const regions = lineRegions(frame, line, unknown);
    const unbounded = visitsGiven(line).most === null;
    const count = space.variable(unknown, given);
    const lineOf = (day: number, range: Visits['single']): Visits => ({ line, regions, day, count, unbounded, single: range, within: false });
    const before = history.visits.length;
    let dropped = false;
    const add = (days: Interval, range: Visits['single']): number | undefined => {
        const cut = cutDays(frame, line, days);
        if (!cut) {
            dropped = true;
            return undefined;
        }
        const day = space.variable(unknown, cut);
        space.order(day, frame.requestDay);
        if (!line.notUnderThisClaim) {
            space.order(frame.injury, day);
        }
        history.visits.push({ ...lineOf(day, range), within: !line.notUnderThisClaim });
        return day;
    };
    const injury = space.variables[frame.injury]!.initial;
    const request = space.variables[frame.requestDay]!.initial;
    const sinceInjury: Interval = { lo: injury.lo, hi: request.hi };
    switch (line.dates.kind) {
        case 'single': add(interval(line.dates.days), null); break;
        case 'undated': add(sinceInjury, null); break;
        case 'unknown days': addEach(frame, line, given, 1, sinceInjury, add); break;
        case 'from through': {
            const first = interval(line.dates.first);
            const last = interval(line.dates.last);
            const between: Interval = { lo: first.lo, hi: last.hi };
            if (given.lo <= 1) {
                add(between, { from: 1, through: 1 });
            }
            if (given.hi >= 2) {
                const firstDay = add(first, { from: 2, through: given.hi });
                const lastDay = add(last, { from: 2, through: given.hi });
                for (const day of addEach(frame, line, given, 3, between, add)) {
                    if (firstDay !== undefined) {
                        space.order(firstDay, day);
                    }
                    if (lastDay !== undefined) {
                        space.order(day, lastDay);
                    }
                }
            }
            break;
        }
    }
    if (dropped && history.visits.length === before) {
        history.uncounted.push(line);
    }
}

/** One visit for each number from `from` through the highest count, on days that do not go back: which of them is which makes no difference. */
function addEach(frame: HistoryFrame, line: HistoryLine, given: Interval, from: number, days: Interval,
    add: (days: Interval, range: Visits['single']) => number | undefined): number[] {
    if (given.hi - from > MOST_SINGLE_VISITS) {
        throw new EvaluationProblem(`the history line "${line.text}" has more than ${MOST_SINGLE_VISITS} visits on days of their own; give their number by month instead`, [line.span]);
    }
    const made: number[] = [];
    for (let number = from; number <= given.hi; number += 1) {
        const day = add(days, { from: number, through: given.hi });
        if (day === undefined) {
            break;
        }
        if (made.length > 0) {
            frame.space.order(made.at(-1)!, day);
        }
        made.push(day);
    }
    return made;
}

function interval(days: { first: number; last: number }): Interval {
    return { lo: days.first, hi: days.last };
}

/** The days of a line that are not after the request and, where it is of this claim, not before the injury; undefined where none is left. */
function cutDays(frame: HistoryFrame, line: HistoryLine, days: Interval): Interval | undefined {
    const injury = frame.space.variables[frame.injury]!.initial;
    const request = frame.space.variables[frame.requestDay]!.initial;
    const lo = line.notUnderThisClaim ? days.lo : Math.max(days.lo, injury.lo);
    const hi = Math.min(days.hi, request.hi);
    return lo <= hi ? { lo, hi } : undefined;
}

function lineRegions(frame: HistoryFrame, line: HistoryLine, unknown: number): Visits['regions'] {
    const stated = [...new Set((line.regions.length > 0 ? line.regions : frame.sample.regions).map(use => use.region))].sort();
    if (line.regions.length > 0 || stated.length === 1) {
        return { sets: [stated], variable: null };
    }
    const sets = stated.length > 0 ? subsets(stated) : frame.vocabularyRegions.map(region => [region]);
    return { sets: sets.length > 0 ? sets : [[]], variable: sets.length > 1 ? frame.space.variable(unknown, { lo: 0, hi: sets.length - 1 }) : null };
}

/** Every set of at least one of the names. */
function subsets(names: string[]): string[][] {
    return names.reduce<string[][]>((sets, name) => [...sets, ...sets.map(set => [...set, name]), [name]], []);
}

function datesText(line: HistoryLine): string {
    switch (line.dates.kind) {
        case 'single': return ` ${formatDays(line.dates.days)}`;
        case 'from through': return ` from ${formatDays(line.dates.first)} through ${formatDays(line.dates.last)}`;
        case 'unknown days': return ' on unknown days';
        case 'undated': return '';
    }
}

/** How many of the visits there are. */
export function weight(visits: Visits, probe: Probe): Interval {
    const count = probe.read(visits.count);
    if (!visits.single) {
        return count;
    }
    const { from, through } = visits.single;
    const lo = count.lo >= from && count.hi <= through ? 1 : 0;
    const hi = count.hi >= from && count.lo <= through ? 1 : 0;
    return lo === hi ? point(lo) : { lo, hi };
}
