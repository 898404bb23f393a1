import { addDuration, toDay, yearOf } from '../calendar/calendar.js';
import type { Duration } from '../ir/values.js';
import { NOT_STATED, type RecordColumns } from './columns.js';
import type { CountQuestion, CounterQuestion, WindowStart } from './questions.js';

/** The history of one record as one of its requests sees it: what is exactly known, and nothing else. */
export class ExactHistory {
    private columns!: RecordColumns;
    private from = 0;
    private until = 0;
    private injured = 0;
    requestDay = 0;
    private surgeryFrom = 0;
    private surgeryUntil = 0;
    private readonly courses: Float64Array;
    private readonly surgeries: Float64Array;
    private readonly days: number[] = [];

    constructor(private readonly counters: readonly CounterQuestion[], private readonly surgeryLists: readonly (readonly boolean[] | null)[], private readonly gap: Duration) {
        this.courses = new Float64Array(counters.length);
        this.surgeries = new Float64Array(surgeryLists.length);
    }

    /** True where the record has neither earlier visits nor surgeries. */
    get isEmpty(): boolean {
        return this.from === this.until && this.surgeryFrom === this.surgeryUntil;
    }

    get hasSurgery(): boolean {
        return this.surgeryFrom < this.surgeryUntil;
    }

    read(columns: RecordColumns, record: number, requestDay: number): void {
        this.columns = columns;
        this.from = record === 0 ? 0 : columns.historyEnd.values[record - 1]!;
        this.until = columns.historyEnd.values[record]!;
        this.surgeryFrom = record === 0 ? 0 : columns.proceduresEnd.values[record - 1]!;
        this.surgeryUntil = columns.proceduresEnd.values[record]!;
        this.injured = columns.injured.values[record]!;
        this.requestDay = requestDay;
        this.courses.fill(Number.NaN);
        this.surgeries.fill(Number.NaN);
    }

    /** The day of the latest surgery that is not after the request, of a list of procedures; -Infinity where there is none. */
    surgery(list: number): number {
        const known = this.surgeries[list]!;
        if (known === known) {
            return known;
        }
        const wanted = this.surgeryLists[list]!;
        const { procedure, procedureDay } = this.columns;
        let latest = Number.NEGATIVE_INFINITY;
        for (let index = this.surgeryFrom; index < this.surgeryUntil; index += 1) {
            const day = procedureDay.values[index]!;
            if (day !== NOT_STATED && day <= this.requestDay && day > latest && (wanted === null || wanted[procedure.values[index]!])) {
                latest = day;
            }
        }
        this.surgeries[list] = latest;
        return latest;
    }

    /** The first day of the course that the request date ends: as far back as pauses between counted visits are at most the gap. */
    course(counter: number): number {
        const known = this.courses[counter]!;
        if (known === known) {
            return known;
        }
        const { days } = this;
        days.length = 0;
        const { historyDay } = this.columns;
        for (let index = this.from; index < this.until; index += 1) {
            const day = historyDay.values[index]!;
            if (day >= this.injured && day <= this.requestDay && this.isCounted(counter, index)) {
                days.push(day);
            }
        }
        days.sort(latestFirst);
        let first = this.requestDay;
        for (const day of days) {
            if (addDuration(day, this.gap.amount, this.gap.unit) < first) {
                break;
            }
            first = day;
        }
        this.courses[counter] = first;
        return first;
    }

    /** How many earlier visits count, of those that a counter may count, in all of its windows. */
    used({ counter, starts, onlyThisClaim, sinceSurgery }: CountQuestion): number {
        if (this.from === this.until) {
            return 0;
        }
        let first = this.injured;
        for (const start of starts) {
            first = Math.max(first, this.startOf(start, counter));
        }
        if (sinceSurgery >= 0) {
            first = Math.max(first, this.surgery(sinceSurgery));
        }
        const { historyDay, historyVisits, historyElsewhere } = this.columns;
        let sum = 0;
        for (let index = this.from; index < this.until; index += 1) {
            const day = historyDay.values[index]!;
            if (day >= first && day <= this.requestDay && !(onlyThisClaim && historyElsewhere.values[index] === 1) && this.isCounted(counter, index)) {
                sum += historyVisits.values[index]!;
            }
        }
        return sum;
    }

    /** The first visit that a counter may count since a surgery; the request date where there is none. */
    firstVisitSince(surgery: number, counter: number): number {
        const since = this.surgery(surgery);
        const { historyDay, historyElsewhere } = this.columns;
        let first = this.requestDay;
        for (let index = this.from; index < this.until; index += 1) {
            const day = historyDay.values[index]!;
            if (day >= since && day < first && (day >= this.injured || historyElsewhere.values[index] === 1) && this.isCounted(counter, index)) {
                first = day;
            }
        }
        return first;
    }

    /** The first day whose visits count in a window on the day of the request; Infinity where none do. */
    private startOf(start: WindowStart, counter: number): number {
        switch (start.kind) {
            case 'course': return this.course(counter);
            case 'year': return toDay(yearOf(this.requestDay), 1, 1);
            case 'wait': return firstWaiting(this.requestDay, start.length);
            case 'surgery': {
                const day = this.surgery(start.list);
                return day === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : day;
            }
        }
    }

    private isCounted(counter: number, index: number): boolean {
        return this.counters[counter]!.counts(this.columns.historyTreatment.values[index]!, this.columns.historyRegions.values[index]!);
    }
}

function latestFirst(left: number, right: number): number {
    return right - left;
}

const FIRST_DAYS = new Map<string, Map<number, number>>();

/** The first day after which, so much later, lies after the request date. */
function firstWaiting(requestDay: number, { amount, unit }: Duration): number {
    const key = `${amount} ${unit}`;
    const days = FIRST_DAYS.get(key) ?? new Map<number, number>();
    FIRST_DAYS.set(key, days);
    const known = days.get(requestDay);
    if (known !== undefined) {
        return known;
    }
    if (addDuration(requestDay, amount, unit) <= requestDay) {
        return Number.POSITIVE_INFINITY;
    }
    // No month is more than so many days off the same day of another.
    let lo = addDuration(requestDay, -amount, unit) - 31;
    let hi = requestDay;
    while (lo < hi) {
        const middle = Math.floor((lo + hi) / 2);
        if (addDuration(middle, amount, unit) > requestDay) {
            hi = middle;
        } else {
            lo = middle + 1;
        }
    }
    if (days.size < 50_000) {
        days.set(requestDay, lo);
    }
    return lo;
}
