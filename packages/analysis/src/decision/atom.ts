import type { CalendarUnit, Scope, Window } from '@mtus/engine';

/** Which earlier visits are counted: two clauses with the same counter count the same visits of every patient. */
export interface Counter {
    treatments: string[];
    scopes: Scope[];
    perRegion: boolean;
    windows: Window[];
    /** The procedures after which visits are counted, where that is asked. */
    since: string[] | null;
    /** How imprecise counts are read. */
    count: 'the most' | 'the least' | null;
}

/** Atoms of one family are alike but for one number: the larger that is, the larger (or smaller) what they come to, of every patient. */
export interface Family {
    name: string;
    measure: number;
    grows: boolean;
}

/**
 * What rules can ask of a patient in one question with finitely many answers: numbers and days are cut at the constants that rules compare them with, so that
 * between two cuts nothing changes.
 */
export type Atom =
    | { kind: 'region'; regions: string[] }
    /** A fact with one of several values; `purpose` too. */
    | { kind: 'value'; fact: string; values: string[] }
    /** Whether a list, or the diagnoses or procedures of a case, has an element. */
    | { kind: 'element'; fact: string; element: string }
    /** Cell 2i + 1 is the cut itself, cell 2i what lies before it. No number is below 0, and none above `most`. */
    | { kind: 'number'; fact: string; most: number | null; cuts: number[] }
    /** Value i: on or after i of the cuts. */
    | { kind: 'day'; day: string; cuts: number[] }
    /** Whether the case has a day that it need not have: of surgery. */
    | { kind: 'exists'; day: string }
    /** How long after one day another lies, in cells like those of numbers. */
    | { kind: 'elapsed'; from: string; to: string; unit: CalendarUnit; cuts: number[] }
    /** The latest surgery of a procedure before the request: 0 there is none, i within the i-th of the lengths, last longer ago. */
    | { kind: 'surgery'; procedure: string; unit: CalendarUnit; cuts: number[] }
    /** How many earlier visits count, up to `most` or more. */
    | { kind: 'visits'; counter: Counter; family: Family; most: number }
    /** Whether the period of a window is over. */
    | { kind: 'over'; family: Family; since: string[] | null }
    /** How many of the requested visits its schedule lets a clause have; the last value is any number. */
    | { kind: 'room'; family: Family; since: string[] | null; most: number }
    /** Whether a name has no definition in force. */
    | { kind: 'undefined'; definition: string }
    /** Whether the record says nothing of a fact. */
    | { kind: 'undocumented'; fact: string }
    /** Whether a record leaves a condition open; `condition` is its diagram. */
    | { kind: 'open'; condition: number };

export type AtomOf<K extends Atom['kind']> = Extract<Atom, { kind: K }>;

/** How many answers the question has. */
export function sizeOf(atom: Atom): number {
    switch (atom.kind) {
        case 'region': return Math.max(1, atom.regions.length);
        case 'value': return atom.values.length;
        case 'number': case 'elapsed': return 2 * atom.cuts.length + 1;
        case 'day': return atom.cuts.length + 1;
        case 'surgery': return atom.cuts.length + 2;
        case 'visits': return atom.most + 1;
        case 'room': return atom.most + 2;
        default: return 2;
    }
}

/** The facts that an atom is about: left out of a record, they leave it open. */
export function factsOf(atom: Atom): string[] {
    switch (atom.kind) {
        case 'value': case 'number': return [atom.fact];
        case 'element': return atom.fact === 'diagnosis' || atom.fact === 'procedure' ? [] : [atom.fact];
        case 'day': return isBuiltInDay(atom.day) ? [] : [atom.day];
        case 'elapsed': return [atom.from, atom.to].filter(day => !isBuiltInDay(day));
        default: return [];
    }
}

export function isBuiltInDay(day: string): boolean {
    return day === 'date-of-injury' || day === 'date-of-request' || day === 'date-of-service' || day === 'date-of-surgery';
}
