import { type Coverage, type ElementCoverage, type Side } from '../coverage/coverage.js';
import type { Uncovered } from './covering-case.js';

/** A side that no case shows, with the words of the clause or number that it is a side of. */
export interface UncoveredSide {
    words: string;
    target: Uncovered;
}

/** What no case shows of rules and definitions. */
export function uncoveredSides({ elements }: Pick<Coverage, 'elements'>): UncoveredSide[] {
    return elements.flatMap(element => element.clauses.flatMap(clause => uncoveredOf(element, clause)));
}

/** What no case shows of one clause. */
export function uncoveredOf(element: ElementCoverage, clause: ElementCoverage['clauses'][number]): UncoveredSide[] {
    const unseen = (words: string, sides: readonly Side[], comparison: number | null): UncoveredSide[] =>
        sides.filter(({ seen }) => seen.length === 0).map(({ name }) => ({ words, target: { element: element.span, clause, comparison, side: name } }));
    return [...unseen(clause.text, clause.sides, null), ...clause.comparisons.flatMap(({ text, sides }, index) => unseen(text, sides, index))];
}
