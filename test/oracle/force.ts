import type { Day, Guideline } from '@mtus/engine';
import type { Counting } from './counting.js';
import type { World } from './space.js';

/** The guideline among `sources` that is in force in a completion. */
export function guidelineInForce(sources: string[], world: World, counting: Counting): Guideline | null {
    const { guidelines } = counting.space.program;
    return sources.map((source) => guidelines.find((guideline) => guideline.id === source)!).find((guideline) => {
        const day = governingDay(guideline, world, counting);
        return day >= (guideline.inForce.first ?? -Infinity) && day <= (guideline.inForce.last ?? Infinity);
    }) ?? null;
}

export function isInForce(sources: string[], world: World, counting: Counting): boolean {
    return guidelineInForce(sources, world, counting) !== null;
}

function governingDay(guideline: Guideline, world: World, counting: Counting): Day {
    switch (guideline.inForce.by) {
        case 'date-of-request': return counting.day(world);
        case 'date-of-injury': return counting.injured(world);
        case 'date-of-service': return counting.space.at(world, `service:${counting.request.id}`);
    }
}
