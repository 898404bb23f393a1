import type { Condition, Definition, Program, Request, Rule, Window } from '@mtus/engine';

/** The rules that can be about a request: one of their scopes names one of its treatments. */
export function rulesFor(program: Program, request: Request): Rule[] {
    return program.rules.filter((rule) => rule.scopes.some((scope) => scope.treatments.some((treatment) => request.treatments.includes(treatment))));
}

export function definitionsNamed(program: Program, id: string): Definition[] {
    return program.definitions.filter((definition) => definition.id === id);
}

/** A condition that compares something; the others put conditions together. */
export type Comparison = Exclude<Condition, { kind: 'all of' | 'any of' | 'none of' | 'definition' }>;

export function isComparison(condition: Condition): condition is Comparison {
    return !['all of', 'any of', 'none of', 'definition'].includes(condition.kind);
}

/** The comparisons of a condition, those of the definitions that it names included. */
export function comparisonsOf(program: Program, condition: Condition, within: readonly string[] = []): Comparison[] {
    switch (condition.kind) {
        case 'all of':
        case 'any of':
        case 'none of': return condition.conditions.flatMap((part) => comparisonsOf(program, part, within));
        case 'definition': return within.includes(condition.definition) ? []
            : definitionsNamed(program, condition.definition).flatMap((definition) =>
                comparisonsOf(program, definition.means.condition, [...within, condition.definition]));
        default: return [condition];
    }
}

/** Identifiers of every definition that a condition names, at any depth. */
export function definitionsRead(program: Program, condition: Condition, found = new Set<string>()): Set<string> {
    if (condition.kind === 'all of' || condition.kind === 'any of' || condition.kind === 'none of') {
        condition.conditions.forEach((part) => definitionsRead(program, part, found));
    } else if (condition.kind === 'definition' && !found.has(condition.definition)) {
        found.add(condition.definition);
        definitionsNamed(program, condition.definition).forEach((definition) => definitionsRead(program, definition.means.condition, found));
    }
    return found;
}

export function clausesOf(rule: Rule): Rule['requires'] {
    return [...rule.appliesWhen, ...rule.unless, ...rule.requires];
}

export function windowsOf(rule: Rule): Window[] {
    return rule.effect !== null && 'windows' in rule.effect ? rule.effect.windows : [];
}

/** A number above everything that the rules compare a count of visits with. */
export function largestNumber(program: Program, rules: Rule[]): number {
    const numbers = [0];
    for (const rule of rules) {
        if (rule.effect !== null && 'quantity' in rule.effect) {
            numbers.push(rule.effect.quantity.high);
        }
        for (const clause of clausesOf(rule)) {
            for (const comparison of comparisonsOf(program, clause.condition)) {
                if (comparison.kind === 'earlier visits') {
                    numbers.push(comparison.number);
                }
            }
        }
    }
    return Math.ceil(Math.max(...numbers)) + 1;
}
