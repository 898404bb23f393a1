import { bytesOf } from './characters.js';
import type { Cursor } from './cursor.js';

const NULL = bytesOf('null');
const TRUE = bytesOf('true');
const FALSE = bytesOf('false');
const UNKNOWN = bytesOf('"unknown"');

/** Goes past `null`, where it stands next. */
export function isNull(cursor: Cursor): boolean {
    return cursor.passesLiteral(NULL);
}

export function isTrue(cursor: Cursor): boolean {
    return cursor.passesLiteral(TRUE);
}

export function isFalse(cursor: Cursor): boolean {
    return cursor.passesLiteral(FALSE);
}

/** `"unknown"`, as days may be. */
export function isUnknown(cursor: Cursor): boolean {
    return cursor.passesLiteral(UNKNOWN);
}
