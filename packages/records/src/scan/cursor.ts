import { BACKSLASH, CARRIAGE_RETURN, COMMA, DOT, END_OF_OBJECT, NINE, OBJECT, QUOTE, SPACE, TAB, ZERO } from './characters.js';
import { dayOf, NO_DAY } from './calendar-days.js';
import { NONE, type WordTable } from './word-table.js';

/** In the place of a key, where an object ends. */
export const END = -2;

/** Numbers of more digits are left to the general reader, and so are those that no record may state. */
const MOST_DIGITS = 15;
const MOST_DIGITS_OF_WHOLE = 9;
const TOO_LARGE = 1e12;
/** Powers of ten that are exact: of a whole number below 2^53 and one of these, the quotient is the number that is nearest to the decimal. */
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, exponent) => 10 ** exponent);
const DATE = '"2013-09-26"'.length;

/**
 * Bytes of JSON with a place in them. All that lies before the last line feed of the bytes may be read: nothing but that stops a reader, and none goes beyond it.
 * A reader that fails leaves the place somewhere in the line.
 */
export class Cursor {
    bytes: Uint8Array = new Uint8Array(0);
    at = 0;
    private view: DataView = new DataView(new ArrayBuffer(0));
    /** Of the text that was read last, without its quotes. */
    textFrom = 0;
    textUntil = 0;

    /** @param bytes lines which all have their line feed */
    open(bytes: Uint8Array): void {
        this.bytes = bytes;
        this.at = 0;
        this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }

    /** The next byte that is no blank; the place is there. */
    skip(): number {
        const { bytes } = this;
        let byte = bytes[this.at]!;
        if (byte > SPACE) {
            return byte;
        }
        while (byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN) {
            this.at += 1;
            byte = bytes[this.at]!;
        }
        return byte;
    }

    /** Goes past a mark such as a brace, where it stands next. */
    passes(mark: number): boolean {
        if (this.skip() !== mark) {
            return false;
        }
        this.at += 1;
        return true;
    }

    /** After an element: 1 where a comma and another one follow, 0 where the end does, else `NONE`. */
    more(end: number): number {
        const byte = this.skip();
        if (byte === COMMA) {
            this.at += 1;
            return 1;
        }
        if (byte === end) {
            this.at += 1;
            return 0;
        }
        return NONE;
    }

    word(table: WordTable): number {
        if (this.skip() !== QUOTE) {
            return NONE;
        }
        const number = table.read(this.view, this.at + 1, this.bytes.length);
        if (number !== NONE) {
            this.at = table.end;
        }
        return number;
    }

    /** Goes into an object: the first of its keys with the colon that stands right behind it, `END` where it is empty, else `NONE`. */
    firstKey(keys: WordTable): number {
        return this.passes(OBJECT) ? this.passes(END_OF_OBJECT) ? END : this.word(keys) : NONE;
    }

    /** After a value of an object: the next key with the colon that stands right behind it, `END` where the object ends, else `NONE`. */
    nextKey(keys: WordTable): number {
        const { bytes, at } = this;
        if (bytes[at] === COMMA && bytes[at + 1] === QUOTE) {
            const number = keys.read(this.view, at + 2, bytes.length);
            this.at = number === NONE ? at : keys.end;
            return number;
        }
        const more = this.more(END_OF_OBJECT);
        return more === 1 ? this.word(keys) : more === 0 ? END : NONE;
    }

    /** Digits, perhaps with a fraction: 0 or more and below 10^12, as JSON.parse reads it; else `NONE`. */
    number(): number {
        const { bytes } = this;
        let at = this.at;
        let byte = bytes[at]!;
        if (byte === ZERO && bytes[at + 1]! >= ZERO && bytes[at + 1]! <= NINE) {
            return NONE;
        }
        let value = 0;
        const from = at;
        while (byte >= ZERO && byte <= NINE) {
            value = 10 * value + (byte - ZERO);
            at += 1;
            byte = bytes[at]!;
        }
        let digits = at - from;
        if (digits === 0 || digits > MOST_DIGITS || value >= TOO_LARGE) {
            return NONE;
        }
        if (byte === DOT) {
            at += 1;
            const start = at;
            byte = bytes[at]!;
            while (byte >= ZERO && byte <= NINE) {
                value = 10 * value + (byte - ZERO);
                at += 1;
                byte = bytes[at]!;
            }
            digits += at - start;
            if (at === start || digits > MOST_DIGITS) {
                return NONE;
            }
            value /= POWERS[at - start]!;
        }
        this.at = at;
        return value;
    }

    /** Digits only, at most nine of them; else `NONE`. */
    whole(): number {
        const { bytes } = this;
        const from = this.at;
        let at = from;
        let digit = bytes[at]! - ZERO;
        let value = 0;
        while (digit >= 0 && digit <= 9) {
            if (at - from === MOST_DIGITS_OF_WHOLE || value === 0 && at > from) {
                return NONE;
            }
            value = 10 * value + digit;
            at += 1;
            digit = bytes[at]! - ZERO;
        }
        this.at = at;
        return at === from ? NONE : value;
    }

    /** A day such as "2013-09-26" in its quotes; `NO_DAY` where it is anything else. */
    day(): number {
        const { at, view } = this;
        if (at + DATE > this.bytes.length) {
            return NO_DAY;
        }
        // Four bytes each: `"YYY`, `Y-MM`, `-DD"`.
        const first = view.getInt32(at, true) ^ 0x30303022;
        const second = view.getInt32(at + 4, true) ^ 0x30302d30;
        const third = view.getInt32(at + 8, true) ^ 0x2230302d;
        // What is left are digits from 0 to 9 and zeros: six more than a digit stays below 16.
        if (((first | first + 0x06060600 | second | second + 0x06060006 | third | third + 0x00060600) & 0xf0f0f0f0) !== 0 || (first & 0xff | second & 0xff00 | third & 0xff0000ff) !== 0) {
            return NO_DAY;
        }
        this.at = at + DATE;
        const year = 1000 * (first >> 8 & 15) + 100 * (first >> 16 & 15) + 10 * (first >> 24) + (second & 15);
        return dayOf(year, 10 * (second >> 16 & 15) + (second >> 24), 10 * (third >> 8 & 15) + (third >> 16 & 15));
    }

    /** A text of printable ASCII characters, or a whole number of at most 15 digits; `textFrom` and `textUntil` say where it lies. */
    text(): boolean {
        const { bytes } = this;
        let at = this.at;
        if (bytes[at] === QUOTE) {
            at += 1;
            this.textFrom = at;
            let byte = bytes[at]!;
            while (byte !== QUOTE) {
                if (byte < SPACE || byte > 0x7e || byte === BACKSLASH) {
                    return false;
                }
                at += 1;
                byte = bytes[at]!;
            }
            this.textUntil = at;
            this.at = at + 1;
            return true;
        }
        this.textFrom = at;
        while (bytes[at]! >= ZERO && bytes[at]! <= NINE) {
            at += 1;
        }
        this.textUntil = at;
        this.at = at;
        return at > this.textFrom && at - this.textFrom <= MOST_DIGITS && (bytes[this.textFrom] !== ZERO || at === this.textFrom + 1);
    }
}
