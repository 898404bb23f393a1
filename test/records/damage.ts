import * as fc from 'fast-check';

export type Damage = (bytes: readonly number[]) => number[];

const MARKS = Array.from('",:{}[]\\ \t\r\n0123456789.eE-+nulltruefalse', character => character.charCodeAt(0));

/** One change of some bytes: flipped, left out, put in, cut off, swapped, said twice. */
export function damage(): fc.Arbitrary<Damage> {
    const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const byte = fc.oneof(fc.constantFrom(...MARKS), fc.nat(255));
    const length = fc.integer({ min: 1, max: 12 });
    const at = (bytes: readonly number[], share: number): number => Math.floor(share * bytes.length);
    return fc.oneof(
        fc.tuple(place, fc.nat(7)).map(([share, bit]): Damage => bytes => spliced(bytes, at(bytes, share), 1, [bytes[at(bytes, share)]! ^ 1 << bit])),
        fc.tuple(place, byte).map(([share, put]): Damage => bytes => spliced(bytes, at(bytes, share), 1, [put])),
        fc.tuple(place, length).map(([share, many]): Damage => bytes => spliced(bytes, at(bytes, share), many, [])),
        fc.tuple(place, fc.array(byte, { minLength: 1, maxLength: 4 })).map(([share, put]): Damage => bytes => spliced(bytes, at(bytes, share), 0, put)),
        place.map((share): Damage => bytes => bytes.slice(0, at(bytes, share))),
        fc.tuple(place, place).map(([left, right]): Damage => bytes => spliced(spliced(bytes, at(bytes, left), 1, [bytes[at(bytes, right)]!]), at(bytes, right), 1, [bytes[at(bytes, left)]!])),
        fc.tuple(place, length).map(([share, many]): Damage => bytes => spliced(bytes, at(bytes, share), 0, bytes.slice(at(bytes, share), at(bytes, share) + 4 * many))),
    ).map((change): Damage => bytes => bytes.length === 0 ? [] : change(bytes));
}

function spliced(bytes: readonly number[], from: number, without: number, put: readonly number[]): number[] {
    return [...bytes.slice(0, from), ...put, ...bytes.slice(from + without)];
}
