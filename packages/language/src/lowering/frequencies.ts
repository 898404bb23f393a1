import type { FrequencyStep } from '@mtus/engine';
import type * as ast from '../generated/ast.js';
import { range } from './units.js';

/** The steps of a frequency or schedule; null where one of them is not complete. */
export function stepsOf(frequency: ast.Frequency | undefined): FrequencyStep[] | null {
    const steps = frequency?.steps ?? [];
    if (steps.length === 0 || steps.some(step => step.low === undefined)) {
        return null;
    }
    return steps.map(step => ({
        rate: range(step.low, step.high),
        weeks: step.forLow === undefined ? null : range(step.forLow, step.forHigh),
    }));
}
