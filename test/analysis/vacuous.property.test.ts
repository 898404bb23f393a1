import { compareExpectations, compile, evaluateCase, isWithheld } from '@mtus/engine';
import { vacuouslyDecidedBy } from '@mtus/analysis';
import { expect, it } from 'vitest';
import { loadExamples } from '../load-workspace.js';

it('a case is vacuous where it passes without any one of its deciding rules, and else it is not: every case of the examples, with and without what its expectations name', async () => {
    const { rules, cases } = await loadExamples();
    let vacuous = 0;
    // Expectations that name no rule notice less: the same cases with them make some vacuous.
    const nameless = cases.map(sample => ({
        ...sample, requests: sample.requests.map(request => ({ ...request, expectations: request.expectations.filter(({ kind }) => kind === 'IMR' || kind === 'UR') })),
    }));
    for (const sample of [...cases, ...nameless]) {
        const result = evaluateCase(rules, sample);
        const passes = (program: typeof rules): boolean => compareExpectations(program, sample, evaluateCase(program, sample)).every(({ expectations }) => expectations.every(({ passed }) => passed));
        const deciding = [...new Set(result.requests.flatMap(request => isWithheld(request) ? [] : request.rules))];
        const hasExpectations = sample.requests.some(({ expectations }) => expectations.length > 0);
        const wanted = hasExpectations && deciding.length > 0 && passes(rules) && deciding.every(id => passes(compile({
            ...rules.program, rules: rules.program.rules.filter(rule => rule.id !== id).map(rule => ({ ...rule, insteadOf: rule.insteadOf.filter(each => each !== id) })),
        })));
        vacuous += Number(wanted);
        expect(vacuouslyDecidedBy(rules, sample, result) !== null, sample.id).toBe(wanted);
    }
    expect(vacuous).toBeGreaterThan(3);
});
