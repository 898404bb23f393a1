import { NOT_STATED, PURPOSES, type RecordColumns } from '@mtus/engine';
import { NO_DAY } from './calendar-days.js';
import { COMMA, END_OF_LIST, END_OF_OBJECT, LIST, OBJECT, QUOTE } from './characters.js';
import { type Cursor, END } from './cursor.js';
import type { FactsReader } from './facts-reader.js';
import type { FrequencyReader } from './frequency-reader.js';
import { isNull } from './literals.js';
import type { ScannedLines } from './scanned-lines.js';
import type { WordLists } from './word-lists.js';
import { NONE, WordTable } from './word-table.js';

const enum Field { id, count, treatments, regions, purpose, frequency, requested, service, sessions, dependsOn, ur, facts }
const FIELDS = new WordTable([
    ['id', Field.id], ['count', Field.count], ['treatments', Field.treatments], ['regions', Field.regions], ['purpose', Field.purpose], ['frequency', Field.frequency],
    ['requested', Field.requested], ['service', Field.service], ['sessions', Field.sessions], ['dependsOn', Field.dependsOn], ['ur', Field.ur], ['facts', Field.facts],
], '":');
const PURPOSE_WORDS = new WordTable(PURPOSES.map((purpose, index) => [purpose, index + 1]));
const DECISIONS = new WordTable([['approved', 0], ['denied', 1]]);
const MODIFIED = new WordTable([['modified', 0]], '":');
const MOST_SESSIONS = 0x7fff_ffff;

export interface PartsOfRequest {
    treatments: WordLists;
    /** Number of the unit of each treatment. */
    units: Int32Array;
    regions: WordLists;
    facts: FactsReader;
    frequency: FrequencyReader;
}

/** Reads requests into columns. Where one names no regions or no day, 0 and `NOT_STATED` stand in their place until those of the case are known. */
export class RequestReader {
    private ofTreatments = NONE;
    private ofRegions = 0;
    private least = NONE;
    private most = NONE;
    private purpose = 0;
    private schedule = 0;
    private requested = NOT_STATED;
    private service = NOT_STATED;
    private sessions = 1;
    private idFrom = NONE;
    private idUntil = NONE;

    constructor(private readonly cursor: Cursor, private readonly parts: PartsOfRequest, private readonly columns: RecordColumns, private readonly lines: ScannedLines) {}

    /** False where columns cannot hold what is said, or where it is wrong; a record has to request something. */
    read(): boolean {
        const { cursor } = this;
        if (!cursor.passes(LIST)) {
            return false;
        }
        let more = 1;
        while (more === 1) {
            if (!this.readRequest() || this.ofTreatments === NONE || this.most <= 0) {
                return false;
            }
            this.add();
            more = cursor.more(END_OF_LIST);
        }
        return more === 0;
    }

    private readRequest(): boolean {
        const { cursor } = this;
        this.ofTreatments = NONE;
        this.ofRegions = 0;
        this.least = NONE;
        this.most = NONE;
        this.purpose = 0;
        this.schedule = 0;
        this.requested = NOT_STATED;
        this.service = NOT_STATED;
        this.sessions = 1;
        this.idFrom = NONE;
        this.idUntil = NONE;
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
        return field === END;
    }

    private isRead(field: Field): boolean {
        const { cursor, parts } = this;
        switch (field) {
            case Field.id:
                if (isNull(cursor)) {
                    return true;
                }
                if (!cursor.text()) {
                    return false;
                }
                this.idFrom = cursor.textFrom;
                this.idUntil = cursor.textUntil;
                return true;
            case Field.count: return this.isCountRead();
            case Field.treatments:
                this.ofTreatments = parts.treatments.read(cursor);
                return this.ofTreatments > 0 && this.isOfOneUnit();
            case Field.regions: return (this.ofRegions = parts.regions.read(cursor)) !== NONE;
            case Field.purpose: return isNull(cursor) || (this.purpose = cursor.word(PURPOSE_WORDS)) !== NONE;
            case Field.frequency: return (this.schedule = parts.frequency.read()) !== NONE;
            case Field.requested: return isNull(cursor) || (this.requested = cursor.day()) !== NO_DAY;
            case Field.service: return isNull(cursor) || (this.service = cursor.day()) !== NO_DAY;
            case Field.sessions:
                if (isNull(cursor)) {
                    return true;
                }
                this.sessions = cursor.whole();
                if (this.sessions === 0) {
                    this.sessions = 1;
                }
                return this.sessions !== NONE && this.sessions <= MOST_SESSIONS;
            case Field.dependsOn: return isNull(cursor) || cursor.passes(LIST) && cursor.passes(END_OF_LIST);
            case Field.ur: return this.isReviewRead();
            case Field.facts: return parts.facts.read();
        }
    }

    /** A whole number, or two of them such as `[4, 6]`. */
    private isCountRead(): boolean {
        const { cursor } = this;
        const isPair = cursor.passes(LIST);
        cursor.skip();
        this.least = cursor.whole();
        this.most = this.least;
        if (isPair) {
            if (!cursor.passes(COMMA)) {
                return false;
            }
            cursor.skip();
            this.most = cursor.whole();
            return this.least !== NONE && this.least <= this.most && cursor.passes(END_OF_LIST);
        }
        return this.least !== NONE;
    }

    private isOfOneUnit(): boolean {
        const { treatments: { members, size }, units } = this.parts;
        for (let index = 1; index < size; index += 1) {
            if (units[members[index]!] !== units[members[0]!]) {
                return false;
            }
        }
        return true;
    }

    /** What utilization review decided is read like the rest; columns have no place for it. */
    private isReviewRead(): boolean {
        const { cursor } = this;
        if (cursor.skip() === QUOTE) {
            return cursor.word(DECISIONS) !== NONE;
        }
        if (cursor.skip() !== OBJECT) {
            return isNull(cursor);
        }
        if (cursor.firstKey(MODIFIED) < 0) {
            return false;
        }
        cursor.skip();
        return (isNull(cursor) || cursor.whole() !== NONE) && cursor.passes(END_OF_OBJECT);
    }

    private add(): void {
        const { columns, lines } = this;
        columns.requestTreatments.push(this.ofTreatments);
        columns.requestRegions.push(this.ofRegions);
        columns.requestLeast.push(this.least);
        columns.requestMost.push(this.most);
        columns.requestPurpose.push(this.purpose);
        columns.requestSchedule.push(this.schedule);
        columns.requestDay.push(this.requested);
        columns.requestService.push(this.service);
        columns.requestSessions.push(this.sessions);
        columns.requestFactsEnd.push(columns.requestFact.length);
        lines.requestFrom.push(this.idFrom);
        lines.requestUntil.push(this.idUntil);
    }
}

/** Puts the regions and the day of the case in the place of those that its requests do not name. False where it names none either. @param from first request of the case */
export function giveRegionsAndDay({ requestRegions, requestDay }: RecordColumns, from: number, regions: number, day: number): boolean {
    for (let request = from; request < requestRegions.length; request += 1) {
        if (requestRegions.values[request] === 0) {
            requestRegions.values[request] = regions;
        }
        if (requestDay.values[request] === NOT_STATED) {
            requestDay.values[request] = day;
        }
        if (requestRegions.values[request] === 0 || requestDay.values[request] === NOT_STATED) {
            return false;
        }
    }
    return true;
}
