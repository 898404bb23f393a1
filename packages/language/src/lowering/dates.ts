import type { Days } from '@mtus/engine';
import { daysInMonth, toDay } from '@mtus/engine';
import type { FindingWords } from '../findings/finding.js';

const WRITTEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;

/** Every day that a written date (`2013-09-26`, `2013-09`, `2013`) can be; or why there is no such day. */
export function readDays(written: string): { days: Days } | { wrong: FindingWords } {
    const match = WRITTEN.exec(written);
    if (match === null) {
        return { wrong: { code: 'dates/format', message: `"${written}" is not a date.`, remedy: 'Write a day as 2013-09-26, a month as 2013-09, a year as 2013.' } };
    }
    const year = Number(match[1]);
    if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
        return { wrong: { code: 'dates/absurd', message: `The year ${match[1]} is not one of a claim.`, remedy: `Write a year from ${EARLIEST_YEAR} to ${LATEST_YEAR}.` } };
    }
    if (match[2] === undefined) {
        return { days: { first: toDay(year, 1, 1), last: toDay(year, 12, 31) } };
    }
    const month = Number(match[2]);
    if (month < 1 || month > 12) {
        return { wrong: { code: 'dates/no-such-day', message: `There is no month ${match[2]}.`, remedy: 'Months run from 01 to 12; the month stands between year and day.' } };
    }
    const length = daysInMonth(year, month);
    if (match[3] === undefined) {
        return { days: { first: toDay(year, month, 1), last: toDay(year, month, length) } };
    }
    const day = Number(match[3]);
    if (day < 1 || day > length) {
        return { wrong: { code: 'dates/no-such-day', message: `There is no day ${match[3]} in ${match[1]}-${match[2]}.`, remedy: `That month has ${length} days.` } };
    }
    const only = toDay(year, month, day);
    return { days: { first: only, last: only } };
}

/** The days of a date that the checks have already found to be right; null where it is wrong or missing. */
export function daysOf(written: string | undefined): Days | null {
    const read = written === undefined ? null : readDays(written);
    return read !== null && 'days' in read ? read.days : null;
}
