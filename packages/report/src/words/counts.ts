import type { Count } from '@mtus/engine';

/** `6`, `4 to 5`, `at least 1`. */
export function countWords(count: Count): string {
    if (count.most === null) {
        return `at least ${count.least}`;
    }
    return count.least === count.most ? `${count.least}` : `${count.least} to ${count.most}`;
}

/** `2 visits`, `1 visit`, `0 to 2 visits`; the unit is given in the plural. */
export function countOfUnit(count: Count, unit: string): string {
    return `${countWords(count)} ${count.least === 1 && count.most === 1 ? singular(unit) : unit}`;
}

export function sum(left: Count, right: Count): Count {
    return { least: left.least + right.least, most: left.most === null || right.most === null ? null : left.most + right.most };
}

/** A requested range is judged as its upper end; a request that does not say how many stays open. */
export function asked(requested: Count): Count {
    return requested.most === null ? requested : { least: requested.most, most: requested.most };
}

export function sameCount(left: Count, right: Count): boolean {
    return left.least === right.least && left.most === right.most;
}

/** `visits` to `visit`, `therapies` to `therapy`, `boxes` to `box`. */
function singular(unit: string): string {
    if (unit.endsWith('ies')) {
        return `${unit.slice(0, -3)}y`;
    }
    return /(?:x|ch|sh|ss)es$/.test(unit) ? unit.slice(0, -2) : unit.endsWith('s') ? unit.slice(0, -1) : unit;
}

/** `1 error`, `2 errors`, `no errors`. */
export function howMany(number: number, noun: string): string {
    return `${number === 0 ? 'no' : number} ${number === 1 ? singular(noun) : noun}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
    const last = words.at(-1) ?? '';
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
