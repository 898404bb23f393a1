import { addDuration } from '../calendar/calendar.js';
import type { Duration } from '../ir/values.js';
import { NOT_STATED, type RecordColumns } from './columns.js';
import type { CountQuestion, CounterQuestion, WindowStart } from './questions.js';

/** Earlier visits within the claim that a counter counts at all, before its windows. */
interface CountedLines {
    /** Of which request they are: another number than the one that is looked at is another's. */
    time: number;
    length: number;
    days: Int32Array;
    visits: Float64Array;
    elsewhere: Int32Array;
    /** The first day of the course; NaN where it was not asked for. */
    course: number;
}

/** The history of one record as one of its requests sees it: what is exactly known, and nothing else. */
export class ExactHistory {
    requestDay = 0;
    private columns!: RecordColumns;
    private from = 0;
    private until = 0;
    private injured = 0;
    private surgeryFrom = 0;
    private surgeryUntil = 0;
    private time = 0;
    private readonly lines: CountedLines[];
    private readonly surgeries: Float64Array;

    constructor(private readonly counters: readonly CounterQuestion[], private readonly surgeryLists: readonly (readonly boolean[] | null)[], private readonly gap: Duration) {
        this.lines = counters.map(() => ({ time: -1, length: 0, days: new Int32Array(8), visits: new Float64Array(8), elsewhere: new Int32Array(8), course: Number.NaN }));
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
        this.time += 1;
        for (let list = 0; list < this.surgeries.length; list += 1) {
            this.surgeries[list] = Number.NaN;
        }
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
        if (this.from === this.until) {
            return this.requestDay;
        }
        const lines = this.linesOf(counter);
        if (lines.course !== lines.course) {
            lines.course = this.courseOf(lines);
        }
        return lines.course;
    }

    /** How many earlier visits count, of those that a counter counts, in all of its windows. */
    used({ counter, starts, onlyThisClaim, sinceSurgery }: CountQuestion): number {
        if (this.from === this.until) {
            return 0;
        }
        let first = sinceSurgery >= 0 ? this.surgery(sinceSurgery) : Number.NEGATIVE_INFINITY;
        for (let index = 0; index < starts.length; index += 1) {
            const start = this.startOf(starts[index]!, counter);
            first = start > first ? start : first;
        }
        const { length, days, visits, elsewhere } = this.linesOf(counter);
        let sum = 0;
        for (let index = 0; index < length; index += 1) {
            if (days[index]! >= first && !(onlyThisClaim && elsewhere[index] === 1)) {
                sum += visits[index]!;
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

    private linesOf(counter: number): CountedLines {
        const lines = this.lines[counter]!;
        if (lines.time !== this.time) {
            this.count(lines, counter);
        }
        return lines;
    }

    private count(lines: CountedLines, counter: number): void {
        const { columns: { historyDay, historyVisits, historyElsewhere }, from, until, injured, requestDay } = this;
        if (lines.days.length < until - from) {
            lines.days = new Int32Array(2 * (until - from));
            lines.visits = new Float64Array(2 * (until - from));
            lines.elsewhere = new Int32Array(2 * (until - from));
        }
        lines.time = this.time;
        lines.course = Number.NaN;
        let length = 0;
        for (let index = from; index < until; index += 1) {
            const day = historyDay.values[index]!;
            if (day >= injured && day <= requestDay && this.isCounted(counter, index)) {
                lines.days[length] = day;
                lines.visits[length] = historyVisits.values[index]!;
                lines.elsewhere[length] = historyElsewhere.values[index]!;
                length += 1;
            }
        }
        lines.length = length;
    }

    private courseOf({ length, days }: CountedLines): number {
        const { amount, unit } = this.gap;
        let first = this.requestDay;
        // A visit may only bridge a pause that an earlier look at it could not.
        for (let isLonger = true; isLonger;) {
            isLonger = false;
            for (let index = 0; index < length; index += 1) {
                const day = days[index]!;
                if (day < first && addDuration(day, amount, unit) >= first) {
                    first = day;
                    isLonger = true;
                }
            }
        }
        return first;
    }

    /** The first day whose visits count in a window on the day of the request; Infinity where none do. */
    private startOf(start: WindowStart, counter: number): number {
        switch (start.kind) {
            case 'course': return this.course(counter);
            case 'year':
            case 'wait': return start.first.of(this.requestDay);
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
