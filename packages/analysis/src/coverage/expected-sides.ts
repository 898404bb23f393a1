import type { Condition, ConditionClause, Definition, Limit, Program, Rule, Span } from '@mtus/engine';
import { comparisonText, conditionClauses, compareText, conditionsWithin, isLimitRange, isRange } from '@mtus/engine';
import type { ClauseCoverage, ElementCoverage, Side, SideName } from './coverage.js';

/** Everything that cases could show of the rules and definitions of a program, with nothing shown yet. */
export function expectedSides(program: Program): ElementCoverage[] {
    const elements = [
        ...program.rules.map((rule): ElementCoverage => ({ kind: 'rule', id: rule.id, title: rule.title, clauses: ruleClauses(program, rule), span: rule.span })),
        ...program.definitions.map((definition): ElementCoverage => ({
            kind: 'definition', id: definition.id, title: definition.title, clauses: [conditionClause(program, definition.means)], span: definition.span,
        })),
    ];
    return elements.sort((a, b) => compareText(a.id, b.id) || compareText(a.span.uri, b.span.uri) || a.span.start.line - b.span.start.line);
}

function ruleClauses(program: Program, rule: Rule): ClauseCoverage[] {
    const lenient = program.guidelines.find(({ id }) => id === rule.sources[0])?.rangesBind !== 'strict';
    return [
        ...rule.afterSurgery === null ? [] : [clauseOf('after-surgery', `after surgery: ${rule.afterSurgery.procedures.join(', ')}`, ['true', 'false'], rule.span)],
        ...conditionClauses(rule).map(clause => conditionClause(program, clause)),
        ...rule.frequencies.map(({ id, text, steps, span }) =>
            clauseOf(id, text, limitSides(lenient && steps.some(({ rate, weeks }) => isRange(rate) || weeks !== null && isRange(weeks))), span)),
        ...rule.effect === null ? [] : [effectClause(rule.effect, lenient)],
    ];
}

function effectClause(effect: NonNullable<Rule['effect']>, lenient: boolean): ClauseCoverage {
    const isLimit = effect.kind === 'allow' || effect.kind === 'cap';
    return clauseOf(effect.id, effect.text, isLimit ? limitSides(lenient && isLimitRange(effect as Limit)) : ['reached'], effect.span);
}

function limitSides(hasTwoEnds: boolean): SideName[] {
    return hasTwoEnds ? ['within', 'between', 'above'] : ['within', 'above'];
}

function conditionClause(program: Program, { id, text, condition, span }: ConditionClause): ClauseCoverage {
    const comparisons = [...conditionsWithin(condition)].flatMap(part => {
        const written = comparisonText(part);
        return written === null ? [] : [{ text: written, sides: sides(['true', 'false']), span: part.span }];
    });
    return { ...clauseOf(id, text, canBeUnknown(program, condition, new Set()) ? ['true', 'false', 'unknown'] : ['true', 'false'], span), comparisons };
}

/** What a case states as complete, or says in every request, is never unknown. */
const ALWAYS_KNOWN: ReadonlySet<string> = new Set(['diagnosis', 'procedure', 'treatment', 'region']);

function canBeUnknown(program: Program, condition: Condition, within: ReadonlySet<string>): boolean {
    return [...conditionsWithin(condition)].some(part => {
        switch (part.kind) {
            case 'value': case 'member': return !ALWAYS_KNOWN.has(part.fact);
            case 'definition': return !within.has(part.definition) && definitionsOf(program, part.definition)
                .some(({ means }) => canBeUnknown(program, means.condition, new Set([...within, part.definition])));
            case 'all of': case 'any of': case 'none of': return false;
            default: return true;
        }
    });
}

function definitionsOf(program: Program, id: string): Definition[] {
    return program.definitions.filter(definition => definition.id === id);
}

function clauseOf(clause: string, text: string, names: readonly SideName[], span: Span): ClauseCoverage {
    return { clause, text, sides: sides(names), comparisons: [], span };
}

function sides(names: readonly SideName[]): Side[] {
    return names.map(name => ({ name, seen: [] }));
}
