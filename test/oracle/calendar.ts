import type { CalendarUnit, Day, Days } from '@mtus/engine';

const MILLISECONDS_A_DAY = 86_400_000;

/** The day of a date of the proleptic Gregorian calendar; `month` counts from 1. */
export function dayOf(year: number, month: number, date: number): Day {
    return Date.UTC(year, month - 1, date) / MILLISECONDS_A_DAY;
}

export function yearOf(day: Day): number {
    return new Date(day * MILLISECONDS_A_DAY).getUTCFullYear();
}

/** `2013-09-26`. */
export function textOf(day: Day): string {
    return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The days of `2013-09-26`, `2013-09` or `2013`. */
export function daysOf(text: string): Days {
    const [year, month, date] = text.split('-').map(Number);
    if (date !== undefined) {
        return { first: dayOf(year, month, date), last: dayOf(year, month, date) };
    }
    if (month !== undefined) {
        return { first: dayOf(year, month, 1), last: dayOf(year, month + 1, 0) };
    }
    return { first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) };
}

/** A day moved forward. A day of the month that does not exist becomes the last day of that month. */
export function later(day: Day, amount: number, unit: CalendarUnit): Day {
    switch (unit) {
        case 'days': return day + amount;
        case 'weeks': return day + 7 * amount;
        case 'months': return monthsLater(day, amount);
        case 'years': return monthsLater(day, 12 * amount);
    }
}

function monthsLater(day: Day, months: number): Day {
    const start = new Date(day * MILLISECONDS_A_DAY);
    const lastOfMonth = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0) / MILLISECONDS_A_DAY;
    const sameDate = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate()) / MILLISECONDS_A_DAY;
    return Math.min(sameDate, lastOfMonth);
}

/** Every day from `first` through `last`, in order. */
export function everyDay(first: Day, last: Day): Day[] {
    const days: Day[] = [];
    for (let day = first; day <= last; day++) {
        days.push(day);
    }
    return days;
}
