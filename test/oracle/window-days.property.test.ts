import { evaluateCase, formatDay, isWithheld, toDay, windowDays, type Case, type HistoryLine, type Request, type Rule } from '@mtus/engine';
import { expect, it } from 'vitest';
import { loadExamples } from '../load-workspace.js';

const MOST_OF_A_RULE = 4;

/** The case with a single earlier visit, on one day. */
function withOneVisit(sample: Case, request: Request, rule: Rule, day: number): Case {
    const treatment = request.treatments.find(name => rule.scopes.some(({ treatments }) => treatments.includes(name)))!;
    const region = rule.scopes.find(({ treatments }) => treatments.includes(treatment))!.regions[0];
    const line: HistoryLine = {
        treatment, regions: region === undefined ? request.regions : [{ region, side: null }], status: 'completed', count: { least: 1, most: 1 }, completed: null, dates: { kind: 'single', days: { first: day, last: day } },
        restLapsed: false, notUnderThisClaim: false, quotes: [], text: 'one visit', span: sample.span,
    };
    return { ...sample, history: [line] };
}

const dayOf = (written: string): number => toDay(Number(written.slice(0, 4)), Number(written.slice(5, 7)), Number(written.slice(8, 10)));

it('a visit on the first day that a window names counts, and one on the day before does not: every counted rule of the examples', async () => {
    const { rules, cases } = await loadExamples();
    let tried = 0;
    // Of a rule that many cases ask about, a few requests show as much as all.
    const ofRule = new Map<string, number>();
    const wrong: string[] = [];
    for (const sample of cases) {
        for (const request of sample.requests) {
            for (const { rule, since, strict } of windowDays(rules, { ...sample, history: [] }, request)) {
                const { effect } = rule;
                // A single visit begins a course, so the day of a course's beginning is not shown by it.
                if (since === null || effect === null || !('windows' in effect) || effect.windows.some(({ kind }) => kind === 'per course') && rule.afterSurgery === null) {
                    continue;
                }
                const key = `${rule.id} ${effect.span.uri}`;
                if ((ofRule.get(key) ?? 0) >= MOST_OF_A_RULE) {
                    continue;
                }
                ofRule.set(key, (ofRule.get(key) ?? 0) + 1);
                const used = (day: number, end: 'binding' | 'strict'): number | null | undefined => {
                    const result = evaluateCase(rules, withOneVisit(sample, request, rule, day)).requests.find(({ id }) => id === request.id)!;
                    const count = isWithheld(result) ? undefined : result.counts.find(each => each.rule === rule.id && each.span.start.line === effect.span.start.line);
                    return count === undefined ? undefined : end === 'strict' ? count.strict.used.least : count.used.least;
                };
                for (const [day, end] of [[since, 'binding'], [strict.since, 'strict']] as const) {
                    const [on, before] = day === null ? [undefined, undefined] : [used(dayOf(day), end), used(dayOf(day) - 1, end)];
                    if (on !== undefined && before !== undefined) {
                        tried += 1;
                        if (on !== 1 || before !== 0) {
                            wrong.push(`${sample.id} ${request.id} ${rule.id} ${end} ${day}: ${on} on it, ${before} on ${formatDay(dayOf(day!) - 1)}`);
                        }
                    }
                }
            }
        }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(30);
});
