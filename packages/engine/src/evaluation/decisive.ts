import type { Leaf } from './explore.js';
import type { Box, Space } from './space.js';

/** Comparing every two parts of a record grows with their square: beyond this many, the rest is left to the others. */
const MOST_LEAVES = 3_000;

/**
 * The unknowns that decide by themselves: those for which two completions that differ in nothing else have different answers.
 *
 * @param leaves the completions of the record in parts, each with one answer
 * @returns indexes into `space.unknowns`
 */
export function decisiveUnknowns<T>(space: Space, leaves: readonly Leaf<T>[], same: (left: Leaf<T>, right: Leaf<T>) => boolean): Set<number> {
    const decisive = new Set<number>();
    const compared = leaves.slice(0, MOST_LEAVES);
    compared.forEach((left, index) => {
        for (const right of compared.slice(index + 1)) {
            if (!same(left, right)) {
                const unknown = onlyDifference(space, left.box, right.box);
                if (unknown !== null) {
                    decisive.add(unknown);
                }
            }
        }
    });
    return decisive;
}

/** The one unknown in which two disjoint boxes have no common value; null where there are several. */
function onlyDifference(space: Space, left: Box, right: Box): number | null {
    let found: number | null = null;
    for (let variable = 0; variable < space.variables.length; variable += 1) {
        const a = space.read(left, variable);
        const b = space.read(right, variable);
        if (a.hi < b.lo || b.hi < a.lo) {
            const { unknown } = space.variables[variable]!;
            if (found !== null && found !== unknown) {
                return null;
            }
            found = unknown;
        }
    }
    return found;
}

/**
 * How much an unknown decides, from 0 to 1: of the answers to it that the outcome tells apart, the share after which nothing is open any
 * more. Of an unknown with several variables (the elements of a list, visits on days of their own) the one that decides most counts.
 */
export function decidingShare<T>(space: Space, leaves: readonly Leaf<T>[], unknown: number, same: (left: Leaf<T>, right: Leaf<T>) => boolean): number {
    let most = 0;
    space.variables.forEach((known, variable) => {
        if (known.unknown === unknown && known.initial.lo < known.initial.hi) {
            const starts = [...new Set(leaves.map(({ box }) => space.read(box, variable).lo))].sort((a, b) => a - b);
            const settled = starts.filter(value => {
                const left = leaves.filter(({ box }) => space.read(box, variable).lo <= value && value <= space.read(box, variable).hi);
                return left.every(leaf => same(leaf, left[0]!));
            });
            most = Math.max(most, settled.length / starts.length);
        }
    });
    return most;
}
