import { NOT_STATED, type RecordColumns } from '@mtus/engine';
import { NO_DAY } from './calendar-days.js';
import { END_OF_LIST, LIST } from './characters.js';
import { type Cursor, END } from './cursor.js';
import { isNull } from './literals.js';
import { NONE, WordTable } from './word-table.js';

const PROCEDURE = 0;
const ON = 1;
const FIELDS = new WordTable([['procedure', PROCEDURE], ['on', ON]], '":');

/** Reads the procedures of a case into columns. */
export class ProceduresReader {
    constructor(private readonly cursor: Cursor, private readonly procedures: WordTable, private readonly columns: RecordColumns) {}

    /** False where columns cannot hold what is said, or where it is wrong. */
    read(): boolean {
        const { cursor } = this;
        if (!cursor.passes(LIST)) {
            return isNull(cursor);
        }
        let more = cursor.passes(END_OF_LIST) ? 0 : 1;
        while (more === 1) {
            if (!this.isOneRead()) {
                return false;
            }
            more = cursor.more(END_OF_LIST);
        }
        return more === 0;
    }

    private isOneRead(): boolean {
        const { cursor, columns } = this;
        let procedure = NONE;
        let day = NOT_STATED;
        let seen = 0;
        let field = cursor.firstKey(FIELDS);
        while (field >= 0) {
            if ((seen >> field & 1) === 1) {
                return false;
            }
            seen |= 1 << field;
            cursor.skip();
            if (field === PROCEDURE) {
                procedure = cursor.word(this.procedures);
            } else if (!isNull(cursor)) {
                day = cursor.day();
            }
            field = cursor.nextKey(FIELDS);
        }
        columns.procedure.push(procedure);
        columns.procedureDay.push(day);
        return field === END && procedure !== NONE && day !== NO_DAY;
    }
}
