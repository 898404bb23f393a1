import { BACKSLASH, CARRIAGE_RETURN, COLON, COMMA, DASH, DOT, NINE, QUOTE, SPACE, TAB, ZERO } from './characters.js';
import { dayOf, NO_DAY } from './calendar-days.js';
import { NONE, type WordTable } from './word-table.js';

/** Numbers of more digits are left to the general reader, and so are those that no record may state. */
const MOST_DIGITS = 15;
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
    /** Of the text that was read last, without its quotes. */
    textFrom = 0;
    textUntil = 0;

    /** The next byte that is no blank; the place is there. */
    skip(): number {
        const { bytes } = this;
        let byte = bytes[this.at]!;
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
        const number = table.read(this.bytes, this.at + 1);
        if (number !== NONE) {
            this.at = table.end;
        }
        return number;
    }

    /** A word and the colon after it. */
    key(table: WordTable): number {
        const number = this.word(table);
        return number !== NONE && this.passes(COLON) ? number : NONE;
    }

    /** Goes past `null`, `true` or `false` where it stands next. */
    passesLiteral(literal: Uint8Array): boolean {
        const { bytes, at } = this;
        for (let index = 0; index < literal.length; index += 1) {
            if (bytes[at + index] !== literal[index]) {
                return false;
            }
        }
        this.at += literal.length;
        return true;
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

    /** Digits only, below 10^12. */
    whole(): number {
        const number = this.number();
        return number === Math.floor(number) ? number : NONE;
    }

    /** A day such as "2013-09-26" in its quotes; `NO_DAY` where it is anything else. */
    day(): number {
        const { bytes, at } = this;
        if (at + DATE > bytes.length || bytes[at] !== QUOTE || bytes[at + 5] !== DASH || bytes[at + 8] !== DASH || bytes[at + 11] !== QUOTE) {
            return NO_DAY;
        }
        const y1 = bytes[at + 1]! - ZERO;
        const y2 = bytes[at + 2]! - ZERO;
        const y3 = bytes[at + 3]! - ZERO;
        const y4 = bytes[at + 4]! - ZERO;
        const m1 = bytes[at + 6]! - ZERO;
        const m2 = bytes[at + 7]! - ZERO;
        const d1 = bytes[at + 9]! - ZERO;
        const d2 = bytes[at + 10]! - ZERO;
        if (y1 >>> 0 > 9 || y2 >>> 0 > 9 || y3 >>> 0 > 9 || y4 >>> 0 > 9 || m1 >>> 0 > 9 || m2 >>> 0 > 9 || d1 >>> 0 > 9 || d2 >>> 0 > 9) {
            return NO_DAY;
        }
        this.at = at + DATE;
        return dayOf(1000 * y1 + 100 * y2 + 10 * y3 + y4, 10 * m1 + m2, 10 * d1 + d2);
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
