import type { Dictionary, FrequencyStep, Range } from '@mtus/engine';
import { COMMA, END_OF_LIST, LIST } from './characters.js';
import { type Cursor, END } from './cursor.js';
import { isNull } from './literals.js';
import { NONE, WordTable } from './word-table.js';

const FIELDS = new WordTable([['perWeek', 0], ['weeks', 1]], '":');
/** Of frequencies of one step, whole visits a week for whole weeks, the number is kept by both. */
const MOST_PER_WEEK = 32;
const MOST_WEEKS = 128;

/** Reads how often treatment is given, into the number of a schedule. */
export class FrequencyReader {
    private readonly usual = new Int32Array(MOST_PER_WEEK * MOST_WEEKS);
    /** Of the step that was read last; `lowWeeks` is `NONE` where it says none. */
    private lowRate = 0;
    private highRate = 0;
    private lowWeeks = NONE;
    private highWeeks = NONE;
    /** Of the number or range that was read last. */
    private high = 0;

    constructor(private readonly cursor: Cursor, private readonly dictionary: Dictionary) {}

    /** The number of the schedule, 0 where none is stated; `NONE` where it cannot be read. */
    read(): number {
        const { cursor } = this;
        if (!cursor.passes(LIST)) {
            return isNull(cursor) ? 0 : NONE;
        }
        if (cursor.passes(END_OF_LIST)) {
            return 0;
        }
        if (!this.readStep()) {
            return NONE;
        }
        let more = cursor.more(END_OF_LIST);
        if (more === 0) {
            return this.ofOneStep();
        }
        const steps = [this.step()];
        while (more === 1 && this.readStep()) {
            steps.push(this.step());
            more = cursor.more(END_OF_LIST);
        }
        return more === 0 ? this.dictionary.scheduleOf(steps) : NONE;
    }

    private ofOneStep(): number {
        const { lowRate, highRate, lowWeeks, highWeeks } = this;
        const isUsual = lowRate === highRate && lowWeeks === highWeeks && Math.floor(lowRate) === lowRate && Math.floor(lowWeeks) === lowWeeks && lowRate < MOST_PER_WEEK && lowWeeks >= 0 && lowWeeks < MOST_WEEKS;
        const place = isUsual ? lowRate * MOST_WEEKS + lowWeeks : 0;
        if (isUsual && this.usual[place] !== 0) {
            return this.usual[place]!;
        }
        const number = this.dictionary.scheduleOf([this.step()]);
        if (isUsual) {
            this.usual[place] = number;
        }
        return number;
    }

    private step(): FrequencyStep {
        const weeks: Range | null = this.lowWeeks === NONE ? null : { low: this.lowWeeks, high: this.highWeeks };
        return { rate: { low: this.lowRate, high: this.highRate }, weeks };
    }

    private readStep(): boolean {
        const { cursor } = this;
        this.lowRate = NONE;
        this.lowWeeks = NONE;
        this.highWeeks = NONE;
        let seen = 0;
        let field = cursor.firstKey(FIELDS);
        while (field >= 0) {
            if ((seen >> field & 1) === 1) {
                return false;
            }
            seen |= 1 << field;
            cursor.skip();
            if (field === 0) {
                this.lowRate = this.readRange();
                this.highRate = this.high;
            } else if (!isNull(cursor)) {
                this.lowWeeks = this.readRange();
                this.highWeeks = this.high;
                if (this.lowWeeks === NONE) {
                    return false;
                }
            }
            field = cursor.nextKey(FIELDS);
        }
        return field === END && this.lowRate !== NONE;
    }

    /** The lower end of a number above 0 or of two such as `[1, 2]`, whose upper end is in `high`; else `NONE`. */
    private readRange(): number {
        const { cursor } = this;
        const isPair = cursor.passes(LIST);
        cursor.skip();
        const low = cursor.number();
        this.high = low;
        if (isPair) {
            if (!cursor.passes(COMMA)) {
                return NONE;
            }
            cursor.skip();
            this.high = cursor.number();
            if (this.high < low || !cursor.passes(END_OF_LIST)) {
                return NONE;
            }
        }
        return low > 0 ? low : NONE;
    }
}
