import type { IntegerColumn, NumberColumn } from '@mtus/engine';
import { NO_DAY } from './calendar-days.js';
import { END_OF_LIST, LIST, OBJECT, QUOTE } from './characters.js';
import { type Cursor, END } from './cursor.js';
import { type FactName, type FactNames, NOT_DOCUMENTED } from './fact-names.js';
import { isFalse, isNull, isTrue } from './literals.js';
import { NONE } from './word-table.js';

/** Reads objects of facts by their names into columns. */
export class FactsReader {
    /** The statement that was read last. */
    private value = 0;
    private isDocumented = false;
    private objects = 0;

    constructor(private readonly cursor: Cursor, private readonly names: FactNames, private readonly facts: IntegerColumn, private readonly values: NumberColumn) {}

    /** False where columns cannot hold what is said, or where it is wrong. */
    read(): boolean {
        const { cursor, names } = this;
        if (cursor.skip() !== OBJECT) {
            return isNull(cursor);
        }
        this.objects += 1;
        let index = cursor.firstKey(names.table);
        while (index >= 0) {
            const name = names.all[index]!;
            if (name.metIn === this.objects) {
                return false;
            }
            name.metIn = this.objects;
            if (!this.isStated(name)) {
                return false;
            }
            if (this.isDocumented) {
                this.facts.push(name.slotNumber());
                this.values.push(this.value);
            }
            index = cursor.nextKey(names.table);
        }
        return index === END;
    }

    private isStated(name: FactName): boolean {
        const { cursor } = this;
        const byte = cursor.skip();
        this.isDocumented = true;
        if (byte === QUOTE && name.values !== null) {
            this.value = cursor.word(name.values);
            this.isDocumented = this.value !== NOT_DOCUMENTED;
            return !this.isDocumented || this.value !== NONE && name.type.kind !== 'list of';
        }
        if (isNull(cursor)) {
            this.isDocumented = false;
            return true;
        }
        switch (name.type.kind) {
            case 'yes or no':
                this.value = isTrue(cursor) ? 1 : isFalse(cursor) ? 0 : NONE;
                return this.value !== NONE;
            case 'one of':
            case 'list of': return byte === LIST && name.takesLists && this.isSetStated(name);
            case 'number':
            case 'percent':
                this.value = cursor.number();
                return this.value !== NONE && (name.type.kind === 'number' || this.value <= 100);
            case 'date':
                this.value = cursor.day();
                return this.value !== NO_DAY;
        }
    }

    private isSetStated(name: FactName): boolean {
        const { cursor } = this;
        let bits = 0;
        cursor.passes(LIST);
        let more = cursor.passes(END_OF_LIST) ? 0 : 1;
        while (more === 1) {
            const place = cursor.word(name.values!);
            if (place === NONE || place === NOT_DOCUMENTED) {
                return false;
            }
            bits |= 1 << place;
            more = cursor.more(END_OF_LIST);
        }
        const value = more === 0 ? name.valueOfSet(bits) : undefined;
        this.value = value ?? 0;
        return value !== undefined;
    }
}
