import type { Leaf } from './explore.js';
import type { Space } from './space.js';

/** Comparing every two parts of a record grows with their square: beyond this many, the rest is left to the others. */
const MOST_LEAVES = 3_000;

/** One variable in which parts of a record differ: its bounds in each of them. */
interface Bounds {
    unknown: number;
    lo: number[];
    hi: number[];
}

/** The variables in which parts differ at all. */
function differing<T>(space: Space, leaves: readonly Leaf<T>[]): Bounds[] {
    return space.variables.flatMap(({ unknown, initial }, variable): Bounds[] => {
        if (initial.lo === initial.hi) {
            return [];
        }
        const lo = leaves.map(({ box }) => space.read(box, variable).lo);
        const hi = leaves.map(({ box }) => space.read(box, variable).hi);
        return lo.some(value => value !== lo[0]) || hi.some(value => value !== hi[0]) ? [{ unknown, lo, hi }] : [];
    });
}

/**
 * The unknowns that decide by themselves: those for which two completions that differ in nothing else have different answers.
 *
 * @param leaves the completions of the record in parts, each with one answer
 * @returns indexes into `space.unknowns`
 */
export function decisiveUnknowns<T>(space: Space, leaves: readonly Leaf<T>[], same: (left: Leaf<T>, right: Leaf<T>) => boolean): Set<number> {
    const decisive = new Set<number>();
    const compared = leaves.slice(0, MOST_LEAVES);
    const bounds = differing(space, compared);
    const unknowns = new Set(bounds.map(({ unknown }) => unknown));
    for (let left = 0; left < compared.length && decisive.size < unknowns.size; left += 1) {
        for (let right = left + 1; right < compared.length; right += 1) {
            const unknown = onlyDifference(bounds, left, right);
            if (unknown !== null && !decisive.has(unknown) && !same(compared[left]!, compared[right]!)) {
                decisive.add(unknown);
            }
        }
    }
    return decisive;
}

/** The one unknown in which two disjoint parts have no common value; null where there are several. */
function onlyDifference(bounds: readonly Bounds[], left: number, right: number): number | null {
    let found: number | null = null;
    for (const { unknown, lo, hi } of bounds) {
        if (unknown !== found && (hi[left]! < lo[right]! || hi[right]! < lo[left]!)) {
            if (found !== null) {
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
            const lo = leaves.map(({ box }) => space.read(box, variable).lo);
            const hi = leaves.map(({ box }) => space.read(box, variable).hi);
            const starts = [...new Set(lo)];
            const settled = starts.filter(value => {
                const first = lo.findIndex((start, index) => start <= value && value <= hi[index]!);
                return leaves.every((leaf, index) => lo[index]! > value || value > hi[index]! || same(leaf, leaves[first]!));
            });
            most = Math.max(most, settled.length / starts.length);
        }
    });
    return most;
}
