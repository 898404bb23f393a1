import { readDays } from '@mtus/language';

const FIRST_YEAR = 1800;
const LAST_YEAR = 2399;
const MONTHS = 12 * (LAST_YEAR - FIRST_YEAR + 1);

/** Of each month from 1800 on: the day before its first, and how many days it has; 0 where no record may name it. */
const before = new Int32Array(MONTHS);
const lengths = new Uint8Array(MONTHS);

for (let month = 0; month < MONTHS; month += 1) {
    const read = readDays(`${FIRST_YEAR + Math.floor(month / 12)}-${String(1 + month % 12).padStart(2, '0')}`);
    if ('days' in read) {
        before[month] = read.days.first - 1;
        lengths[month] = read.days.last - read.days.first + 1;
    }
}

/** What is no day. */
export const NO_DAY = -0x7fff_ffff;

/** A date of the calendar as a day since 1970-01-01; `NO_DAY` where there is none, or where it cannot be that of a claim. */
export function dayOf(year: number, month: number, day: number): number {
    const index = 12 * (year - FIRST_YEAR) + month - 1;
    return month < 1 || month > 12 || year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > lengths[index]! ? NO_DAY : before[index]! + day;
}
