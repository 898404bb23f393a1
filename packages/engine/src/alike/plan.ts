import { addDuration } from '../calendar/calendar.js';
import type { Duration } from '../ir/values.js';
import { cellOf, compareNumbers } from '../evaluation/number-cells.js';
import { point } from '../evaluation/interval.js';
import { NOT_STATED, type RecordColumns } from './columns.js';
import type { Dictionary } from './dictionary.js';
import { ExactHistory } from './exact-counts.js';
import { exactFrequencyRoom, readExactLimit, type Asking, type ExactLimit, type Schedules } from './exact-room.js';
import type { FactsOfRecord } from './facts-of-record.js';
import type { DayQuestion, ElapsedQuestion, PeriodQuestion, Questions } from './questions.js';

/** The answers that a record gives to the questions of a request, as a key, and the numbers that its outcome is made of. */
export class Answers {
    key = new Int32Array(64);
    length = 0;
    /** Of each limit and frequency of the plan how many visits it leaves room for; of limits what is used and what remains. */
    room = new Float64Array(16);
    used = new Float64Array(16);
    remaining = new Float64Array(16);

    push(word: number): void {
        if (this.length === this.key.length) {
            const larger = new Int32Array(2 * this.length);
            larger.set(this.key);
            this.key = larger;
        }
        this.key[this.length] = word;
        this.length += 1;
    }

    reserve(numbers: number): void {
        if (this.room.length < numbers) {
            [this.room, this.used, this.remaining] = [new Float64Array(2 * numbers), new Float64Array(2 * numbers), new Float64Array(2 * numbers)];
        }
    }
}

/** The questions about requests for the same treatments and regions, under the editions that govern on the same days. */
export class Plan {
    private readonly history: ExactHistory;
    private readonly diagnoses: number[] = [];
    private readonly diagnosisAnswers = new Map<string, number>();
    private readonly limit: ExactLimit = { used: 0, remaining: 0, room: 0 };
    private readonly asking: Asking = { quantity: 0, sessions: 1, schedule: 0 };
    /** What the numbers are for a record without history or surgery, and a request without a schedule. */
    private untouched: { room: Float64Array; used: Float64Array; remaining: Float64Array } | null = null;

    constructor(readonly number: number, readonly questions: Questions, private readonly dictionary: Dictionary, private readonly schedules: Schedules, gap: Duration | null) {
        this.history = new ExactHistory(questions.counters, questions.surgeryLists, gap ?? { amount: 0, unit: 'days' });
    }

    /** Asks a record everything. */
    ask(columns: RecordColumns, record: number, request: number, facts: FactsOfRecord, answers: Answers): void {
        const { questions, history, asking } = this;
        answers.length = 0;
        answers.push(this.number);
        history.read(columns, record, columns.requestDay.values[request]!);
        asking.quantity = columns.requestMost.values[request]!;
        asking.sessions = columns.requestSessions.values[request]!;
        asking.schedule = columns.requestSchedule.values[request]!;
        if (questions.asksPurpose) {
            answers.push(columns.requestPurpose.values[request]!);
        }
        if (questions.ages !== null) {
            const age = columns.age.values[record]!;
            answers.push(age < 0 ? -1 : cellOf(age, questions.ages));
        }
        if (questions.diagnoses.length > 0) {
            answers.push(this.diagnosesOf(columns.diagnoses.values[record]!));
        }
        this.askSurgeries(columns, record, answers);
        for (const { slot, kind, cuts } of questions.slots) {
            const value = facts.read(slot);
            answers.push(value !== value ? 0 : kind === 'words' ? value < 0 ? value : value + 1 : cellOf(value, cuts) + 1);
        }
        for (const elapsed of questions.elapsed) {
            this.askElapsed(elapsed, columns, record, request, facts, answers);
        }
        for (const { count, operator, number } of questions.earlierVisits) {
            answers.push(compareNumbers(point(history.used(count)), operator, number));
        }
        this.askNumbers(answers);
    }

    private diagnosesOf(set: number): number {
        const known = this.diagnoses[set];
        if (known !== undefined) {
            return known;
        }
        const members = this.dictionary.sets.all[set]!;
        const key = this.questions.diagnoses.map(wanted => members.some(each => wanted[each]) ? '1' : '0').join('');
        const number = this.diagnosisAnswers.get(key) ?? this.diagnosisAnswers.size;
        this.diagnosisAnswers.set(key, number);
        this.diagnoses[set] = number;
        return number;
    }

