import { compareVersions, mutationsOf, type TreatmentChange } from '@mtus/analysis';
import { compile, evaluateCase, isWithheld, type RequestResult } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { loadExamples } from '../load-workspace.js';
import { leaves } from './small-rules.js';

/** Every so many mutations one is compared. */
const EVERY = 60;

describe('the examples, and the examples with one thing written otherwise', async () => {
    const { rules, cases } = await loadExamples();
    // The tables with a period after surgery take seconds each; `test/analysis/exact-comparison.property.test.ts` has tables as well.
    const mutations = [...mutationsOf(rules.program)].filter(({ rule }) => !rule.scopes.some(({ treatments }) => treatments.includes('physical-therapy'))).filter((_mutation, index) => index % EVERY === 0);

    it('there are many', () => expect(mutations.length).toBeGreaterThan(6));

    it.each(mutations.map(mutation => [`${mutation.rule.id}, ${mutation.text}`, mutation] as const))('%s', { timeout: 120_000 }, (_words, { program, rule }) => {
        const after = compile(program);
        const steps = compareVersions({ rules, cases, casesLeftOut: [] }, { rules: after, cases, casesLeftOut: [] });
        let step = steps.next();
        while (!step.done) {
            step = steps.next();
        }
        const { elements, treatments, cases: { changed } } = step.value;
        expect(elements.map(({ id }) => id)).toEqual([rule.id]);
        expect(treatments.map(({ treatment }) => treatment)).toEqual([...new Set(rule.scopes.flatMap(scope => scope.treatments))].sort());
        for (const change of treatments) {
            expectShown(change, rules, after);
            expect(change.isProved || change.because.length > 0).toBe(true);
        }
        // What sample cases show is in the verdict of one of their treatments.
        for (const { case: id, request, before, after: now } of changed) {
            if (!isWithheld(before) && !isWithheld(now)) {
                const ways = leaves(now).map((value, index) => Math.sign(value - leaves(before)[index]!));
                const verdicts = treatments.filter(({ treatment }) => cases.find(sample => sample.id === id)?.requests.find(one => one.id === request)?.treatments.includes(treatment)).map(({ verdict }) => verdict);
                const isDirect = cases.find(sample => sample.id === id)?.requests.find(one => one.id === request)?.dependsOn.length === 0;
                expect(!isDirect || !ways.includes(1) || verdicts.some(verdict => verdict === 'looser' || verdict === 'both')).toBe(true);
                expect(!isDirect || !ways.includes(-1) || verdicts.some(verdict => verdict === 'stricter' || verdict === 'both')).toBe(true);
            }
        }
    });
});

function expectShown({ looser, stricter }: TreatmentChange, before: Parameters<typeof evaluateCase>[0], after: Parameters<typeof evaluateCase>[0]): void {
    for (const [patient, sign] of [[looser, 1], [stricter, -1]] as const) {
        if (patient) {
            const [was, is] = [before, after].map(rules => evaluateCase(rules, patient.sample).requests.find(({ id }) => id === patient.request) as RequestResult);
            const ways = leaves(is!).map((value, index) => Math.sign(value - leaves(was!)[index]!));
            expect(ways.every(way => way === 0 || way === sign)).toBe(true);
            expect(ways).toContain(sign);
        }
    }
}
