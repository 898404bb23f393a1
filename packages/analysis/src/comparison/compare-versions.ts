import { caseChanges, type Version } from './case-changes.js';
import type { Comparison } from './comparison.js';
import { elementChanges } from './element-changes.js';
import { treatmentChanges } from './treatment-changes.js';

/**
 * Compares two versions of a workspace by what they do: what changed in meaning and what only in words, which treatments that touches and which patients show
 * it, and which sample cases come out otherwise. Yields between evaluations, so that it can be stopped.
 */
export function* compareVersions(before: Version, after: Version): Generator<void, Comparison> {
    const { elements, renames } = elementChanges(before.rules.program, after.rules.program);
    return {
        elements, treatments: yield* treatmentChanges(before, after, elements, renames), cases: caseChanges(before, after, renames),
        leftOut: { before: before.rules.program.leftOut, after: after.rules.program.leftOut },
    };
}
