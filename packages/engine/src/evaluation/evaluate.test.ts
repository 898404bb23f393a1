import { describe, expect, it } from 'vitest';
import { compile, evaluateCase, isWithheld, toDay, type Case, type ConditionClause, type Effect, type HistoryLine, type Program, type RequestResult, type Rule } from '../index.js';

const span = { uri: 'memory:///seed', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const day = (text: string): number => {
    const [year, month, date] = text.split('-').map(Number);
    return toDay(year!, month!, date!);
};
const on = (text: string) => ({ first: day(text), last: day(text) });
const month = (first: string, last: string) => ({ first: day(first), last: day(last) });

function clause(id: string, fact: string, silence: ConditionClause['silence']): ConditionClause {
    return { id, condition: { kind: 'value', fact, values: ['yes'], negated: false, span }, silence, silenceStated: true, text: `${id} ${fact}`, span };
}

function rule(id: string, treatment: string, effect: Effect, more: Partial<Rule> = {}): Rule {
    return {
        id, title: id, table: null, severalRows: null, sources: ['chronic-pain-2009'], scopes: [{ treatments: [treatment], regions: [] }], appliesWhen: [], unless: [],
        requires: [], insteadOf: [], effect, frequencies: [], afterSurgery: null, quotes: [{ text: `quote of ${id}`, page: 58, span }], notes: [], span, ...more,
    };
}

function allow(low: number, high: number, windows: Extract<Effect, { kind: 'allow' | 'cap' }>['windows'], kind: 'allow' | 'cap' = 'allow'): Effect {
    return { kind, id: kind, quantity: { low, high }, unit: 'visits', windows, readings: [], readAs: null, counter: 'in all', count: null, text: kind, span };
}

const fact = (id: string) => ({ id, title: id, span, type: { kind: 'yes or no' as const }, about: 'case' as const, question: null, from: ['provider' as const] });
const treatment = (id: string) => ({ id, title: id, unit: 'visits', span });

const PROGRAM: Program = {
    vocabulary: {
        authorities: ['statute', 'mtus'], gapBetweenCourses: { amount: 6, unit: 'months' },
        treatments: { chiropractic: treatment('chiropractic'), massage: treatment('massage') },
        regions: { 'low-back': { id: 'low-back', title: 'Low back', span } }, diagnoses: {}, procedures: {},
        facts: Object.fromEntries(['flare-up', 'return-to-work', 'adjunct', 'improvement'].map(id => [id, fact(id)])),
    },
    guidelines: [{
        id: 'chronic-pain-2009', title: 'Chronic pain', edition: 'chronic-pain', authority: 'mtus', citation: null,
        inForce: { first: day('2009-07-18'), last: day('2016-07-27'), by: 'date-of-request' }, rangesBind: 'lenient', span,
    }],
    definitions: [], leftOut: [],
    rules: [
        rule('chiro.trial', 'chiropractic', allow(6, 6, [{ kind: 'per course' }, { kind: 'over', length: { low: 2, high: 2, unit: 'weeks' } }])),
        rule('chiro.continued', 'chiropractic', allow(18, 18, [{ kind: 'per course' }, { kind: 'over', length: { low: 6, high: 8, unit: 'weeks' } }]),
            { insteadOf: ['chiro.trial'], appliesWhen: [clause('applies-when', 'improvement', 'assume not met')] }),
        rule('chiro.flare-up', 'chiropractic', allow(1, 2, [{ kind: 'every', length: { low: 4, high: 6, unit: 'months' } }]), {
            insteadOf: ['chiro.trial', 'chiro.continued'], appliesWhen: [clause('applies-when', 'flare-up', 'assume not met')],
            requires: [clause('requires', 'return-to-work', 'assume not met')],
        }),
        rule('massage.cap', 'massage', allow(4, 6, [{ kind: 'per calendar year' }]), { requires: [clause('requires', 'adjunct', 'assume met')] }),
    ],
};

function line(treatmentId: string, count: { least: number; most: number }, status: HistoryLine['status'], days: { first: number; last: number }): HistoryLine {
    return {
        count, treatment: treatmentId, regions: [], status, dates: { kind: 'single', days }, completed: null, restLapsed: false, notUnderThisClaim: false,
        quotes: [], text: `${treatmentId} ${status} ${days.first}`, span,
    };
}

function seed(returnToWork: boolean, chiro: number, history: HistoryLine[]): Case {
    const request = (id: string, treatmentId: string, quantity: number) => ({
        id, treatments: [treatmentId], regions: [], quantity: { least: quantity, most: quantity }, unit: 'visits', schedule: null, purpose: null, requested: null,
        service: null, sessions: 1, dependsOn: [], takenAs: null, review: [], utilizationReview: { decision: 'denied' as const }, facts: [], expectations: [],
        outlier: null, text: `${quantity} visits of ${treatmentId}`, span,
    });
    const stated = (id: string, value: 'yes' | null) => ({
        fact: id, of: null, value: value ? { kind: 'values' as const, values: [value] } : { kind: 'not documented' as const }, quotes: [], span,
    });
    return {
        id: 'seed', title: 'seed', source: null, injured: on('2010-03-27'), asOf: on('2013-09-26'), age: { least: 64, most: 64 }, regions: [{ region: 'low-back', side: null }],
        diagnoses: [], procedures: [], newCourses: [], episodeBegan: null, notes: [], span,
        facts: [stated('flare-up', 'yes'), stated('return-to-work', returnToWork ? 'yes' : null)],
        history: [...history, line('massage', { least: 2, most: 2 }, 'authorized', month('2013-02-01', '2013-02-28')), line('massage', { least: 2, most: 2 }, 'authorized', month('2013-07-01', '2013-07-31'))],
        requests: [request('chiro', 'chiropractic', chiro), request('massage', 'massage', 2)],
    };
}

const asRequested = [line('chiropractic', { least: 4, most: 5 }, 'requested', on('2013-01-02')), line('chiropractic', { least: 4, most: 5 }, 'requested', on('2013-07-02'))];

function evaluated(sample: Case, index = 0): RequestResult {
    const result = evaluateCase(compile(PROGRAM), sample, { trace: true }).requests[index]!;
    if (isWithheld(result)) {
        throw new Error(result.cannotBeEvaluated);
    }
    return result;
}

describe('the seed determination', () => {
    it('does not support the flare-up visits: return to work is not documented, and five exceed two', () => {
        const result = evaluated(seed(false, 5, asRequested));
        expect(result).toMatchObject({
            outcome: 'not supported', imr: 'upheld', ur: 'deny', rule: 'chiro.flare-up', reasons: ['chiro.flare-up/requires'], alsoShort: ['chiro.flare-up/allow'],
            quantity: { supported: { least: 0, most: 0 } },
        });
        expect(result.missing).toEqual([{ kind: 'fact', name: 'return-to-work', about: null, from: ['provider'] }]);
    });

    it('supports the massage visits at the upper end of the range', () => {
        const result = evaluated(seed(false, 5, asRequested), 1);
        expect(result).toMatchObject({ outcome: 'supported', discretionary: true, imr: 'overturned', reasons: ['massage.cap/allow'] });
        expect(result.counts).toMatchObject([{ rule: 'massage.cap', used: { least: 4, most: 4 }, remaining: { least: 2, most: 2 }, strict: { remaining: { least: 0, most: 0 } } }]);
    });

    it.each([[5, 2], [2, 2]])('cannot decide %i visits once return to work is documented: what became of July is unknown', (asked, most) => {
        const result = evaluated(seed(true, asked, asRequested));
        expect(result).toMatchObject({ outcome: 'cannot decide', imr: 'upheld', quantity: { supported: { least: 0, most } } });
        expect(result.missing).toMatchObject([{ kind: 'history', name: 'chiropractic requested 2013-07-02' }]);
    });

    it.each([
        ['2013-06-26', 2, 'not supported', false], ['2013-05-26', 2, 'supported', true], ['2013-03-26', 2, 'supported', true], ['2013-02-26', 2, 'supported', true],
        ['2013-04-26', 1, 'supported', true], ['2013-03-26', 1, 'supported', false],
    ])('after a last visit on %s, %i visits are %s', (last, asked, outcome, discretionary) => {
        expect(evaluated(seed(true, asked, [line('chiropractic', { least: 2, most: 2 }, 'completed', on(last))]))).toMatchObject({ outcome, discretionary });
    });

    it('traces every clause of every rule once', () => {
        const trace = evaluated(seed(false, 5, asRequested)).trace!;
        expect(trace.map(({ rule: id, standing, clauses }) => [id, standing, clauses.map(({ clause: name, value }) => `${name} ${value}`)])).toEqual([
            ['chiro.continued', 'does not apply', ['for true', 'in-force true', 'applies-when false', 'allow not reached']],
            ['chiro.flare-up', 'speaks', ['for true', 'in-force true', 'applies-when true', 'requires false', 'allow false']],
            ['chiro.trial', 'beaten by chiro.flare-up', ['for true', 'in-force true', 'allow not reached']],
        ]);
    });

    it('evaluates no case whose facts exclude each other, whether a rule reads them or not', () => {
        const stated = (value: string) => ({ fact: 'adjunct', of: null, value: { kind: 'values' as const, values: [value] }, quotes: [], span });
        const sample = seed(true, 2, []);
        const [result] = evaluateCase(compile(PROGRAM), { ...sample, facts: [...sample.facts, stated('yes'), stated('no')], requests: sample.requests.slice(0, 1) }).requests;
        expect(result).toMatchObject({ cannotBeEvaluated: 'the case contradicts itself about "adjunct"', places: [span, span] });
    });

    it('asks for the day of the service where that is the day of a retrospective request', () => {
        const sample = seed(true, 2, [line('chiropractic', { least: 2, most: 2 }, 'completed', on('2013-05-10'))]);
        const request = { ...sample.requests[0]!, review: ['retrospective' as const], service: month('2013-09-01', '2013-09-26') };
        const [result] = evaluateCase(compile(PROGRAM), { ...sample, requests: [request] }).requests;
        expect(result).toMatchObject({ outcome: 'cannot decide', missing: [{ kind: 'date', name: 'date-of-service' }] });
    });
});
