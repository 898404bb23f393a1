import { formatDay } from '@mtus/engine';
import type { Random } from './random.js';

const written: (string | undefined)[] = [];

/** A day from 1970 on, as a record writes it. */
export function writtenDay(day: number): string {
    return written[day] ??= formatDay(day);
}

/** A day as most records write it, or its month. */
export function madeDay(random: Random, day: number): string {
    return random.chance(random.inexact) ? writtenDay(day).slice(0, 7) : writtenDay(day);
}
