import type { Count, Days } from '@mtus/engine';
import { readDays } from '@mtus/language';
import { Rejected } from './rejected.js';

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with no other parts than these. @throws Rejected */
export function fieldsOf(value: unknown, at: string, known: readonly string[]): Fields {
    if (!isFields(value)) {
        throw new Rejected(at, 'It has to be an object.');
    }
    const other = Object.keys(value).find(name => !known.includes(name));
    if (other !== undefined) {
        throw new Rejected(join(at, other), `There is no such field. There are: ${known.join(', ')}.`);
    }
    return value;
}

/** Where nothing is written, an empty list. @throws Rejected */
export function listOf(value: unknown, at: string): unknown[] {
    if (value === undefined || value === null) {
        return [];
    }
    if (!Array.isArray(value)) {
        throw new Rejected(at, 'It has to be a list.');
    }
    return value;
}

/** @throws Rejected */
export function wordOf(value: unknown, at: string, known: Readonly<Record<string, unknown>> | readonly string[], kind: string): string {
    if (typeof value !== 'string') {
        throw new Rejected(at, 'It has to be a text.');
    }
    if (Array.isArray(known) ? !known.includes(value) : !Object.hasOwn(known, value)) {
        throw new Rejected(at, `There is no ${kind} "${value}".`);
    }
    return value;
}

/** A day, a month or a year; null where nothing is written. @throws Rejected */
export function daysOf(value: unknown, at: string): Days | null {
    if (value === undefined || value === null) {
        return null;
    }
    const read = typeof value === 'string' ? readDays(value) : null;
    if (read === null || 'wrong' in read) {
        throw new Rejected(at, read === null ? 'It has to be a date, such as "2013-09-26", "2013-09" or "2013".' : read.wrong.message);
    }
    return read.days;
}

/** A number, `[4, 5]`, `{"atLeast": 3}` or `{"atMost": 5}`. @throws Rejected */
export function rangeOf(value: unknown, at: string): { least: number | null; most: number | null } {
    const isNumber = (each: unknown): each is number => typeof each === 'number' && Number.isFinite(each) && Math.abs(each) < 1e12;
    if (isNumber(value)) {
        return { least: value, most: value };
    }
    if (Array.isArray(value) && value.length === 2 && isNumber(value[0]) && isNumber(value[1]) && value[0] <= value[1]) {
        return { least: value[0], most: value[1] };
    }
    if (isFields(value) && Object.keys(value).length === 1 && (isNumber(value['atLeast']) || isNumber(value['atMost']))) {
        return { least: isNumber(value['atLeast']) ? value['atLeast'] : null, most: isNumber(value['atMost']) ? value['atMost'] : null };
    }
    throw new Rejected(at, 'It has to be a number, two numbers such as [4, 5], {"atLeast": 4} or {"atMost": 5}.');
}

/** A count of whole things; null is a number that nobody knows. @throws Rejected */
export function countOf(value: unknown, at: string, unknown: Count): Count {
    if (value === undefined || value === null) {
        return unknown;
    }
    const { least, most } = rangeOf(value, at);
    if ([least, most].some(number => number !== null && (!Number.isInteger(number) || number < 0))) {
        throw new Rejected(at, 'It has to be a whole number, and not below 0.');
    }
    return { least: least ?? 0, most };
}

export function join(at: string, name: string): string {
    return at === '' ? name : `${at}.${name}`;
}
