import { latestUntil } from './count.js';
import { point, type Interval } from './interval.js';
import type { Probe } from './probe.js';
import type { CaseRecord, RequestReading } from './record.js';
import { FALSE, TRUE, type Truth } from './truth.js';

export interface LatestSurgery {
    exists: Truth;
    day: Interval;
    /** True where the surgery is still to come: no earlier visit is after it. */
    ahead: boolean;
}

const NO_SURGERY: LatestSurgery = { exists: FALSE, day: point(Number.NEGATIVE_INFINITY), ahead: false };

/** The first day whose visits lie after a surgery; never, where it is still to come. */
export function firstDaySince({ day, ahead }: LatestSurgery): Interval {
    return ahead ? point(Number.POSITIVE_INFINITY) : day;
}

/**
 * The latest surgery that is not after the request; of these procedures only, or of any where none is named.
 * A planned surgery has a date only for a request that depends on another: it is then taken as done on the request date.
 */
export function latestSurgery(probe: Probe, record: CaseRecord, reading: RequestReading, procedures: readonly string[] | null): LatestSurgery {
    const matching = record.surgeries.filter(surgery => procedures === null || procedures.includes(surgery.procedure));
    if (matching.length === 0) {
        return NO_SURGERY;
    }
    const requestDay = probe.read(reading.day);
    if (reading.request.dependsOn.length > 0 && matching.some(surgery => surgery.day === null)) {
        return { exists: TRUE, day: requestDay, ahead: true };
    }
    return { ...latestUntil(probe, matching.flatMap(surgery => surgery.day ?? []), requestDay), ahead: false };
}
