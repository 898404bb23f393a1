import type { ConditionClause } from './condition.js';
import type { Rule } from './rule.js';

/** Every clause of a rule that is a condition: when it applies, unless, and what it requires. */
export function conditionClauses({ appliesWhen, unless, requires }: Rule): ConditionClause[] {
    return [...appliesWhen, ...unless, ...requires];
}
