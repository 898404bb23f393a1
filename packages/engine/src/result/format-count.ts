import type { Count } from '../ir/values.js';

/** A count as it is written: `6`, `4 to 5`, `at least 6`. */
export function formatCount({ least, most }: Count): string {
    return most === null ? `at least ${least}` : least === most ? String(least) : `${least} to ${most}`;
}
