import { formatDay } from '@mtus/engine';
import type { Random } from './random.js';

/** How many dates are a month without a day. */
const MONTHS = 0.02;

const written: (string | undefined)[] = [];

/** A day from 1970 on, as a record writes it. */
export function writtenDay(day: number): string {
    return written[day] ??= formatDay(day);
}

/** A day as most records write it, or its month. */
export function madeDay(random: Random, day: number): string {
    return random.chance(MONTHS) ? writtenDay(day).slice(0, 7) : writtenDay(day);
}
