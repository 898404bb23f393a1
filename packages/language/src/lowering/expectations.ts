import type { Expectation, Outcome, UtilizationReview } from '@mtus/engine';
import type * as ast from '../generated/ast.js';
import { bareCount, countOf } from './counts.js';
import { lineOf, spanOf } from './text.js';

const OUTCOMES: Readonly<Record<string, Outcome>> = {
    Supported: 'supported', NotSupported: 'not supported', CannotDecide: 'cannot decide', NotAddressed: 'not addressed', Conflict: 'conflict',
};
const REVIEWS: Readonly<Record<ast.ExpectUtilizationReview['decision'], UtilizationReview>> = {
    approve: 'approve', modify: 'modify', deny: 'deny', request: 'request information', next: 'next source',
};

type Bare = Expectation extends infer E ? E extends unknown ? Omit<E, 'text' | 'span'> : never : never;

function outcomeExpectation(node: ast.ExpectOutcome): Bare | null {
    const word = node.outcome as ast.OutcomeWord | undefined;
    if (word === undefined) {
        return null;
    }
    const because = node.because.map(rule => rule.$refText);
    if (word.$type !== 'Supported') {
        return { kind: 'outcome', outcome: OUTCOMES[word.$type]!, part: null, discretionary: false, because };
    }
    if (!word.inPart) {
        return { kind: 'outcome', outcome: 'supported', part: null, discretionary: word.discretionary, because };
    }
    return word.supported === undefined || word.requested === undefined ? null : {
        kind: 'outcome', outcome: 'supported in part', part: { supported: word.supported, requested: word.requested }, discretionary: word.discretionary, because,
    };
}

function bare(node: ast.Expectation | undefined, treatmentUnit: string | undefined): Bare | null {
    switch (node?.$type) {
        case 'ExpectOutcome': return outcomeExpectation(node);
        case 'ExpectMissing': return node.facts.length === 0 ? null : { kind: 'missing', facts: node.facts.map(fact => fact.$refText) };
        case 'ExpectIndependentReview': return node.decision === undefined ? null : { kind: 'IMR', decision: node.decision };
        case 'ExpectUtilizationReview': return node.decision === undefined ? null
            : { kind: 'UR', decision: REVIEWS[node.decision], quantity: node.number ?? null };
        case 'ExpectCount': {
            const count = countOf(node.count, treatmentUnit);
            const what = node.what === 'dispute' ? 'in dispute' : node.what;
            return count === null || what === undefined ? null : { kind: 'count', what, count: bareCount(count), rule: node.rule?.$refText ?? null };
        }
        default: return null;
    }
}

/** An `expect` line; null where it is not complete. */
export function expectationOf(node: ast.Expect, uri: string, treatmentUnit: string | undefined): Expectation | null {
    const read = bare(node.expectation, treatmentUnit);
    return read === null ? null : { ...read, text: lineOf(node.expectation), span: spanOf(uri, node.$cstNode) } as Expectation;
}
