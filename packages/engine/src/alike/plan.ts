import { addDuration } from '../calendar/calendar.js';
import type { Duration } from '../ir/values.js';
import type { NumberOperator } from '../ir/condition.js';
import { cellOf } from '../evaluation/number-cells.js';
import { NOT_STATED, type RecordColumns } from './columns.js';
import type { Dictionary } from './dictionary.js';
import { ExactHistory } from './exact-counts.js';
import { exactFrequencyRoom, readExactLimit, type Asking, type ExactLimit, type Schedules } from './exact-room.js';
import type { FactsOfRecord } from './facts-of-record.js';
import type { DayQuestion, ElapsedQuestion, PeriodQuestion, Question, Questions } from './questions.js';

/** What is asked of one request of a record, and what it answers. */
export interface RequestInColumns {
    columns: RecordColumns;
    record: number;
    request: number;
    facts: FactsOfRecord;
}

/** The numbers of visits of a request: of each limit and frequency of its plan how many visits it leaves room for; of limits what is used and what remains. */
export interface RequestNumbers {
    room: Float64Array;
    used: Float64Array;
    remaining: Float64Array;
}

/** The questions about requests for the same treatments and regions, under the editions that govern on the same days. */
export class Plan {
    /** The answers of the request that was asked last: of question `q` at `firstWord[q]`, up to `firstWord[q + 1]`. */
    readonly answers: Int32Array;
    readonly firstWord: Int32Array;
    /** How its numbers stand to each other, to nothing and to the quantity. */
    readonly order: Int32Array;
    readonly numbers: RequestNumbers;
    /** The day of service of the request that was asked last; `NOT_STATED` where it has none. */
    service = NOT_STATED;
    private readonly history: ExactHistory;
    private readonly limit: ExactLimit = { used: 0, remaining: 0, room: 0 };
    private readonly asking: Asking = { quantity: 0, sessions: 1, schedule: 0 };
    /** What the numbers are for a record without history or surgery, and a request without a schedule. */
    private untouched: RequestNumbers | null = null;

    constructor(readonly number: number, readonly questions: Questions, private readonly dictionary: Dictionary, private readonly schedules: Schedules, gap: Duration | null) {
        const { asked, numbers } = questions;
        this.history = new ExactHistory(questions.counters, questions.surgeryLists, gap ?? { amount: 0, unit: 'days' });
        this.firstWord = new Int32Array(asked.length + 1);
        asked.forEach((question, place) => { this.firstWord[place + 1] = this.firstWord[place]! + (question.kind === 'elapsed' ? 2 : 1); });
        this.answers = new Int32Array(this.firstWord[asked.length]!);
        this.order = new Int32Array(Math.ceil(numbers.length / 4));
        this.numbers = numbersFor(numbers.length);
    }

    /** Asks a request everything but its numbers. */
    ask(asked: RequestInColumns): void {
        const { columns, record, request } = asked;
        const { asking, questions, answers, firstWord } = this;
        this.history.read(columns, record, columns.requestDay.values[request]!);
        asking.quantity = columns.requestMost.values[request]!;
        asking.sessions = columns.requestSessions.values[request]!;
        asking.schedule = columns.requestSchedule.values[request]!;
        this.service = columns.requestService.values[request]!;
        for (let place = 0; place < questions.asked.length; place += 1) {
            const question = questions.asked[place]!;
            if (question.kind === 'elapsed') {
                this.askElapsed(question, asked, firstWord[place]!);
            } else {
                answers[firstWord[place]!] = this.answerTo(question, asked);
            }
        }
    }

    private answerTo(question: Exclude<Question, { kind: 'elapsed' }>, { columns, record, request, facts }: RequestInColumns): number {
        switch (question.kind) {
            case 'fact': {
                const value = facts.read(question.slot);
                return value !== value ? 0 : question.of === 'words' ? value < 0 ? value : value + 1 : cellOf(value, question.cuts) + 1;
            }
            case 'purpose': return columns.requestPurpose.values[request]!;
            case 'age': {
                const age = columns.age.values[record]!;
                return age < 0 ? -1 : cellOf(age, question.cuts);
            }
            case 'diagnosis': return this.dictionary.sets.all[columns.diagnoses.values[record]!]!.some(each => question.wanted[each]) ? 1 : 0;
            case 'procedure': {
                const until = columns.proceduresEnd.values[record]!;
                for (let index = record === 0 ? 0 : columns.proceduresEnd.values[record - 1]!; index < until; index += 1) {
                    if (question.wanted[columns.procedure.values[index]!]) {
                        return 1;
                    }
                }
                return 0;
            }
            case 'period': return this.history.hasSurgery && question.periods.some(period => this.isWithin(period)) ? 1 : 0;
            case 'surgery': {
                const day = this.history.surgery(question.list);
                return day === Number.NEGATIVE_INFINITY ? -1 : cellOf(day, question.cuts);
            }
            case 'day': {
                const day = question.day === 'injury' ? columns.injured.values[record]! : question.day === 'request' ? this.history.requestDay : columns.requestService.values[request]!;
                return day === NOT_STATED ? -1 : cellOf(day, question.cuts);
            }
            case 'earlier visits': return compared(this.history.used(question.count), question.operator, question.number);
        }
    }

