import type { Count } from '@mtus/engine';
import type * as ast from '../generated/ast.js';
import { inUnit } from './units.js';

/** A count of a case in the unit of its treatment; null where it is not complete. `ofRequest`: what is asked for is at least one. */
export function countOf(node: ast.Count | undefined, treatmentUnit: string | undefined, ofRequest = false): (Count & { unit: string }) | null {
    const { unit, factor } = inUnit(node?.unit ?? treatmentUnit ?? '', treatmentUnit);
    switch (node?.$type) {
        case 'NoneCount': return { least: 0, most: 0, unit };
        case 'UnknownCount': return { least: node.kind === 'unknown' || ofRequest ? 1 : 0, most: null, unit };
        case 'KnownCount': {
            if (node.low === undefined) {
                return null;
            }
            const least = node.low * factor;
            switch (node.bound) {
                case 'least': return { least, most: null, unit };
                case 'most': return { least: 0, most: least, unit };
                default: return { least, most: (node.high ?? node.low) * factor, unit };
            }
        }
        default: return null;
    }
}

/** The same without its unit. */
export function bareCount(count: Count): Count {
    return { least: count.least, most: count.most };
}
