import type { ValidationAcceptor, ValidationChecks } from 'langium';
import { isAppliesWhen, isEffect, isFor, isFrequencyLimit, isMeans, isUnless, type Definition, type MtusAstType, type Rule } from '../generated/ast.js';
import { report } from '../findings/report.js';

/** `rules/no-effect`, `rules/several-effects`, `rules/no-treatment`: what every rule consists of. */
function checkRule(rule: Rule, accept: ValidationAcceptor): void {
    const effects = rule.clauses.filter(isEffect);
    const named = Boolean(rule.name);
    if (named && effects.length === 0 && !rule.clauses.some(isFrequencyLimit)) {
        report(accept, 'error', {
            code: 'rules/no-effect', message: `The rule "${rule.name}" does not say what it allows.`,
            remedy: 'Add one line that begins with "allow up to", "allow any number", "allow nothing" or "cap".',
        }, { node: rule, property: 'name' });
    }
    for (const effect of effects.slice(1)) {
        report(accept, 'error', {
            code: 'rules/several-effects', message: `The rule "${rule.name}" says a second time what it allows.`,
            remedy: 'A rule has one effect: give this line a rule of its own, whose first line is rule NAME "What it is called".',
        }, { node: effect });
    }
    if (named && !rule.clauses.some(isFor)) {
        report(accept, 'error', {
            code: 'rules/no-treatment', message: `The rule "${rule.name}" does not say which treatment it is for.`,
            remedy: 'Add a line: for, and the treatment; where it is about body regions also "to" and the regions.',
        }, { node: rule, property: 'name' });
    }
}

/** `rules/no-meaning`: a definition that defines nothing. */
function checkDefinition(definition: Definition, accept: ValidationAcceptor): void {
    if (definition.name && !definition.clauses.some(isMeans)) {
        report(accept, 'error', {
            code: 'rules/no-meaning', message: `"${definition.name}" is defined, but not what it means.`, remedy: 'Add a line that begins with "means".',
        }, { node: definition, property: 'name' });
    }
}

/** `silence/unless`: an exception that nobody documents keeps every outcome open. */
function checkSilence(rule: Rule, accept: ValidationAcceptor): void {
    const read = [...rule.clauses.filter(isUnless), ...rule.clauses.filter(isAppliesWhen)];
    for (const clause of read.filter(isUnless)) {
        if (clause.silence === undefined && readsDocumentedFact(clause)) {
            report(accept, 'warning', {
                code: 'silence/unless', message: 'This exception does not say what silence means, so every outcome stays open where the record does not mention it.',
                remedy: 'Add a line below it: if not documented: assume not met; or, where that is meant: if not documented: cannot decide.',
            }, { node: clause });
        }
    }
}

/** Whether silence is possible at all: what the language counts or reads from its own lines is complete as written. */
function readsDocumentedFact(clause: { condition?: unknown }): boolean {
    const text = JSON.stringify(clause.condition, (key, value: unknown) => key.startsWith('$') && key !== '$refText' ? undefined
        : typeof value === 'object' && value !== null && '$refText' in value ? (value as { ref?: { $type: string } }).ref?.$type ?? '' : value);
    return text !== undefined && (text.includes('"Fact"') || text.includes('"Definition"'));
}

export const ruleShapeChecks: ValidationChecks<MtusAstType> = { Rule: [checkRule, checkSilence], Definition: checkDefinition };
