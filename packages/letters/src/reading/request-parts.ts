import type { FlatText } from './flat-text.js';
import type { Read, RequestParts } from './letter.js';

const ORIGINAL = /^(?<original>.*?)\s+(?:was|were)\s+the\s+original\s+request\./is;
const AUTHORIZED = /\.\s+(?<authorized>[^.]*(?:\.(?!\s)[^.]*)*?)\s+(?:was|were)\s+authorized\s+by\s+the\s+Claims\s+Administrator/is;
const ADMINISTRATOR_AUTHORIZED = /The\s+Claims\s+Administrator\s+authorized\s+(?<authorized>.*?),\s+leaving\s+the\s+original\s+request\s+IMR\s+eligible/is;
const REMAINING = /remaining\s+IMR\s+eligible\s+portion\s+of\s+the\s+original\s+request(?:,|\s+is|\s+is\s+for)\s+(?<remaining>.*?)\s*(?:,?\s+(?:is|are))?$/is;

/** Divides a request that utilization review modified; null where it is whole. `start` and `end` are places in the flat text. */
export function requestParts(flat: FlatText, start: number, end: number): RequestParts | null {
    const words = flat.text.slice(start, end);
    const part = (pattern: RegExp, name: string): Read<string> | null => {
        const match = pattern.exec(words);
        const found = match?.groups?.[name];
        if (!match || !found?.trim()) {
            return null;
        }
        const at = start + match.index + match[0].indexOf(found);
        return flat.read(at, at + found.length);
    };
    const original = part(ORIGINAL, 'original');
    return original === null ? null : {
        original, authorized: part(ADMINISTRATOR_AUTHORIZED, 'authorized') ?? part(AUTHORIZED, 'authorized'), remaining: part(REMAINING, 'remaining'),
    };
}
