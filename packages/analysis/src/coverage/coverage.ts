import type { ClauseValue, Span } from '@mtus/engine';

/** A request of a sample case that showed something. */
export interface Witness {
    case: string;
    request: string;
}

/**
 * What a request can show of a clause: of a condition `true`, `false` and `unknown` (also where silence decides); of a limit that the request is `within` it,
 * `between` the ends of its range, or `above` it; of `allow nothing` and `allow any number` that it is `reached`.
 */
export type SideName = Exclude<ClauseValue, 'not reached'> | 'within' | 'between' | 'above' | 'reached';

export interface Side {
    name: SideName;
    /** The requests that show it, in order of case and request; empty where none does. */
    seen: Witness[];
}

/** One number, day or length of time that a condition compares: shown from both sides, or not. */
export interface ComparisonCoverage {
    /** `pain-relief is at least 50`. */
    text: string;
    sides: Side[];
    span: Span;
}

/** A clause of a rule or the `means` of a definition, and which sides of it the cases show. */
export interface ClauseCoverage {
    /** `requires`, `allow`, `means`. */
    clause: string;
    text: string;
    sides: Side[];
    comparisons: ComparisonCoverage[];
    span: Span;
}

/** A rule, row or definition edition. */
export interface ElementCoverage {
    kind: 'rule' | 'definition';
    id: string;
    title: string;
    clauses: ClauseCoverage[];
    span: Span;
}

/** How much of what could be shown is shown. `percent` is rounded down: 100 means all of it. */
export interface CoverageSum {
    seen: number;
    sides: number;
    percent: number;
}

export interface Coverage extends CoverageSum {
    /** In order of identifier, then of place. */
    elements: ElementCoverage[];
}

/** Every side of a clause and of the comparisons in it. */
export function sidesOf(clause: ClauseCoverage): Side[] {
    return [...clause.sides, ...clause.comparisons.flatMap(({ sides }) => sides)];
}

export function sumOf(sides: readonly Side[]): CoverageSum {
    const seen = sides.filter(side => side.seen.length > 0).length;
    return { seen, sides: sides.length, percent: sides.length === 0 ? 100 : Math.floor(100 * seen / sides.length) };
}
