export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const DOT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const END_OF_LIST = 0x5d;
export const OBJECT = 0x7b;
export const END_OF_OBJECT = 0x7d;

/** The bytes of a text of ASCII characters. */
export function bytesOf(text: string): Uint8Array {
    return Uint8Array.from(text, character => character.charCodeAt(0));
}
