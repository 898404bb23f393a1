import type { Case, Condition, ConditionClause, Count, Guideline, HistoryLine, Limit, Program, Request, Rule, Silence, Span, Vocabulary } from '@mtus/engine';

/** A place for things that no text was written for. */
export const NOWHERE: Span = { uri: 'memory:///built', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

type Part<Whole, Needed extends keyof Whole> = Partial<Whole> & Pick<Whole, Needed>;

export function exactly(number: number): Count {
    return { least: number, most: number };
}

export function buildVocabulary(part: { treatments: string[]; regions?: string[]; procedures?: string[]; diagnoses?: string[]; facts?: Part<Vocabulary['facts'][string], 'id' | 'type'>[] } & Partial<Pick<Vocabulary, 'authorities' | 'gapBetweenCourses'>>): Vocabulary {
    const terms = (ids: string[] = []): Vocabulary['regions'] => Object.fromEntries(ids.map((id) => [id, { id, title: id, span: NOWHERE }]));
    return {
        authorities: part.authorities ?? ['mtus'],
        gapBetweenCourses: part.gapBetweenCourses ?? null,
        treatments: Object.fromEntries(part.treatments.map((id) => [id, { id, title: id, unit: 'visits', span: NOWHERE }])),
        regions: terms(part.regions), procedures: terms(part.procedures), diagnoses: terms(part.diagnoses),
        facts: Object.fromEntries((part.facts ?? []).map((fact) => [fact.id, { title: fact.id, about: 'case', question: null, from: ['provider'], span: NOWHERE, ...fact }])),
    };
}

export function buildGuideline(part: Part<Guideline, 'id'>): Guideline {
    return {
        title: part.id, edition: null, authority: 'mtus', citation: null, rangesBind: 'lenient',
        inForce: { first: null, last: null, by: 'date-of-request' }, span: NOWHERE, ...part,
    };
}

export function buildLimit(kind: 'allow' | 'cap', low: number, high: number, part: Partial<Limit> = {}): Limit {
    return {
        kind, id: kind, quantity: { low, high }, unit: 'visits', windows: [{ kind: 'per injury' }], readings: [], readAs: null,
        counter: 'in all', count: null, text: `${kind} ${low} to ${high}`, span: NOWHERE, ...part,
    };
}

export function buildClause(id: string, condition: Condition, silence: Silence | null = null): ConditionClause {
    return { id, condition, silence: silence ?? 'cannot decide', silenceStated: silence !== null, text: id, span: NOWHERE };
}

export function buildRule(part: Part<Rule, 'id' | 'scopes' | 'effect'>): Rule {
    return {
        title: part.id, table: null, severalRows: null, sources: ['guideline'], appliesWhen: [], unless: [], requires: [], insteadOf: [],
        frequencies: [], afterSurgery: null, quotes: [], notes: [], span: NOWHERE, ...part,
    };
}

export function buildHistory(part: Part<HistoryLine, 'count' | 'treatment' | 'status' | 'dates'>): HistoryLine {
    return { regions: [], completed: null, restLapsed: false, notUnderThisClaim: false, quotes: [], text: 'history', span: NOWHERE, ...part };
}

export function buildRequest(part: Part<Request, 'id' | 'treatments' | 'quantity'>): Request {
    return {
        regions: [], unit: 'visits', schedule: null, purpose: null, requested: null, service: null, sessions: 1, dependsOn: [], takenAs: null,
        review: [], utilizationReview: null, facts: [], expectations: [], outlier: null, text: part.id, span: NOWHERE, ...part,
    };
}

export function buildCase(part: Partial<Case>): Case {
    return {
        id: 'case', title: 'case', source: null, injured: null, asOf: null, age: null, regions: [], diagnoses: [], procedures: [],
        newCourses: [], episodeBegan: null, facts: [], history: [], requests: [], notes: [], span: NOWHERE, ...part,
    };
}

export function buildProgram(part: Part<Program, 'vocabulary' | 'rules'>): Program {
    return { guidelines: [buildGuideline({ id: 'guideline' })], definitions: [], leftOut: [], ...part };
}
