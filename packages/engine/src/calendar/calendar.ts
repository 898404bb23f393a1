import type { CalendarUnit, Day, Days } from '../ir/values.js';

const DAYS_IN_ERA = 146_097;
const DAYS_BEFORE_1970 = 719_468;

/**
 * The day of a date of the proleptic Gregorian calendar. The date has to exist.
 * Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
export function toDay(year: number, month: number, day: number): Day {
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400);
    const yearOfEra = y - era * 400;
    const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
    const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
    return era * DAYS_IN_ERA + dayOfEra - DAYS_BEFORE_1970;
}

const FIRST_YEAR = 1900;
const MONTHS = 300 * 12;
const DAYS_IN_MONTH = 30.436875;

/** The first day of each month from 1900 through 2200: nearly all days of records lie there, and their months are looked up. */
const MONTH_STARTS = Int32Array.from({ length: MONTHS + 1 }, (_, index) => toDay(FIRST_YEAR + Math.floor(index / 12), index % 12 + 1, 1));

/** Place of the month of a day in `MONTH_STARTS`; -1 outside of it. */
function monthIndex(day: Day): number {
    if (day < MONTH_STARTS[0]! || day >= MONTH_STARTS[MONTHS]!) {
        return -1;
    }
    const near = Math.floor((day - MONTH_STARTS[0]!) / DAYS_IN_MONTH);
    return day < MONTH_STARTS[near]! ? near - 1 : day >= MONTH_STARTS[near + 1]! ? near + 1 : near;
}

/** Year, month (1 to 12) and day of the month of a day; the inverse of `toDay`. */
export function toDate(day: Day): { year: number; month: number; day: number } {
    const index = monthIndex(day);
    return index < 0 ? dateOf(day) : { year: FIRST_YEAR + Math.floor(index / 12), month: index % 12 + 1, day: day - MONTH_STARTS[index]! + 1 };
}

function dateOf(day: Day): { year: number; month: number; day: number } {
    const z = day + DAYS_BEFORE_1970;
    const era = Math.floor(z / DAYS_IN_ERA);
    const dayOfEra = z - era * DAYS_IN_ERA;
    const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const shifted = Math.floor((5 * dayOfYear + 2) / 153);
    const month = shifted < 10 ? shifted + 3 : shifted - 9;
    return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

export function yearOf(day: Day): number {
    const index = monthIndex(day);
    return index < 0 ? dateOf(day).year : FIRST_YEAR + Math.floor(index / 12);
}

/** How many days a month (1 to 12) has. */
export function daysInMonth(year: number, month: number): number {
    return month === 12 ? 31 : toDay(year, month + 1, 1) - toDay(year, month, 1);
}

/** The same day of the month `months` later, or that month's last day where the month is shorter. Never decreases as `day` grows. */
export function addMonths(day: Day, months: number): Day {
    const from = monthIndex(day);
    const to = from + months;
    if (from >= 0 && to >= 0 && to < MONTHS) {
        const start = MONTH_STARTS[to]!;
        return Math.min(start + day - MONTH_STARTS[from]!, MONTH_STARTS[to + 1]! - 1);
    }
    const date = toDate(day);
    const index = date.year * 12 + (date.month - 1) + months;
    const year = Math.floor(index / 12);
    const month = index - year * 12 + 1;
    return toDay(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** A day moved by a length of time. Weeks are 7 days; a year is 12 months. */
export function addDuration(day: Day, amount: number, unit: CalendarUnit): Day {
    switch (unit) {
        case 'days': return day + amount;
        case 'weeks': return day + 7 * amount;
        case 'months': return addMonths(day, amount);
        case 'years': return addMonths(day, 12 * amount);
    }
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A day as YYYY-MM-DD. */
export function formatDay(day: Day): string {
    const date = toDate(day);
    return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** Days as they are written: a day, a month (`2013-09`), a year, or else `from … through …`. */
export function formatDays(days: Days): string {
    if (days.first === days.last) {
        return formatDay(days.first);
    }
    const first = toDate(days.first);
    const last = toDate(days.last);
    if (first.year === last.year && first.day === 1 && last.day === daysInMonth(last.year, last.month)) {
        if (first.month === last.month) {
            return `${first.year}-${two(first.month)}`;
        }
        if (first.month === 1 && last.month === 12) {
            return String(first.year);
        }
    }
    return `${formatDay(days.first)} through ${formatDay(days.last)}`;
}
