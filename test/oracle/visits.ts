import type { Case, Count, Day, Days, HistoryLine, Program } from '@mtus/engine';
import { everyDay, textOf } from './calendar.js';
import type { Choice } from './space.js';

/** More visits than any limit of a small program: stands for every number without an upper bound. */
export const UNBOUNDED = 1_000_000;

/** What a completion says about a history line: the regions that were treated, and how many visits took place on which days. */
export interface LineVisits {
    regions: string[];
    visits: { day: Day; count: number }[];
}

/** How many visits of a line took place: authorized ones are presumed used, requested ones may be none to all. */
export function visitsOf(line: HistoryLine): Count {
    if (line.status === 'denied') {
        return { least: 0, most: 0 };
    }
    if (line.restLapsed) {
        return line.completed ?? { least: 0, most: line.count.most };
    }
    const least = Math.max(line.status === 'requested' ? 0 : line.count.least, line.completed?.least ?? 0);
    if (line.count.most === null || line.completed?.most === null) {
        return { least, most: null };
    }
    return { least, most: Math.max(line.count.most, line.completed?.most ?? 0) };
}

/** Every whole number of a count; without an upper bound those up to `enough`, and one that stands for all above. */
export function numbersOf(count: Count, enough: number): number[] {
    const most = count.most ?? Math.max(enough, count.least);
    const numbers = Array.from({ length: most - count.least + 1 }, (_, index) => count.least + index);
    return count.most === null ? [...numbers, UNBOUNDED] : numbers;
}

/** The regions that a line may have been about. */
export function regionsOf(line: HistoryLine, sample: Case, program: Program): string[][] {
    if (line.regions.length > 0) {
        return [line.regions.map((use) => use.region)];
    }
    const named = [...new Set(sample.regions.map((use) => use.region))];
    if (named.length > 0) {
        return nonEmptySubsets(named);
    }
    const all = Object.keys(program.vocabulary.regions);
    return all.length > 0 ? all.map((region) => [region]) : [[]];
}

function nonEmptySubsets(values: string[]): string[][] {
    return values.reduce<string[][]>((subsets, value) => [...subsets, ...subsets.map((subset) => [...subset, value])], [[]]).slice(1);
}

/** The days that the injury and the request may have been on at all: a line that can be neither before the one nor after the other must not be. */
export interface Frame {
    injured: Days;
    requested: Days;
}

/** Every way in which the visits of a line may have happened, given the day of the injury and the day of the request. */
export function lineChoices(line: HistoryLine, regions: string[][], injured: Day, requested: Day, bounds: Frame, enough: number): Choice[] {
    const choices: Choice[] = [];
    for (const number of numbersOf(visitsOf(line), enough)) {
        for (const days of daysOfVisits(line, number, injured, requested, bounds)) {
            for (const treated of regions) {
                const value: LineVisits = { regions: treated, visits: days };
                choices.push({ label: `${treated.join('+')} ${days.map(({ day, count }) => `${count} on ${textOf(day)}`).join(' ')}`, value });
            }
        }
    }
    return choices;
}

function daysOfVisits(line: HistoryLine, number: number, injured: Day, requested: Day, bounds: Frame): LineVisits['visits'][] {
    if (number === 0) {
        return line.dates.kind === 'from through' || daysOfVisits(line, 1, injured, requested, bounds).length > 0 ? [[]] : [];
    }
    const within = (days: Day[]): Day[] => {
        const cut = days.filter((day) => day <= requested && (line.notUnderThisClaim || day >= injured));
        const possible = days.some((day) => day <= bounds.requested.last && (line.notUnderThisClaim || day >= bounds.injured.first));
        return cut.length > 0 || possible ? cut : days;
    };
    switch (line.dates.kind) {
        case 'single': return within(everyDay(line.dates.days.first, line.dates.days.last)).map((day) => [{ day, count: number }]);
        case 'undated': {
            const days = everyDay(injured, requested);
            return days.length === 0 && bounds.injured.first > bounds.requested.last ? [[]] : days.map((day) => [{ day, count: number }]);
        }
        case 'unknown days': {
            const days = everyDay(injured, requested);
            return days.length === 0 && bounds.injured.first > bounds.requested.last ? [[]] : spread(number, days).map(together);
        }
        case 'from through': {
            const { first, last } = line.dates;
            if (number === 1) {
                return within(everyDay(first.first, last.last)).map((day) => [{ day, count: 1 }]);
            }
            const ways: LineVisits['visits'][] = [];
            for (const from of within(everyDay(first.first, first.last))) {
                for (const through of within(everyDay(last.first, last.last))) {
                    if (from <= through) {
                        ways.push(...spread(number - 2, within(everyDay(from, through))).map((between) => together([from, ...between, through])));
                    }
                }
            }
            return ways;
        }
    }
}

/** Every choice of `number` days, each as often as it likes, without regard to order. */
function spread(number: number, days: Day[]): Day[][] {
    if (number === 0) {
        return [[]];
    }
    return days.flatMap((day, index) => spread(number - 1, days.slice(index)).map((rest) => [day, ...rest]));
}

function together(days: Day[]): LineVisits['visits'] {
    const counts = new Map<Day, number>();
    for (const day of days) {
        counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    return [...counts].map(([day, count]) => ({ day, count })).sort((a, b) => a.day - b.day);
}
