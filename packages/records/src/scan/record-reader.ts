import { NOT_STATED, type Dictionary, type Fact } from '@mtus/engine';
import type { RecordWords } from '../read-record.js';
import { NO_DAY } from './calendar-days.js';
import { QUOTE } from './characters.js';
import { type Cursor, END } from './cursor.js';
import { FactNames } from './fact-names.js';
import { FactsReader } from './facts-reader.js';
import { FrequencyReader } from './frequency-reader.js';
import { giveRegions, HistoryReader } from './history-reader.js';
import { isNull } from './literals.js';
import { ProceduresReader } from './procedures-reader.js';
import { giveRegionsAndDay, RequestReader } from './request-reader.js';
import type { ScannedLines } from './scanned-lines.js';
import { WordLists } from './word-lists.js';
import { NONE, WordTable } from './word-table.js';

const enum Field { case, source, injured, age, asOf, regions, diagnoses, procedures, facts, history, requests }
const FIELDS = new WordTable([
    ['case', Field.case], ['source', Field.source], ['injured', Field.injured], ['age', Field.age], ['asOf', Field.asOf], ['regions', Field.regions],
    ['diagnoses', Field.diagnoses], ['procedures', Field.procedures], ['facts', Field.facts], ['history', Field.history], ['requests', Field.requests],
], '":');

/** Reads one record into the columns of lines. Its meaning is that of `readRecord` and `addCase`; whatever it is not certain of, it leaves to them. */
export class RecordReader {
    /** Where the name of the record that was read last lies; `NONE` where it has none. */
    caseFrom = NONE;
    caseUntil = NONE;
    private injured = NOT_STATED;
    private asOf = NOT_STATED;
    private age = NONE;
    private ofRegions = 0;
    private ofDiagnoses = 0;
    private readonly regions: WordLists;
    private readonly diagnoses: WordLists;
    private readonly procedures: ProceduresReader;
    private readonly facts: FactsReader;
    private readonly history: HistoryReader;
    private readonly requests: RequestReader;

    constructor(private readonly cursor: Cursor, words: RecordWords, facts: ReadonlyMap<string, Fact>, private readonly dictionary: Dictionary, private readonly lines: ScannedLines) {
        const { columns } = lines;
        const { vocabulary } = words;
        const treatments = new WordTable(Object.keys(vocabulary.treatments).map(id => [id, dictionary.treatments.numberOf(id)]));
        const setOf = (members: number[]): number => dictionary.sets.numberOfSet(members);
        this.regions = new WordLists(new WordTable(Object.keys(vocabulary.regions).flatMap(id => withSides(id, dictionary.regions.numberOf(id)))), setOf, true);
        this.diagnoses = new WordLists(new WordTable(Object.keys(vocabulary.diagnoses).map(id => [id, dictionary.diagnoses.numberOf(id)])), setOf, true);
        this.procedures = new ProceduresReader(cursor, new WordTable(Object.keys(vocabulary.procedures).map(id => [id, dictionary.procedures.numberOf(id)])), columns);
        this.facts = new FactsReader(cursor, new FactNames(words, facts, dictionary, false), columns.fact, columns.factValue);
        this.history = new HistoryReader(cursor, treatments, this.regions, columns);
        this.requests = new RequestReader(cursor, {
            treatments: new WordLists(treatments, members => dictionary.lists.numberOf(members), false), units: unitsOf(words, dictionary), regions: this.regions,
            facts: new FactsReader(cursor, new FactNames(words, facts, dictionary, true), columns.requestFact, columns.requestFactValue), frequency: new FrequencyReader(cursor, dictionary),
        }, columns, lines);
    }

    /** Reads a record from the place of the cursor on, which is at a brace. False where it is a particular one. */
    read(): boolean {
        const { cursor, lines: { columns } } = this;
        const firstLine = columns.historyTreatment.length;
        const firstRequest = columns.requestTreatments.length;
        this.caseFrom = NONE;
        this.caseUntil = NONE;
        this.injured = NOT_STATED;
        this.asOf = NOT_STATED;
        this.age = NONE;
        this.ofRegions = 0;
        this.ofDiagnoses = 0;
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
        if (field !== END || this.injured === NOT_STATED || columns.requestTreatments.length === firstRequest) {
            return false;
        }
        columns.injured.push(this.injured);
        columns.asOf.push(this.asOf);
        columns.age.push(this.age);
        columns.regions.push(this.ofRegions);
        columns.diagnoses.push(this.ofDiagnoses);
        return giveRegions(columns, this.dictionary, firstLine, this.ofRegions) && giveRegionsAndDay(columns, firstRequest, this.ofRegions, this.asOf);
    }

    private isRead(field: Field): boolean {
        const { cursor } = this;
        switch (field) {
            case Field.case:
                if (isNull(cursor)) {
                    return true;
                }
                if (!cursor.text()) {
                    return false;
                }
                this.caseFrom = cursor.textFrom;
                this.caseUntil = cursor.textUntil;
                return true;
            case Field.source: return isNull(cursor) || cursor.skip() === QUOTE && cursor.text();
            case Field.injured: return (this.injured = cursor.day()) !== NO_DAY;
            case Field.asOf: return isNull(cursor) || (this.asOf = cursor.day()) !== NO_DAY;
            case Field.age: return isNull(cursor) || (this.age = cursor.number()) !== NONE;
            case Field.regions: return (this.ofRegions = this.regions.read(cursor)) !== NONE;
            case Field.diagnoses: return (this.ofDiagnoses = this.diagnoses.read(cursor)) !== NONE;
            case Field.procedures: return this.procedures.read();
            case Field.facts: return this.facts.read();
            case Field.history: return this.history.read();
            case Field.requests: return this.requests.read();
        }
    }
}

/** A region as a record may name it. */
function withSides(id: string, number: number): [string, number][] {
    return /^(left|right|both) /.test(id) ? [] : ['', 'left ', 'right ', 'both '].map(side => [side + id, number]);
}

function unitsOf({ vocabulary }: RecordWords, dictionary: Dictionary): Int32Array {
    const names = Object.values(vocabulary.treatments).map(({ unit }) => unit);
    return Int32Array.from(dictionary.treatments.all, treatment => names.indexOf(vocabulary.treatments[treatment]?.unit ?? ''));
}
