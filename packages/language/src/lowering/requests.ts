import type { FactStatement, Request } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { bareCount, countOf } from './counts.js';
import { daysOf } from './dates.js';
import { expectationOf } from './expectations.js';
import { stepsOf } from './frequencies.js';
import { regionsOf } from './history.js';
import { unitOf, type Surroundings } from './rules.js';
import { statementOf } from './statements.js';
import { subjectOf } from './subjects.js';
import { joined, lineOf, spanOf } from './text.js';

/** What a statement under a request is about, where it does not say: the request, or its only treatment or region. */
function impliedSubject(node: ast.Given, request: ast.Request): string | null {
    switch (subjectOf(node.fact?.ref)) {
        case 'case': return null;
        case 'request': return request.name;
        case 'treatment': return request.treatments.length === 1 ? request.treatments[0]!.$refText : null;
        case 'region': return request.regions.length === 1 ? request.regions[0]!.region?.$refText ?? null : null;
    }
}

function reviewOf(node: ast.UtilizationReview | undefined, unit: string | undefined): Request['utilizationReview'] | undefined {
    if (node === undefined) {
        return null;
    }
    if (node.decision !== 'modified') {
        return node.decision === undefined ? undefined : { decision: node.decision };
    }
    const count = countOf(node.count, unit);
    return count === null ? undefined : { decision: 'modified', quantity: bareCount(count) };
}

/**
 * A request, and what it says about subjects wider than itself (`given` on a fact about its treatment); null where it is not complete.
 */
export function requestOf(node: ast.Request, uri: string, surroundings: Surroundings): { request: Request; wider: FactStatement[] } | null {
    const { clauses } = node;
    const treatments = node.treatments.map(treatment => treatment.$refText);
    const unit = unitOf(treatments, surroundings);
    const quantity = countOf(node.count, unit, true);
    const given = clauses.filter(ast.isGiven).map(each => ({ about: subjectOf(each.fact?.ref), statement: statementOf(each, uri, impliedSubject(each, node)) }));
    const expectations = clauses.filter(ast.isExpect).map(each => expectationOf(each, uri, unit));
    const frequency = clauses.find(ast.isFrequencyAsked);
    const schedule = stepsOf(frequency?.frequency);
    const utilizationReview = reviewOf(clauses.find(ast.isUtilizationReview), unit);
    const incomplete = !node.name || treatments.length === 0 || quantity === null || utilizationReview === undefined
        || given.some(each => each.statement === null) || expectations.includes(null) || (frequency !== undefined && schedule === null);
    if (incomplete) {
        return null;
    }
    const statements = given.map(each => ({ ...each, statement: each.statement! }));
    const outlier = joined(clauses.filter(ast.isOutlier).flatMap(each => each.texts));
    const taken = clauses.find(ast.isTakenAs);
    const request: Request = {
        id: node.name, treatments, regions: regionsOf(node.regions), quantity: bareCount(quantity), unit: quantity.unit, schedule,
        purpose: clauses.find(ast.isPurpose)?.purpose?.$refText ?? null,
        requested: daysOf(clauses.find(ast.isRequestedOn)?.date), service: daysOf(clauses.find(ast.isServiceOn)?.date),
        sessions: clauses.find(ast.isInSessions)?.number ?? 1,
        dependsOn: [...new Set(clauses.filter(ast.isDependsOn).flatMap(each => each.requests.map(request => request.$refText)))],
        takenAs: taken === undefined ? null : taken.negated ? 'not supported' : 'supported',
        review: [...new Set(clauses.filter(ast.isReview).map(each => each.review))], utilizationReview,
        facts: statements.filter(each => each.about === 'request').map(each => each.statement),
        expectations: expectations as Request['expectations'], outlier: outlier === '' ? null : outlier,
        text: lineOf(node, node.count.$cstNode?.offset, clauses[0]?.$cstNode?.offset),
        span: spanOf(uri, node.$cstNode, (node.regions.at(-1) ?? undefined)?.$cstNode ?? node.treatments.at(-1)?.$refNode),
    };
    return { request, wider: statements.filter(each => each.about !== 'request').map(each => each.statement) };
}
