import { formatDay } from '../calendar/calendar.js';
import type { Case, Request } from '../ir/case.js';
import type { Rule } from '../ir/rule.js';
import type { CompiledProgram } from './compile.js';
import { Evaluation } from './evaluation.js';
import { daysOf } from './limit.js';
import { probeOf } from './meet.js';
import { EvaluationProblem } from './problem.js';
import type { End } from './windows/window-kind.js';

/** The days that a counted clause comes to for a request, as YYYY-MM-DD; null where there is none, or the record does not give it to the day. */
export interface WindowDays {
    rule: Rule;
    /** Visits count from this day on, at the end of its ranges that binds. */
    since: string | null;
    /** The last day on which visits may still take place. */
    until: string | null;
    /** The same at the strict end of its ranges. */
    strict: { since: string | null; until: string | null };
}

/** The days of every counted clause for the treatments of a request, whether its rule speaks or not; none where the case contradicts itself. */
export function windowDays(rules: CompiledProgram, sample: Case, request: Request): WindowDays[] {
    try {
        const evaluation = new Evaluation(rules, sample, request);
        const { record, reading } = evaluation;
        const probe = probeOf(evaluation, evaluation.whole);
        const days = new Map<Rule, WindowDays>();
        for (const facet of reading.facets) {
            for (const compiled of rules.rulesFor.get(facet.treatment) ?? []) {
                const { limit, rule } = compiled;
                if (limit === null || days.has(rule)) {
                    continue;
                }
                const place = evaluation.placeOf(compiled, reading, facet);
                const at = (end: End): WindowDays['strict'] => {
                    const { first, last } = daysOf(probe, record, place, limit, end);
                    return { since: first === undefined || !limit.countsHistory ? null : formatDay(first), until: last === undefined ? null : formatDay(last) };
                };
                days.set(rule, { rule, ...at(compiled.bind), strict: at('strict') });
            }
        }
        return [...days.values()];
    } catch (problem) {
        if (problem instanceof EvaluationProblem) {
            return [];
        }
        throw problem;
    }
}