    private isWithin({ list, length: { amount, unit } }: PeriodQuestion): boolean {
        const day = this.history.surgery(list);
        return day !== Number.NEGATIVE_INFINITY && this.history.requestDay <= addDuration(day, amount, unit);
    }

    private askElapsed({ earlier, later, amount, unit }: ElapsedQuestion, asked: RequestInColumns, word: number): void {
        const [before, after] = [this.dayOf(earlier, asked), this.dayOf(later, asked)];
        let [answer, known] = [4, 0];
        if (before !== Number.NEGATIVE_INFINITY && after !== Number.NEGATIVE_INFINITY) {
            if (before !== before || after !== after) {
                // How far an open day may lie from a known one hangs on that day itself.
                [answer, known] = [0, before === before ? before : after === after ? after : 0];
            } else {
                const moved = addDuration(before, amount, unit);
                answer = moved < after ? 1 : moved === after ? 2 : 3;
            }
        }
        this.answers[word] = answer;
        this.answers[word + 1] = known;
    }

    /** NaN where it is not documented, -Infinity where there is no surgery. */
    private dayOf(question: DayQuestion, { columns, record, request, facts }: RequestInColumns): number {
        switch (question.kind) {
            case 'injury': return columns.injured.values[record]!;
            case 'request': return this.history.requestDay;
            case 'service': {
                const day = columns.requestService.values[request]!;
                return day === NOT_STATED ? Number.NaN : day;
            }
            case 'surgery': return this.history.surgery(question.list);
            case 'fact': return facts.read(question.slot);
        }
    }

    /**
     * Asks for the numbers, after all else.
     *
     * @param matters whether a number may make a difference; of the others it is only said that they do not
     */
    askNumbers(matters: (number: number) => boolean): void {
        const { numbers, history, asking, untouched } = this;
        const isUntouched = history.isEmpty && asking.schedule === 0 && asking.sessions === 1;
        if (isUntouched && untouched) {
            for (let index = 0; index < numbers.room.length; index += 1) {
                numbers.room[index] = untouched.room[index]!;
                numbers.used[index] = untouched.used[index]!;
                numbers.remaining[index] = untouched.remaining[index]!;
            }
        } else {
            this.readNumbers(isUntouched ? always : matters);
            if (isUntouched) {
                this.untouched = { room: numbers.room.slice(), used: numbers.used.slice(), remaining: numbers.remaining.slice() };
            }
        }
        for (let index = 0; index < numbers.room.length; index += 1) {
            if (!matters(index)) {
                numbers.room[index] = Number.NaN;
            }
        }
        putOrder(this.order, numbers.room, asking.quantity, matters);
    }

    private readNumbers(matters: (number: number) => boolean): void {
        const { questions, numbers, history, asking, limit, schedules } = this;
        for (let index = 0; index < questions.numbers.length; index += 1) {
            const question = questions.numbers[index]!;
            if (!matters(index)) {
                continue;
            }
            if (question.kind === 'frequency') {
                numbers.room[index] = exactFrequencyRoom(question, history, asking, schedules);
            } else {
                readExactLimit(question, history, asking, schedules, limit);
                numbers.room[index] = limit.room;
                numbers.used[index] = limit.used;
                numbers.remaining[index] = limit.remaining;
            }
        }
    }
}

function compared(left: number, operator: NumberOperator, right: number): 0 | 1 {
    switch (operator) {
        case 'at least': return left >= right ? 1 : 0;
        case 'at most': return left <= right ? 1 : 0;
        case 'more than': return left > right ? 1 : 0;
        case 'less than': return left < right ? 1 : 0;
        case 'exactly': return left === right ? 1 : 0;
    }
}

function numbersFor(length: number): RequestNumbers {
    return { room: new Float64Array(length), used: new Float64Array(length), remaining: new Float64Array(length) };
}

function always(): boolean {
    return true;
}

/** In an order: a number that makes no difference, and one that leaves room for all that is requested. */
const NO_MATTER = 255;
const ALL = 254;

/**
 * What comes out is made of numbers by taking the larger or the smaller one, and what is beyond the quantity makes no difference: all that
 * matters is how they stand to each other, to nothing and to the quantity. Eight bits each.
 */
function putOrder(order: Int32Array, room: Float64Array, quantity: number, matters: (number: number) => boolean): void {
    for (let index = 0; index < order.length; index += 1) {
        order[index] = 0;
    }
    for (let index = 0; index < room.length; index += 1) {
        const own = room[index]!;
        let rank = NO_MATTER;
        if (matters(index)) {
            rank = ALL;
            if (own <= 0) {
                rank = 0;
            } else if (own < quantity) {
                rank = 1;
                for (let other = 0; other < room.length; other += 1) {
                    rank += room[other]! > 0 && room[other]! < own && matters(other) ? 1 : 0;
                }
            }
        }
        order[index >> 2] = order[index >> 2]! << 8 | rank;
    }
}