    private askSurgeries(columns: RecordColumns, record: number, answers: Answers): void {
        const { questions, history } = this;
        const from = record === 0 ? 0 : columns.proceduresEnd.values[record - 1]!;
        const until = columns.proceduresEnd.values[record]!;
        if (questions.procedures.length + questions.periods.length + questions.anyPeriod.length === 0 && !questions.asksSurgery) {
            return;
        }
        if (from === until) {
            answers.push(-1);
            return;
        }
        for (const wanted of questions.procedures) {
            let has = 0;
            for (let index = from; index < until; index += 1) {
                has |= wanted[columns.procedure.values[index]!] ? 1 : 0;
            }
            answers.push(has);
        }
        for (const period of questions.periods) {
            answers.push(this.isWithin(period) ? 1 : 0);
        }
        answers.push(questions.anyPeriod.some(period => this.isWithin(period)) ? 1 : 0);
        if (questions.asksSurgery) {
            const day = history.surgery(questions.surgeryLists.indexOf(null));
            answers.push(day === Number.NEGATIVE_INFINITY ? -1 : cellOf(day, questions.cuts.surgery));
        }
    }

    private isWithin({ list, length: { amount, unit } }: PeriodQuestion): boolean {
        const day = this.history.surgery(list);
        return day !== Number.NEGATIVE_INFINITY && this.history.requestDay <= addDuration(day, amount, unit);
    }

    private askElapsed({ earlier, later, amount, unit }: ElapsedQuestion, columns: RecordColumns, record: number, request: number, facts: FactsOfRecord, answers: Answers): void {
        const [before, after] = [this.dayOf(earlier, columns, record, request, facts), this.dayOf(later, columns, record, request, facts)];
        if (before === Number.NEGATIVE_INFINITY || after === Number.NEGATIVE_INFINITY) {
            answers.push(4);
        } else if (before !== before || after !== after) {
            // How far an open day may lie from a known one hangs on that day itself.
            answers.push(0);
            answers.push(before === before ? before : after === after ? after : 0);
        } else {
            const moved = addDuration(before, amount, unit);
            answers.push(moved < after ? 1 : moved === after ? 2 : 3);
        }
    }

    /** NaN where it is not documented, -Infinity where there is no surgery. */
    private dayOf(question: DayQuestion, columns: RecordColumns, record: number, request: number, facts: FactsOfRecord): number {
        switch (question) {
            case 'injury': return columns.injured.values[record]!;
            case 'request': return this.history.requestDay;
            case 'service': {
                const day = columns.requestService.values[request]!;
                return day === NOT_STATED ? Number.NaN : day;
            }
            case 'surgery': return this.history.surgery(this.questions.surgeryLists.indexOf(null));
            default: return facts.read(question);
        }
    }

    private askNumbers(answers: Answers): void {
        const { questions: { numbers }, history, asking, untouched } = this;
        answers.reserve(numbers.length);
        const isUntouched = history.isEmpty && asking.schedule === 0 && asking.sessions === 1;
        if (isUntouched && untouched) {
            answers.room.set(untouched.room);
            answers.used.set(untouched.used);
            answers.remaining.set(untouched.remaining);
        } else {
            this.readNumbers(answers);
            if (isUntouched) {
                const copied = (values: Float64Array): Float64Array => values.slice(0, numbers.length);
                this.untouched = { room: copied(answers.room), used: copied(answers.used), remaining: copied(answers.remaining) };
            }
        }
        pushOrder(answers, numbers.length, asking.quantity);
    }

    private readNumbers(answers: Answers): void {
        const { questions: { numbers }, history, asking, limit, schedules } = this;
        for (let index = 0; index < numbers.length; index += 1) {
            const question = numbers[index]!;
            if (question.kind === 'frequency') {
                answers.room[index] = exactFrequencyRoom(question, history, asking, schedules);
            } else {
                readExactLimit(question, history, asking, schedules, limit);
                answers.room[index] = limit.room;
                answers.used[index] = limit.used;
                answers.remaining[index] = limit.remaining;
            }
        }
    }
}

/**
 * How the numbers stand to each other, to nothing and to the quantity: what comes out is made of them by taking the larger or the smaller one,
 * and what is beyond the quantity makes no difference.
 */
function pushOrder(answers: Answers, count: number, quantity: number): void {
    const { room } = answers;
    let word = 0;
    for (let index = 0; index < count; index += 1) {
        const own = room[index]!;
        let rank = 255;
        if (own <= 0) {
            rank = 0;
        } else if (own < quantity) {
            rank = 1;
            for (let other = 0; other < count; other += 1) {
                rank += room[other]! > 0 && room[other]! < own ? 1 : 0;
            }
        }
        word = word << 8 | rank;
        if ((index & 3) === 3) {
            answers.push(word);
            word = 0;
        }
    }
    answers.push(word);
}
