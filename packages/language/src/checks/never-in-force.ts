import { formatDays } from '@mtus/engine';
import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { daysOf } from '../lowering/dates.js';
import { guidelinesIn, sourcesOf } from '../lowering/provenance.js';

interface Interval {
    first: number;
    last: number;
}

/** The days on which a condition about a date can hold; null for one that is not about a single span of days. */
function daysWithin({ operator, bound, date }: ast.DatePredicate): Interval | null {
    const days = daysOf(date);
    if (days === null) {
        return null;
    }
    const side = operator === 'on' ? bound : operator;
    const from = operator === 'after' ? days.last + 1 : side === 'before' ? Number.NEGATIVE_INFINITY : days.first;
    const through = operator === 'before' ? days.first - 1 : side === 'after' ? Number.POSITIVE_INFINITY : days.last;
    return { first: from, last: through };
}

/** Comparisons that all have to hold. */
function joint(condition: ast.Condition | undefined): ast.Comparison[] {
    return ast.isComparison(condition) ? [condition] : ast.isAnd(condition) || ast.isAllOf(condition) ? condition.items.flatMap(joint) : [];
}

/** `rules/never-in-force`: a rule for days on which its guideline is not in force. */
function checkRule(rule: ast.Rule, elements: readonly ast.Element[], accept: ValidationAcceptor): void {
    const dated = rule.clauses.filter(ast.isAppliesWhen).flatMap(({ condition }) => joint(condition)).filter(({ predicate }) => ast.isDatePredicate(predicate));
    if (dated.length === 0) {
        return;
    }
    const sources = sourcesOf(rule.clauses, rule.$container);
    const guidelines = guidelinesIn(elements).filter(({ name }) => sources.includes(name));
    const inForce = guidelines.flatMap(({ clauses }) => clauses.filter(ast.isInForce));
    for (const comparison of dated) {
        const wanted = ast.isDatePredicate(comparison.predicate) ? daysWithin(comparison.predicate) : null;
        const relevant = inForce.filter(({ basis }) => basis?.$refText === comparison.subject?.$refText);
        const overlaps = relevant.some(({ start, end }) => wanted !== null && (daysOf(start)?.first ?? Number.NEGATIVE_INFINITY) <= wanted.last && (daysOf(end)?.last ?? Number.POSITIVE_INFINITY) >= wanted.first);
        if (wanted !== null && relevant.length > 0 && relevant.length === guidelines.length && !overlaps) {
            const start = daysOf(relevant[0]!.start);
            const end = daysOf(relevant[0]!.end);
            const days = [...start ? [`from ${formatDays(start)}`] : [], ...end ? [`through ${formatDays(end)}`] : []].join(' ');
            report(accept, 'warning', {
                code: 'rules/never-in-force', message: `This rule never speaks: its guideline is in force ${days}, and the condition asks for other days.`,
                remedy: 'Check the date, or say with "source" from which edition the rule is.',
            }, { node: comparison });
        }
    }
}

export function inForceChecks(elements: () => readonly ast.Element[]): ValidationChecks<ast.MtusAstType> {
    return { Rule: (rule: ast.Rule, accept) => checkRule(rule, elements(), accept) };
}
