import type { Count } from '@mtus/engine';

/** A count as a case says it: `5 visits`, `4 to 5 visits`, `at least 3 visits`, `no visits`; without a unit only the number. */
export function countText({ least, most }: Count, unit: string): string {
    const number = most === null ? `at least ${least}` : most === least ? (most === 0 ? 'no' : String(least)) : least === 0 ? `at most ${most}` : `${least} to ${most}`;
    return unit === '' ? number : `${number} ${unit}`;
}
