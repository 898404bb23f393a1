import type { CaseResult, ClauseCount, ConditionClause, Count, Program, RequestResult, Rule, Span } from '@mtus/engine';

/** A span of one line for tests; `line` counts from 1, as in reports. */
export function at(file: string, line: number): Span {
    return { uri: `file:///w/${file}`, start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 10 } };
}

export const names = (uri: string): string => uri.replace('file:///w/', '');

export function exactly(number: number): Count {
    return { least: number, most: number };
}

export function between(least: number, most: number): Count {
    return { least, most };
}

export function clause(id: string, text: string, silence: ConditionClause['silence'], fact: string): ConditionClause {
    const span = at('rules.mtus', 15);
    return { id, condition: { kind: 'value', fact, values: ['yes'], negated: false, span }, silence, silenceStated: silence !== 'cannot decide', text, span };
}

export function rule(id: string, title: string, parts: Partial<Rule> = {}): Rule {
    return {
        id, title, table: null, severalRows: null, sources: ['chronic-pain-2009'], scopes: [], appliesWhen: [], unless: [], requires: [],
        insteadOf: [], effect: null, frequencies: [], afterSurgery: null, quotes: [], notes: [], span: at('rules.mtus', 10), ...parts,
    };
}

export function program(rules: Rule[], parts: Partial<Program> = {}): Program {
    const span = at('vocabulary.mtus', 1);
    return {
        vocabulary: {
            authorities: ['mtus'],
            gapBetweenCourses: null,
            treatments: { chiropractic: { id: 'chiropractic', title: 'Manual therapy and manipulation', unit: 'visits', span } },
            regions: {},
            diagnoses: {},
            procedures: {},
            facts: {
                'return-to-work': {
                    id: 'return-to-work', title: 'Return to work achieved', type: { kind: 'yes or no' }, about: 'case',
                    question: 'Did the worker return to work?', from: ['provider'], span,
                },
            },
        },
        guidelines: [{
            id: 'chronic-pain-2009', title: 'Chronic Pain Guidelines', edition: null, authority: 'mtus', citation: '8 CCR 9792.24.2',
            inForce: { first: null, last: null, by: 'date-of-request' }, rangesBind: 'lenient', span,
        }],
        definitions: [],
        rules,
        leftOut: [],
        ...parts,
    };
}

export function count(ruleId: string, text: string, parts: Partial<ClauseCount> = {}): ClauseCount {
    return {
        rule: ruleId, clause: 'allow', of: null, unit: 'visits', text, allowed: exactly(6), used: exactly(0), remaining: exactly(6),
        strict: { used: exactly(0), remaining: exactly(6) }, history: [], ifCompletedBy: null, span: at('rules.mtus', 17), ...parts,
    };
}

export function request(id: string, text: string, parts: Partial<RequestResult> = {}): RequestResult {
    return {
        id, text, outcome: 'supported', quantity: { requested: exactly(2), supported: exactly(2) }, unit: 'visits', discretionary: false,
        rule: null, rules: [], reasons: [], alsoShort: [], oneOf: [], quote: null, quotes: [], missing: [], alsoNotDocumented: [], ur: 'approve',
        urQuantity: null, imr: 'overturned', inDispute: exactly(2), open: ['supported'], counts: [], silence: [], sources: [], readings: [],
        notes: [], span: at('seed.mtuscase', 20), ...parts,
    };
}

export function caseResult(requests: CaseResult['requests'], parts: Partial<CaseResult> = {}): CaseResult {
    return { id: 'seed', title: 'Low back flare-up', source: null, requests, notes: [], span: at('seed.mtuscase', 1), ...parts };
}

/** The rules and the two results of a real determination: chiropractic for a flare-up not supported, massage supported at the upper end. */
export function seed(): { program: Program; result: CaseResult } {
    const flareUpLimit = { kind: 'allow' as const, id: 'allow' as const, quantity: { low: 1, high: 2 }, unit: 'visits', windows: [], readings: [], readAs: null, counter: 'in all' as const, count: null, text: 'allow up to 1 to 2 visits every 4 to 6 months', span: at('rules.mtus', 17) };
    const rules = [
        rule('chiro.flare-up', 'Recurrence or flare-up', {
            requires: [clause('requires', 'requires return-to-work', 'assume not met', 'return-to-work')],
            effect: flareUpLimit,
            quotes: [{ text: 'if RTW achieved then 1-2 visits every 4-6 months', page: 58, span: at('rules.mtus', 18) }],
        }),
        rule('massage.cap', 'Massage as an adjunct', {
            requires: [clause('requires', 'requires adjunct-to-recommended-treatment', 'assume met', 'adjunct-to-recommended-treatment')],
            effect: {
                ...flareUpLimit, quantity: { low: 4, high: 6 }, text: 'allow up to 4 to 6 visits per calendar year', readAs: 'calendar-year',
                readings: [
                    { id: 'calendar-year', title: 'Counted per calendar year', windows: [{ kind: 'per calendar year' }], span: at('rules.mtus', 30) },
                    { id: 'per-injury', title: 'Counted once per injury', windows: [{ kind: 'per injury' }], span: at('rules.mtus', 31) },
                ],
            },
            quotes: [{ text: 'it should be limited to 4-6 visits in most cases', page: 60, span: at('rules.mtus', 33) }],
            span: at('rules.mtus', 25),
        }),
    ];
    const chiro = request('chiro', '5 visits of chiropractic', {
        outcome: 'not supported', quantity: { requested: exactly(5), supported: exactly(0) }, rule: 'chiro.flare-up', rules: ['chiro.flare-up'],
        reasons: ['chiro.flare-up/requires'], alsoShort: ['chiro.flare-up/allow'], quote: 'if RTW achieved then 1-2 visits every 4-6 months',
        missing: [{ kind: 'fact', name: 'return-to-work', about: null, from: ['provider'] }], ur: 'deny', imr: 'upheld', inDispute: exactly(5),
        open: ['not supported'], silence: ['chiro.flare-up/requires'], sources: ['chronic-pain-2009'],
        counts: [count('chiro.flare-up', 'allow up to 1 to 2 visits every 4 to 6 months', {
            allowed: between(1, 2), used: between(0, 5), remaining: between(0, 2), strict: { used: between(0, 5), remaining: between(0, 1) },
            history: [{ text: '4 to 5 visits of chiropractic requested 2013-07-02', visits: between(0, 5), span: at('seed.mtuscase', 12) }],
        })],
    });
    const massage = request('massage', '2 visits of massage', {
        discretionary: true, rule: 'massage.cap', rules: ['massage.cap'], reasons: ['massage.cap/allow'],
        quote: 'it should be limited to 4-6 visits in most cases', silence: ['massage.cap/requires'], sources: ['chronic-pain-2009'],
        readings: [{ rule: 'massage.cap', reading: 'calendar-year' }], span: at('seed.mtuscase', 26),
        counts: [count('massage.cap', 'allow up to 4 to 6 visits per calendar year', {
            allowed: between(4, 6), used: exactly(4), remaining: exactly(2), strict: { used: exactly(4), remaining: exactly(0) },
            history: [
                { text: '2 visits of massage authorized 2013-02', visits: exactly(2), span: at('seed.mtuscase', 14) },
                { text: '2 visits of massage authorized 2013-07', visits: exactly(2), span: at('seed.mtuscase', 15) },
            ],
        })],
    });
    return { program: program(rules), result: caseResult([chiro, massage], { source: 'IMR final determination' }) };
}
