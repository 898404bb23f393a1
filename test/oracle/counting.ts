import type { Day, FrequencyClause, FrequencyStep, Limit, Request, Rule, Window } from '@mtus/engine';
import { later, yearOf } from './calendar.js';
import { chainOf, dayKeyOf, regionNames } from './unknowns.js';
import type { Space, World } from './space.js';
import type { LineVisits } from './visits.js';

/** The end of a range: `lenient` permits more. */
export type End = 'lenient' | 'strict';

/** One treatment to one region of a request. The region is null where neither request nor case names one: then it is an unknown one. */
export interface Facet {
    treatment: string;
    region: string | null;
}

/** Which history lines share a counter. */
export interface Counter {
    treatments: string[];
    counts(treatment: string, regions: string[]): boolean;
}

export type Visit = LineVisits['visits'][number] & { ofThisClaim: boolean };

/** The days and numbers of one request in one completion. */
export class Counting {
    constructor(readonly space: Space, readonly request: Request) {}

    day(world: World): Day {
        return this.space.at(world, dayKeyOf(this.request));
    }

    injured(world: World): Day {
        return this.space.at(world, 'injured');
    }

    quantity(world: World): number {
        return this.space.at(world, `quantity:${this.request.id}`);
    }

    region(world: World, facet: Facet): string {
        return facet.region ?? this.space.at(world, `region:${this.request.id}`);
    }

    facets(): Facet[] {
        const regions = regionNames(this.space.sample, this.request);
        return this.request.treatments.flatMap((treatment) => (regions.length > 0 ? regions : [null]).map((region) => ({ treatment, region })));
    }

    /** The latest surgery on or before the day of the request; a planned one takes place on it where the request depends on another. */
    surgery(world: World, procedures: string[] | null): { day: Day; planned: boolean } | null {
        const day = this.day(world);
        const planned = this.request.dependsOn.length > 0;
        let latest: { day: Day; planned: boolean } | null = null;
        this.space.sample.procedures.forEach((use, index) => {
            if (procedures !== null && !procedures.includes(use.procedure)) {
                return;
            }
            if (use.days === null) {
                latest = planned ? { day, planned: true } : latest;
            } else {
                const done = this.space.at<Day>(world, `surgery:${index}`);
                if (done <= day && (latest === null || done > latest.day)) {
                    latest = { day: done, planned: false };
                }
            }
        });
        return latest;
    }

    /** A row with `after surgery` holds from the surgery through the same day its length later, at the longer end. */
    surgeryHolds(world: World, { procedures, length }: NonNullable<Rule['afterSurgery']>): boolean {
        const surgery = this.surgery(world, procedures);
        return surgery !== null && this.day(world) <= later(surgery.day, length.high, length.unit);
    }

    counterOf(rule: Rule, ofEach: boolean, perRegion: boolean, facet: Facet, world: World): Counter {
        const region = this.region(world, facet);
        const named = [...new Set(rule.scopes.flatMap((scope) => scope.treatments))];
        const treatments = ofEach ? [facet.treatment] : named;
        return {
            treatments,
            counts: (treatment, regions) => treatments.includes(treatment)
                && rule.scopes.some((scope) => scope.treatments.includes(treatment)
                    && (scope.regions.length === 0 || scope.regions.some((one) => regions.includes(one))))
                && (!perRegion || regions.includes(region)),
        };
    }

    /** The visits of a counter from the injury through the day of the request. */
    visits(world: World, counter: Counter): Visit[] {
        const visits: Visit[] = [];
        this.space.sample.history.forEach((line, index) => {
            if (line.status !== 'denied' && this.space.has(`line:${index}`)) {
                const taken = this.space.at<LineVisits>(world, `line:${index}`);
                if (counter.counts(line.treatment, taken.regions)) {
                    visits.push(...taken.visits.map((visit) => ({ ...visit, ofThisClaim: !line.notUnderThisClaim })));
                }
            }
        });
        return visits.filter(({ day, count }) => count > 0 && day >= this.injured(world) && day <= this.day(world));
    }

    /** The first day of the course that a request belongs to. */
    courseStart(world: World, counter: Counter): Day {
        const day = this.day(world);
        const marked = this.space.sample.newCourses
            .map((mark, index) => ({ treatment: mark.treatment, day: this.space.at<Day>(world, `course:${index}`) }))
            .filter((mark) => counter.treatments.includes(mark.treatment) && mark.day <= day);
        if (marked.length > 0) {
            return Math.max(...marked.map((mark) => mark.day));
        }
        const gap = this.space.program.vocabulary.gapBetweenCourses!;
        let start = day;
        for (const earlier of this.visits(world, counter).map((visit) => visit.day).sort((a, b) => b - a)) {
            if (later(earlier, gap.amount, gap.unit) < start) {
                break;
            }
            start = earlier;
        }
        return start;
    }

    /** The earlier visits that count in all of the windows on the day of the request. */
    used(world: World, windows: Window[], counter: Counter, row: Rule['afterSurgery'], end: End): number {
        const counted = this.counted(world, windows, counter, row, end);
        return counted.reduce((sum, visit) => sum + visit.count, 0);
    }

