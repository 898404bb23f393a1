import { compareVersions, ruleFindings, type TreatmentChange } from '@mtus/analysis';
import { compile, type Condition, type Program, type Rule } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { buildClause, buildGuideline, buildLimit, buildProgram, buildRule, buildVocabulary, NOWHERE } from '../oracle/build.js';

function finished<T>(steps: Generator<void, T>): T {
    for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
            return step.value;
        }
    }
}

function programWith(rule: Partial<Rule>): Program {
    return buildProgram({
        vocabulary: buildVocabulary({ treatments: ['tablets'], authorities: ['mtus'], facts: [{ id: 'relief', type: { kind: 'percent' } }, { id: 'dose', type: { kind: 'number', unit: 'mg' } }] }),
        guidelines: [buildGuideline({ id: 'mtus' })], rules: [buildRule({ id: 'rule', scopes: [{ treatments: ['tablets'], regions: [] }], sources: ['mtus'], effect: buildLimit('allow', 100, 100), ...rule })],
    });
}

const earlier = (number: number): Condition => ({ kind: 'earlier visits', operator: 'at least', number, windows: [], span: NOWHERE });
const number = (fact: string, operator: 'more than' | 'less than' | 'at least', than: number): Condition => ({ kind: 'number', fact, operator, number: than, unit: null, span: NOWHERE });

function compared(before: Partial<Rule>, after: Partial<Rule>): TreatmentChange | undefined {
    const version = (rule: Partial<Rule>): Parameters<typeof compareVersions>[0] => ({ rules: compile(programWith(rule)), cases: [], casesLeftOut: [] });
    return finished(compareVersions(version(before), version(after))).treatments[0];
}

describe('large numbers', () => {
    it('of visits are told apart', () => {
        const change = compared({ unless: [buildClause('unless', earlier(180))], effect: { kind: 'allow any number', id: 'allow', text: 'any', span: NOWHERE } }, { unless: [buildClause('unless', earlier(190))], effect: { kind: 'allow any number', id: 'allow', text: 'any', span: NOWHERE } });
        expect(change?.verdict).toBe('looser');
    });

    it('that are too large are said not to be, and nothing is called the same', () => {
        const change = compared({ requires: [buildClause('requires', earlier(5_000))] }, { requires: [buildClause('requires', earlier(6_000))] });
        expect(change).toMatchObject({ isProved: false });
        expect(change?.verdict).not.toBe('same');
        expect(change?.because.join()).toContain('more than 400 visits are counted');
    });
});

describe('numbers that there are not', () => {
    it.each<[string, Condition, string]>([
        ['more than a hundred percent', number('relief', 'more than', 100), 'always false'], ['less than nothing', number('dose', 'less than', 0), 'always false'], ['at least nothing', number('dose', 'at least', 0), 'always true'],
    ])('%s is of no patient', (_words, condition, kind) => {
        const { findings } = finished(ruleFindings(compile(programWith({ requires: [buildClause('requires', condition)] })), []));
        expect(findings.map(finding => finding.kind)).toContain(kind);
    });
});
