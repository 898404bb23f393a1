import type { Case, Guideline, Program, Rule } from '@mtus/engine';

/**
 * The guideline whose rules a case is about: of the first rule that it expects to decide, else of the first rule, in the order of authorities, that speaks about
 * what is requested. Nothing is evaluated.
 */
export function guidelineOfCase(program: Program, sample: Case): Guideline | undefined {
    const expected = sample.requests.flatMap(request => request.expectations).flatMap(expectation => expectation.kind === 'outcome' ? expectation.because : []);
    const isExpected = (rule: Rule): boolean => expected.includes(rule.id) || rule.table !== null && expected.includes(rule.table);
    const requested = new Set(sample.requests.flatMap(request => request.treatments));
    const speaks = (rule: Rule): boolean => rule.scopes.some(({ treatments }) => treatments.some(treatment => requested.has(treatment)));
    const order = (guideline: Guideline): number => program.vocabulary.authorities.indexOf(guideline.authority);
    const guidelinesOf = (choose: (rule: Rule) => boolean): Guideline[] => program.rules.filter(choose)
        .flatMap(rule => program.guidelines.find(({ id }) => id === rule.sources[0]) ?? []).sort((a, b) => order(a) - order(b));
    return guidelinesOf(isExpected)[0] ?? guidelinesOf(rule => rule.effect?.kind !== 'cap' && speaks(rule))[0];
}
