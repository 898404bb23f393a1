import type { Count } from '../ir/values.js';
import type { Limit } from '../ir/rule.js';
import { formatDay } from '../calendar/calendar.js';
import type { ClauseCount } from '../result/result.js';
import type { Cell } from './cell.js';
import { compareText, type CompiledLimit } from './compile.js';
import type { Evaluation } from './evaluation.js';
import type { Facet } from './facet.js';
import { point, type Interval } from './interval.js';
import { daysOf, type CountOptions, type LimitReading } from './limit.js';
import { probeOf, type OutcomeLeaf } from './meet.js';
import type { RuleAt } from './rule-at.js';
import type { Visits } from './visits.js';
import { canBeTrue } from './truth.js';
import { windowKind } from './windows/table.js';
import type { End } from './windows/window-kind.js';

/** What the counted clauses came to that speak in some completion, by rule and counter. */
export function clauseCounts(evaluation: Evaluation, leaves: readonly OutcomeLeaf[]): ClauseCount[] {
    const counts = new Map<string, ClauseCount>();
    const facets = evaluation.reading.facets;
    const seen = new Set<RuleAt>();
    for (const { cell } of leaves) {
        for (const { facet, ruling } of cell.seen.rulings) {
            for (const { at, speaks } of ruling.speakers) {
                const { rule, limit } = at.compiled;
                if (!canBeTrue(speaks) || limit === null || seen.has(at)) {
                    continue;
                }
                seen.add(at);
                const of = counterName(limit.limit, facet, facets);
                const key = JSON.stringify([rule.id, rule.sources, of]);
                counts.set(key, counts.get(key) ?? clauseCount(evaluation, at, limit, of));
            }
        }
    }
    return [...counts].sort(([a], [b]) => compareText(a, b)).map(([, count]) => count);
}

/** The region or treatment that a counter is kept for, where the request has several. */
export function counterName(limit: Limit, facet: Facet, facets: readonly Facet[]): string | null {
    const names = [
        ...limit.counter === 'of each' && new Set(facets.map(({ treatment }) => treatment)).size > 1 ? [facet.treatment] : [],
        ...limit.windows.some(({ kind }) => kind === 'per region') && new Set(facets.map(({ regions }) => regions.join())).size > 1 ? facet.regions.slice(0, 1) : [],
    ];
    return names.length > 0 ? names.join(' to ') : null;
}

function clauseCount(evaluation: Evaluation, at: RuleAt, compiledLimit: CompiledLimit, of: string | null): ClauseCount {
    const { rule, bind, hasTwoEnds } = at.compiled;
    const { limit } = compiledLimit;
    const { search, whole } = evaluation;
    const looks = (end: End, only?: CountOptions['only']) => search.tree(whole, probe => evaluation.limit(probe, at, compiledLimit, end, only));
    const range = (root: Cell<LimitReading>, number: (reading: LimitReading) => Interval): Interval => search.rangeIn(root, number) ?? point(0);
    const read = (end: End) => {
        const root = looks(end);
        return { used: countOf(evaluation, range(root, ({ used }) => used)), remaining: finite(range(root, leftOf)) };
    };
    const strict = read('strict');
    const binding = bind === 'strict' || !hasTwoEnds ? strict : read('lenient');
    const history = !compiledLimit.countsHistory ? [] : [...new Set(evaluation.record.history.visits.map(({ line }) => line))].map(line => ({
        text: line.text, span: line.span, visits: countOf(evaluation, range(looks(bind, visits => visits.line === line), ({ used }) => used)),
    })).filter(({ visits }) => visits.most !== 0);
    const last = limit.windows.some(window => windowKind(window).lastDay) && !evaluation.request.schedule
        ? daysOf(probeOf(evaluation, whole), evaluation.record, at, compiledLimit, bind).last : undefined;
    return {
        rule: rule.id, clause: limit.id, of, unit: limit.unit, text: limit.text,
        allowed: { least: limit.quantity.low, most: limit.quantity.high },
        used: binding.used, remaining: binding.remaining, strict,
        history, ifCompletedBy: last === undefined ? null : formatDay(last), span: limit.span,
    };
}

/** What a limit leaves: of a count, or for a mere rate what it leaves room for. */
function leftOf({ remaining, room }: LimitReading): Interval {
    return Number.isFinite(remaining.lo) ? remaining : room;
}

function finite({ lo, hi }: Interval): Count {
    return { least: Number.isFinite(lo) ? lo : 0, most: Number.isFinite(hi) ? hi : null };
}

/** A count that reaches what a line without an upper bound stands for has none either. */
function countOf(evaluation: Evaluation, { lo, hi }: Interval): Count {
    const bounded = new Map<number, number>();
    for (const { count, unbounded } of evaluation.record.history.visits as Visits[]) {
        if (!unbounded) {
            bounded.set(count, evaluation.record.space.variables[count]!.initial.hi);
        }
    }
    const known = [...bounded.values()].reduce((sum, most) => sum + most, 0);
    const open = evaluation.record.history.visits.some(({ unbounded }) => unbounded);
    return { least: lo, most: open && hi >= evaluation.record.beyond && hi > known ? null : hi };
}
