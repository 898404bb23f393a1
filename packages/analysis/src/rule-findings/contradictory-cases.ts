import type { Case, Expectation, Request } from '@mtus/engine';
import { neededRequests } from '../what-if/what-would-change.js';
import type { RuleFinding } from './rule-finding.js';

/** Requests whose cases say the same of their patients, word for word but for names and quotes, and expect another outcome, number or review. */
export function contradictoryCases(cases: readonly Case[]): RuleFinding[] {
    const seen = new Map<string, { sample: Case; request: Request }[]>();
    for (const sample of cases) {
        for (const request of sample.requests.filter(({ expectations, outlier }) => expectations.length > 0 && outlier === null)) {
            const key = recordKey(sample, request);
            seen.set(key, [...seen.get(key) ?? [], { sample, request }]);
        }
    }
    return [...seen.values()].flatMap(alike => alike.slice(1).flatMap(({ sample, request }): RuleFinding[] => {
        const other = alike.find(one => one.sample.id < sample.id && contradict(one.request.expectations, request.expectations)) ?? alike.find(one => one.sample !== sample && contradict(one.request.expectations, request.expectations));
        return other === undefined ? [] : [{ kind: 'contradictory cases', treatments: request.treatments, span: request.span, patient: { sample, request: request.id, result: null }, cases: [other.sample.id, sample.id], request: request.id, other: other.request.span }];
    }));
}

/** What evaluation reads of a case, without what is there for people. */
function recordKey(sample: Case, request: Request): string {
    const needed = neededRequests(sample, request.id);
    const { id: _id, title: _title, source: _source, notes: _notes, span: _span, ...record } = sample;
    const requests = sample.requests.filter(({ id }) => needed.has(id)).map(one => ({ ...one, expectations: [], outlier: null }));
    return JSON.stringify({ ...record, requests }, (key, value: unknown) => key === 'span' || key === 'quotes' || key === 'text' ? undefined : value);
}

/** Whether what is expected of one request excludes what is expected of the other. */
function contradict(left: readonly Expectation[], right: readonly Expectation[]): boolean {
    const said = (all: readonly Expectation[]): Map<string, string> => new Map(all.flatMap((one): [string, string][] => {
        switch (one.kind) {
            case 'outcome': return [['outcome', JSON.stringify([one.outcome, one.part])]];
            case 'IMR': return [['IMR', one.decision]];
            case 'UR': return [['UR', JSON.stringify([one.decision, one.quantity])]];
            case 'count': return [[`count ${one.what} ${one.rule ?? ''}`, JSON.stringify(one.count)]];
            case 'missing': return [];
        }
    }));
    const other = said(right);
    return [...said(left)].some(([what, value]) => other.has(what) && other.get(what) !== value);
}
