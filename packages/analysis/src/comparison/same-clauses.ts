import type { ConditionClause, FrequencyClause, Program, Rule } from '@mtus/engine';
import { meaningOf } from './normal-form.js';

/**
 * The old rules with their clauses called as the new rules call those that say the same: a clause is named by its number among its like, and one more before it
 * gives it another.
 */
export function withSameClauses(program: Program, current: Program): Program {
    const keyOf = ({ id, sources }: Rule): string => JSON.stringify([id, ...sources]);
    const now = new Map(current.rules.map(rule => [keyOf(rule), rule]));
    return {
        ...program,
        rules: program.rules.map(rule => {
            const is = now.get(keyOf(rule));
            return !is ? rule : {
                ...rule, appliesWhen: named(rule.appliesWhen, is.appliesWhen), unless: named(rule.unless, is.unless), requires: named(rule.requires, is.requires), frequencies: named(rule.frequencies, is.frequencies),
            };
        }),
    };
}

function named<T extends ConditionClause | FrequencyClause>(clauses: readonly T[], current: readonly T[]): T[] {
    const said = (clause: T): string => meaningOf('condition' in clause ? clause.condition : clause.steps);
    const left = [...current];
    const matched = clauses.map(clause => {
        const index = left.findIndex(one => said(one) === said(clause));
        return index < 0 ? null : left.splice(index, 1)[0]!.id;
    });
    // What says something else now keeps its number where no other has it.
    const taken = new Set(matched);
    return clauses.map((clause, index) => ({ ...clause, id: matched[index] ?? (taken.has(clause.id) ? `${clause.id} before` : clause.id) }));
}
