import { NOT_STATED, type Dictionary, type RecordColumns } from '@mtus/engine';
import { NO_DAY } from './calendar-days.js';
import { END_OF_LIST, LIST } from './characters.js';
import { type Cursor, END } from './cursor.js';
import { isFalse, isNull, isTrue, isUnknown } from './literals.js';
import type { WordLists } from './word-lists.js';
import { NONE, WordTable } from './word-table.js';

const enum Field { count, treatment, regions, status, on, from, through, completed, restLapsed, notUnderThisClaim }
const FIELDS = new WordTable([
    ['count', Field.count], ['treatment', Field.treatment], ['regions', Field.regions], ['status', Field.status], ['on', Field.on],
    ['from', Field.from], ['through', Field.through], ['completed', Field.completed], ['restLapsed', Field.restLapsed], ['notUnderThisClaim', Field.notUnderThisClaim],
], '":');
const enum Status { requested, authorized, completed, denied }
const STATUSES = new WordTable([['requested', Status.requested], ['authorized', Status.authorized], ['completed', Status.completed], ['denied', Status.denied]]);

/** Of counts: not said, or known to nobody. */
const ABSENT = -2;
const UNKNOWN = -3;

/** Reads lines of history into columns. Where a line names no regions, 0 stands in its place until the regions of the case are known. */
export class HistoryReader {
    private treatment = NONE;
    private status = NONE;
    private count = UNKNOWN;
    private completed = ABSENT;
    private day = NOT_STATED;
    private ofRegions = 0;
    private restLapsed = false;
    private elsewhere = false;

    constructor(private readonly cursor: Cursor, private readonly treatments: WordTable, private readonly regions: WordLists, private readonly columns: RecordColumns) {}

    /** False where columns cannot hold what is said, or where it is wrong. */
    read(): boolean {
        const { cursor } = this;
        if (!cursor.passes(LIST)) {
            return isNull(cursor);
        }
        let more = cursor.passes(END_OF_LIST) ? 0 : 1;
        while (more === 1) {
            if (!this.readLine() || !this.isAdded()) {
                return false;
            }
            more = cursor.more(END_OF_LIST);
        }
        return more === 0;
    }

    private readLine(): boolean {
        const { cursor } = this;
        this.treatment = NONE;
        this.status = NONE;
        this.count = UNKNOWN;
        this.completed = ABSENT;
        this.day = NOT_STATED;
        this.ofRegions = 0;
        this.restLapsed = false;
        this.elsewhere = false;
        let seen = 0;
        let field = cursor.firstKey(FIELDS);
        while (field >= 0) {
            if ((seen >> field & 1) === 1) {
                return false;
            }
            seen |= 1 << field;
            cursor.skip();
            if (!this.isRead(field)) {
                return false;
            }
            field = cursor.nextKey(FIELDS);
        }
        return field === END && this.treatment !== NONE && this.status !== NONE;
    }

    private isRead(field: Field): boolean {
        const { cursor } = this;
        switch (field) {
            case Field.count: return (this.count = this.readCount()) !== NONE;
            case Field.completed: return (this.completed = this.readCount()) !== NONE;
            case Field.treatment: return (this.treatment = cursor.word(this.treatments)) !== NONE;
            case Field.status: return (this.status = cursor.word(STATUSES)) !== NONE;
            case Field.regions: return (this.ofRegions = this.regions.read(cursor)) !== NONE;
            case Field.on:
                if (isNull(cursor) || isUnknown(cursor)) {
                    return true;
                }
                return (this.day = cursor.day()) !== NO_DAY;
            case Field.from:
            case Field.through: return isNull(cursor);
            case Field.restLapsed:
                this.restLapsed = isTrue(cursor);
                return this.restLapsed || isFalse(cursor) || isNull(cursor);
            case Field.notUnderThisClaim:
                this.elsewhere = isTrue(cursor);
                return this.elsewhere || isFalse(cursor) || isNull(cursor);
        }
    }

    private readCount(): number {
        return isNull(this.cursor) ? UNKNOWN : this.cursor.whole();
    }

    /** A line that is denied or of no visit counts nothing, whatever else it leaves open. */
    private isAdded(): boolean {
        const { columns } = this;
        if (this.status === Status.denied) {
            return true;
        }
        const visits = this.visits();
        if (visits === 0) {
            return true;
        }
        if (visits < 0 || this.day === NOT_STATED) {
            return false;
        }
        columns.historyTreatment.push(this.treatment);
        columns.historyRegions.push(this.ofRegions);
        columns.historyDay.push(this.day);
        columns.historyVisits.push(visits);
        columns.historyElsewhere.push(this.elsewhere ? 1 : 0);
        return true;
    }

    /** How many visits the line stands for: see `visitsGiven`. Below 0 where that is not known exactly. */
    private visits(): number {
        const { count, completed } = this;
        if (completed !== ABSENT) {
            return this.restLapsed || this.status === Status.requested ? completed : completed === UNKNOWN || count === UNKNOWN ? UNKNOWN : Math.max(count, completed);
        }
        return count > 0 && (this.restLapsed || this.status === Status.requested) ? UNKNOWN : count;
    }
}

/** Puts the regions of the case in the place of those that its lines do not name. @param from first line of the case */
export function giveRegions(columns: RecordColumns, dictionary: Dictionary, from: number, ofCase: number): boolean {
    const { values, length } = columns.historyRegions;
    for (let line = from; line < length; line += 1) {
        if (values[line] === 0) {
            if (dictionary.sets.all[ofCase]!.length !== 1) {
                return false;
            }
            values[line] = ofCase;
        }
    }
    return true;
}