    private counted(world: World, windows: Window[], counter: Counter, row: Rule['afterSurgery'], end: End): Visit[] {
        const day = this.day(world);
        const since = (first: Day) => (visit: Visit): boolean => visit.day >= first;
        let visits = this.visits(world, counter);
        if (row !== null) {
            visits = this.sinceSurgery(world, row.procedures, visits);
        }
        const keys = windows.filter((window) => window.kind !== 'per region' && window.kind !== 'over');
        if (keys.length === 0 && row === null) {
            return visits.filter((visit) => visit.ofThisClaim);
        }
        for (const window of keys) {
            switch (window.kind) {
                case 'per injury': visits = visits.filter((visit) => visit.ofThisClaim); break;
                case 'per course': visits = row === null ? visits.filter(since(this.courseStart(world, counter))) : visits; break;
                case 'per episode': {
                    const began = this.space.sample.episodeBegan === null ? null : this.space.at<Day>(world, 'episode');
                    visits = began !== null && began <= day ? visits.filter(since(began)) : visits;
                    break;
                }
                case 'per calendar year': visits = visits.filter((visit) => yearOf(visit.day) === yearOf(day)); break;
                case 'every': {
                    const length = end === 'lenient' ? window.length.low : window.length.high;
                    visits = visits.filter((visit) => day < later(visit.day, length, window.length.unit));
                    break;
                }
                case 'within after surgery': visits = this.sinceSurgery(world, row?.procedures ?? null, visits); break;
                case 'per week':
                case 'per session': visits = []; break;
            }
        }
        return visits;
    }

    private sinceSurgery(world: World, procedures: string[] | null, visits: Visit[]): Visit[] {
        const surgery = this.surgery(world, procedures);
        return surgery === null || surgery.planned ? [] : visits.filter((visit) => visit.day >= surgery.day);
    }

    /** Whether the period of a limit is over on the day of the request, and otherwise the last day of its course, where it has one. */
    period(world: World, rule: Rule, limit: Limit, counter: Counter, end: End): { over: boolean; lastDay: Day | null } {
        const day = this.day(world);
        const longer = end === 'lenient' ? 'high' : 'low';
        let lastDay: Day | null = null;
        for (const window of limit.windows) {
            if (window.kind === 'within after surgery') {
                const surgery = this.surgery(world, rule.afterSurgery?.procedures ?? null);
                if (surgery === null || (!surgery.planned && day > later(surgery.day, window.length[longer], window.length.unit))) {
                    return { over: true, lastDay: null };
                }
            }
            if (window.kind === 'over') {
                const first = rule.afterSurgery === null ? this.courseStart(world, counter)
                    : Math.min(day, ...this.sinceSurgery(world, rule.afterSurgery.procedures, this.visits(world, counter)).map((visit) => visit.day));
                lastDay = later(first, window.length[longer], window.length.unit) - 1;
                if (day > lastDay) {
                    return { over: true, lastDay };
                }
            }
        }
        return { over: false, lastDay };
    }

    /** How many visits of the request a limit lets through, given how many are used. */
    granted(world: World, rule: Rule, limit: Limit, counter: Counter, used: number, end: End): number {
        const quantity = this.quantity(world);
        const most = end === 'lenient' ? limit.quantity.high : limit.quantity.low;
        if (limit.windows.some((window) => window.kind === 'per week')) {
            return Math.min(quantity, this.scheduled(() => most, () => true));
        }
        if (limit.windows.some((window) => window.kind === 'per session')) {
            return Math.min(quantity, most * this.request.sessions);
        }
        const { over, lastDay } = this.period(world, rule, limit, counter, end);
        if (over) {
            return 0;
        }
        const left = Math.min(quantity, Math.max(0, most - used));
        return lastDay === null ? left : Math.min(left, this.scheduled(() => Infinity, (week) => this.day(world) + 7 * (week - 1) <= lastDay));
    }

    /** How many visits of the request's schedule keep to a frequency. */
    frequent(world: World, clause: FrequencyClause, counter: Counter, end: End): number {
        const first = Math.floor((this.day(world) - this.courseStart(world, counter)) / 7);
        return Math.min(this.quantity(world), this.scheduled((week) => rateInWeek(clause.steps, first + week, end), () => true));
    }

    /** The visits of the request's own schedule, week by week, as far as the weeks fit and up to a rate; without a schedule all that anybody asks for. */
    private scheduled(rate: (week: number) => number, fits: (week: number) => boolean): number {
        if (this.request.schedule === null) {
            return Infinity;
        }
        let week = 0;
        let sum = 0;
        for (const step of this.request.schedule) {
            const weeks = step.weeks?.high ?? MANY_WEEKS;
            for (let index = 0; index < weeks; index++) {
                week++;
                sum += fits(week) ? Math.min(step.rate.high, rate(week)) : 0;
            }
            if (step.weeks === null) {
                return fits(week) && Math.min(step.rate.high, rate(week)) > 0 ? Infinity : sum;
            }
        }
        return sum;
    }
}

/** Longer than any period of a small program. */
const MANY_WEEKS = 400;

function rateInWeek(steps: FrequencyStep[], week: number, end: End): number {
    let last = 0;
    for (const step of steps) {
        last += step.weeks === null ? Infinity : end === 'lenient' ? step.weeks.high : step.weeks.low;
        if (week <= last) {
            return end === 'lenient' ? step.rate.high : step.rate.low;
        }
    }
    return 0;
}

/** The parents of a request in its case. */
export function parentsOf(space: Space, request: Request): Request[] {
    return chainOf(space.sample, request).filter((one) => request.dependsOn.includes(one.id));
}
