import { addDuration } from '../calendar/calendar.js';
import type { Request } from '../ir/case.js';
import type { FrequencyStep } from '../ir/rule.js';
import { rateInWeek, weeklyRates } from '../evaluation/schedule.js';
import type { ExactHistory } from './exact-counts.js';
import type { FrequencyQuestion, LimitQuestion } from './questions.js';

/** What a request asks for, as limits read it. */
export interface Asking {
    quantity: number;
    sessions: number;
    /** A schedule of the dictionary; 0 for none. */
    schedule: number;
}

/** What a limit comes to for an exactly known record. */
export interface ExactLimit {
    used: number;
    /** What it leaves before the request; Infinity where it counts no history. */
    remaining: number;
    room: number;
}

const MOST_QUANTITIES = 10_000;

/** The weeks of schedules, laid out once. */
export class Schedules {
    /** By quantity, for each schedule. */
    private readonly laidOut: Map<number, readonly number[]>[] = [];

    constructor(private readonly steps: readonly (readonly FrequencyStep[])[]) {}

    /** How many visits each week plans; undefined where there is no schedule. */
    weeks({ schedule, quantity }: Asking): readonly number[] | undefined {
        if (schedule === 0) {
            return undefined;
        }
        const ofSchedule = this.laidOut[schedule] ??= new Map();
        const known = ofSchedule.get(quantity) ?? weeklyRates({ schedule: this.steps[schedule] } as Pick<Request, 'schedule'> as Request, quantity) ?? [];
        if (ofSchedule.size < MOST_QUANTITIES) {
            ofSchedule.set(quantity, known);
        }
        return known;
    }
}

export function readExactLimit(limit: LimitQuestion, history: ExactHistory, asking: Asking, schedules: Schedules, into: ExactLimit): void {
    const { count, stated, lengths } = limit;
    const weeks = schedules.weeks(asking);
    into.used = count === null ? 0 : history.used(count);
    let remaining = count === null ? Number.POSITIVE_INFINITY : Math.max(0, stated - into.used);
    let room = Number.POSITIVE_INFINITY;
    for (const period of lengths) {
        const last = lastDay(period, history);
        if (last < history.requestDay) {
            remaining = 0;
        }
        if (weeks && period.since.kind !== 'surgery') {
            room = Math.min(room, weeks.slice(0, Math.max(0, Math.floor((last - history.requestDay) / 7) + 1)).reduce((sum, rate) => sum + rate, 0));
        }
    }
    if (limit.perWeek && weeks) {
        room = Math.min(room, weeks.reduce((sum, rate) => sum + Math.min(rate, stated), 0));
    }
    if (limit.perSession) {
        room = Math.min(room, stated * asking.sessions);
    }
    into.remaining = remaining;
    into.room = Math.min(remaining, room);
}

/** The last day of a period; -Infinity where there is no surgery that it is after. */
function lastDay({ since, length: { amount, unit }, counter }: LimitQuestion['lengths'][number], history: ExactHistory): number {
    switch (since.kind) {
        case 'course': return addDuration(history.course(counter), amount, unit) - 1;
        case 'first visit': return addDuration(history.firstVisitSince(since.list, counter), amount, unit) - 1;
        case 'surgery': {
            const day = history.surgery(since.list);
            return day === Number.NEGATIVE_INFINITY ? day : addDuration(day, amount, unit);
        }
    }
}

export function exactFrequencyRoom({ clause: { steps }, counter, strict }: FrequencyQuestion, history: ExactHistory, asking: Asking, schedules: Schedules): number {
    const weeks = schedules.weeks(asking);
    if (!weeks) {
        return Number.POSITIVE_INFINITY;
    }
    // After its last step every week is like the next: weeks further on make no difference.
    const settled = steps.reduce((sum, step) => sum + (step.weeks?.high ?? 0), 0) + 1;
    const offset = Math.min(settled, Math.max(0, Math.floor((history.requestDay - history.course(counter)) / 7)));
    return weeks.reduce((sum, rate, week) => sum + Math.min(rate, rateInWeek(steps, offset + week + 1, strict)), 0);
}
