import type { Coverage } from '@mtus/analysis';
import { placeOf, type FileNames } from '../place.js';

/** Coverage as plain data with places as lines and columns from 1: `{ seen, sides, percent, elements: [{ kind, id, title, clauses: [{ clause, text, sides, comparisons, place }], place }] }`. */
export function coverageData({ elements, ...sum }: Coverage, names: FileNames): object {
    return {
        ...sum,
        elements: elements.map(({ span, clauses, ...element }) => ({
            ...element,
            clauses: clauses.map(({ span: written, comparisons, ...clause }) => ({
                ...clause,
                comparisons: comparisons.map(({ span: compared, ...comparison }) => ({ ...comparison, place: placeOf(compared, names) })),
                place: placeOf(written, names),
            })),
            place: placeOf(span, names),
        })),
    };
}
