import type { Condition } from '../ir/condition.js';

/** A condition and all that it consists of, outermost first. Does not follow definitions. */
export function* conditionsWithin(condition: Condition): Generator<Condition> {
    yield condition;
    if ('conditions' in condition) {
        for (const part of condition.conditions) {
            yield* conditionsWithin(part);
        }
    }
}
