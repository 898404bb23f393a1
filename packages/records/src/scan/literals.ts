import { QUOTE } from './characters.js';
import type { Cursor } from './cursor.js';

const [A, E, F, K, L, N, O, R, S, T, U, W] = [...'aefklnorstuw'].map(letter => letter.charCodeAt(0)) as [number, number, number, number, number, number, number, number, number, number, number, number];

/** Goes past `null`, where it stands next. */
export function isNull(cursor: Cursor): boolean {
    const { bytes, at } = cursor;
    if (bytes[at] !== N || bytes[at + 1] !== U || bytes[at + 2] !== L || bytes[at + 3] !== L) {
        return false;
    }
    cursor.at = at + 4;
    return true;
}

export function isTrue(cursor: Cursor): boolean {
    const { bytes, at } = cursor;
    if (bytes[at] !== T || bytes[at + 1] !== R || bytes[at + 2] !== U || bytes[at + 3] !== E) {
        return false;
    }
    cursor.at = at + 4;
    return true;
}

export function isFalse(cursor: Cursor): boolean {
    const { bytes, at } = cursor;
    if (bytes[at] !== F || bytes[at + 1] !== A || bytes[at + 2] !== L || bytes[at + 3] !== S || bytes[at + 4] !== E) {
        return false;
    }
    cursor.at = at + 5;
    return true;
}

/** `"unknown"`, as days may be. */
export function isUnknown(cursor: Cursor): boolean {
    const { bytes, at } = cursor;
    if (bytes[at] !== QUOTE || bytes[at + 1] !== U || bytes[at + 2] !== N || bytes[at + 3] !== K || bytes[at + 4] !== N || bytes[at + 5] !== O || bytes[at + 6] !== W || bytes[at + 7] !== N || bytes[at + 8] !== QUOTE) {
        return false;
    }
    cursor.at = at + 9;
    return true;
}
