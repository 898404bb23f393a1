import type { Case, Program } from '@mtus/engine';

/** Something that the record may leave open, and how the result names it where it is missing. */
export interface MissingName {
    kind: 'fact' | 'history' | 'date' | 'quantity';
    name: string;
    about: string | null;
}

/** One value that an unknown may take. Equal labels mean equal values. */
export interface Choice {
    label: string;
    value: unknown;
}

/** A thing of the case with all the values that it may have; a known thing has one. The values may depend on the dates chosen before it. */
export interface Unknown {
    key: string;
    missing: MissingName;
    values(chosen: (key: string) => unknown): Choice[];
}

/** A completion: one choice for every unknown, in the order of the unknowns. */
export type World = readonly Choice[];

/** Thrown where a case has more completions than the caller wants to look at. */
export class TooManyWorlds extends Error {}

/** All completions of a case. */
export class Space {
    worlds: World[] = [];
    private readonly positions = new Map<string, number>();

    constructor(readonly program: Program, readonly sample: Case, readonly unknowns: Unknown[], private readonly limit: number) {
        unknowns.forEach((unknown, position) => this.positions.set(unknown.key, position));
        this.extend([]);
    }

    private extend(chosen: Choice[]): void {
        const unknown = this.unknowns[chosen.length];
        if (unknown === undefined) {
            if (this.worlds.length >= this.limit) {
                throw new TooManyWorlds();
            }
            this.worlds.push(chosen);
            return;
        }
        for (const choice of unknown.values((key) => chosen[this.positions.get(key)!].value)) {
            this.extend([...chosen, choice]);
        }
    }

    has(key: string): boolean {
        return this.positions.has(key);
    }

    at<Value>(world: World, key: string): Value {
        return world[this.positions.get(key)!].value as Value;
    }

    /** Keeps the completions that `holds` is true of. */
    keep(holds: (world: World, index: number) => boolean): void {
        this.worlds = this.worlds.filter(holds);
    }

    /** The unknowns that can turn a result by themselves: two completions that differ in nothing else give different results. */
    turning(result: (index: number) => unknown, candidates: (unknown: Unknown) => boolean): Unknown[] {
        return this.unknowns.filter((unknown, position) => {
            if (!candidates(unknown)) {
                return false;
            }
            const seen = new Map<string, unknown>();
            return this.worlds.some((world, index) => {
                const others = world.map((choice, place) => place === position ? '' : choice.label).join('|');
                const value = result(index);
                if (seen.has(others)) {
                    return seen.get(others) !== value;
                }
                seen.set(others, value);
                return false;
            });
        });
    }
}
