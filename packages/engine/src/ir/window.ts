import type { DurationRange } from './values.js';

/**
 * A counting window: which earlier visits count against an allowance or a cap on the day of a request.
 * One clause may carry several (`per region every 12 months`, `per course over 2 weeks`).
 */
export type Window =
    | { kind: 'per injury' }
    | { kind: 'per course' }
    | { kind: 'per episode' }
    | { kind: 'per calendar year' }
    | { kind: 'per week' }
    | { kind: 'per session' }
    /** A key, not a window: each region has a counter of its own. Alone it means per region per injury. */
    | { kind: 'per region' }
    /** `every N to M months`: a waiting time, half open. */
    | { kind: 'every'; length: DurationRange }
    /** `over N to M weeks`: the length of a course. */
    | { kind: 'over'; length: DurationRange }
    /** `within N months after surgery`: a deadline, last day inside. */
    | { kind: 'within after surgery'; length: DurationRange };

export type WindowKind = Window['kind'];
