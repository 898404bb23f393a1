import type { Count } from '../ir/values.js';
import type { Limit } from '../ir/rule.js';
import { formatDay } from '../calendar/calendar.js';
import type { ClauseCount } from '../result/result.js';
import { compareText, type CompiledRule } from './compile.js';
import type { Evaluation } from './evaluation.js';
import type { Facet } from './facet.js';
import { point, type Interval } from './interval.js';
import { countsHistory, daysOf } from './limit.js';
import { probeOf, type OutcomeLeaf } from './meet.js';
import type { Probe } from './probe.js';
import type { Visits } from './visits.js';
import { canBeTrue } from './truth.js';
import { windowKind } from './windows/table.js';

/** What the counted clauses came to that speak in some completion, by rule and counter. */
export function clauseCounts(evaluation: Evaluation, leaves: readonly OutcomeLeaf[]): ClauseCount[] {
    const counts = new Map<string, ClauseCount>();
    const facets = evaluation.reading.facets;
    for (const { box } of leaves) {
        for (const { facet, ruling } of evaluation.ruling(probeOf(evaluation, box)).rulings) {
            for (const { rule: compiled, speaks } of ruling.speakers) {
                const { effect } = compiled.rule;
                if (!canBeTrue(speaks) || effect?.kind !== 'allow' && effect?.kind !== 'cap') {
                    continue;
                }
                const of = counterName(effect, facet, facets);
                const key = JSON.stringify([compiled.rule.id, compiled.rule.sources, of]);
                counts.set(key, counts.get(key) ?? clauseCount(evaluation, compiled, effect, facet, of));
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

function clauseCount(evaluation: Evaluation, compiled: CompiledRule, limit: Limit, facet: Facet, of: string | null): ClauseCount {
    const { rule, bind } = compiled;
    const { reading, search, whole } = evaluation;
    const range = (number: (probe: Probe) => Interval): Interval => search.range(whole, number) ?? point(0);
    const read = (end: 'lenient' | 'strict') => ({
        used: countOf(evaluation, range(probe => evaluation.limit(probe, compiled, limit, reading, facet, end).used)),
        remaining: finite(range(probe => leftOf(evaluation.limit(probe, compiled, limit, reading, facet, end)))),
    });
    const strict = read('strict');
    const binding = bind === 'strict' ? strict : read('lenient');
    const history = !countsHistory(compiled, limit) ? [] : [...new Set(evaluation.record.history.visits.map(({ line }) => line))].map(line => ({
        text: line.text, span: line.span,
        visits: countOf(evaluation, range(probe => evaluation.limit(probe, compiled, { ...limit, count: null }, reading, facet, bind, visits => visits.line === line).used)),
    })).filter(({ visits }) => visits.most !== 0);
    const last = limit.windows.some(window => windowKind(window).lastDay) && !reading.request.schedule
        ? daysOf(probeOf(evaluation, whole), evaluation.record, reading, facet, compiled, limit, bind).last : undefined;
    return {
        rule: rule.id, clause: limit.id, of, unit: limit.unit, text: limit.text,
        allowed: { least: limit.quantity.low, most: limit.quantity.high },
        used: binding.used, remaining: binding.remaining, strict,
        history, ifCompletedBy: last === undefined ? null : formatDay(last), span: limit.span,
    };
}

/** What a limit leaves: of a count, or for a mere rate what it leaves room for. */
function leftOf({ remaining, room }: { remaining: Interval; room: Interval }): Interval {
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
