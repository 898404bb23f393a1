import type { CalendarUnit, Duration, DurationRange, Range } from '@mtus/engine';

const CALENDAR_UNITS: Readonly<Record<string, CalendarUnit>> = {
    day: 'days', days: 'days', week: 'weeks', weeks: 'weeks', month: 'months', months: 'months', year: 'years', years: 'years',
};
const DAYS_IN_WEEK = 7;

export function calendarUnit(unit: string | undefined): CalendarUnit | undefined {
    return CALENDAR_UNITS[unit ?? ''];
}

/** The unit in the plural that a treatment is counted in, where the singular was written: `1 visit`. */
export function pluralUnit(unit: string, counted: string | undefined): string {
    return calendarUnit(unit) ?? (counted !== undefined && `${unit}s` === counted ? counted : unit);
}

/**
 * How a quantity in one unit is counted in another: weeks are 7 days each for a treatment that is counted in days. Months are never
 * converted. Units that differ otherwise stay as they are; a check reports them.
 */
export function inUnit(unit: string, counted: string | undefined): { unit: string; factor: number } {
    const plural = pluralUnit(unit, counted);
    return plural === 'weeks' && counted === 'days' ? { unit: 'days', factor: DAYS_IN_WEEK } : { unit: plural, factor: 1 };
}

export function range(low: number, high: number | undefined, factor = 1): Range {
    return { low: low * factor, high: (high ?? low) * factor };
}

export function durationRange(node: { low: number; high?: number; unit: string }): DurationRange | undefined {
    const unit = calendarUnit(node.unit);
    return unit === undefined || node.low === undefined ? undefined : { ...range(node.low, node.high), unit };
}

export function duration(amount: number | undefined, unit: string | undefined): Duration | null {
    const known = calendarUnit(unit);
    return amount === undefined || known === undefined ? null : { amount, unit: known };
}
