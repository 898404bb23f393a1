import type { Case } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { daysOf } from './dates.js';
import { historyOf, regionsOf } from './history.js';
import { requestOf } from './requests.js';
import type { Surroundings } from './rules.js';
import { statementOf } from './statements.js';
import { joined, spanOf } from './text.js';
import { headerSpan } from './vocabulary.js';

/** A sample case as data; null where it is not complete. */
export function caseOf(node: ast.Case, uri: string, surroundings: Surroundings): Case | null {
    const { clauses } = node;
    const requests = clauses.filter(ast.isRequest).map(request => requestOf(request, uri, surroundings));
    const history = clauses.filter(ast.isHistory).map(line => historyOf(line, uri, surroundings));
    const facts = clauses.filter(ast.isFactIs).map(fact => statementOf(fact, uri, null));
    if (!node.name || requests.includes(null) || history.includes(null) || facts.includes(null)) {
        return null;
    }
    const read = requests.map(each => each!);
    const patient = clauses.find(ast.isPatient);
    const source = joined(clauses.filter(ast.isCaseSource).flatMap(each => each.texts));
    const began = clauses.find(ast.isEpisodeBegan);
    const beganOn = daysOf(began?.date);
    return {
        id: node.name, title: node.title ?? '', source: source === '' ? null : source,
        injured: daysOf(clauses.find(ast.isInjured)?.date), asOf: daysOf(clauses.find(ast.isAsOf)?.date),
        age: patient?.low === undefined ? null : { least: patient.low, most: patient.high ?? patient.low },
        regions: regionsOf(clauses.filter(ast.isRegionIs).flatMap(each => each.regions)),
        diagnoses: [...new Set(clauses.filter(ast.isDiagnosisIs).flatMap(each => each.diagnosis?.$refText ?? []))],
        procedures: clauses.filter(ast.isProcedureIs).map(each => ({
            procedure: each.procedure?.$refText ?? '', days: each.planned ? null : daysOf(each.date), span: spanOf(uri, each.$cstNode),
        })),
        newCourses: clauses.filter(ast.isNewCourse).flatMap(each => {
            const days = daysOf(each.date);
            return days === null || each.treatment === undefined ? [] : [{ treatment: each.treatment.$refText, days, span: spanOf(uri, each.$cstNode) }];
        }),
        episodeBegan: began === undefined || beganOn === null ? null : { days: beganOn, span: spanOf(uri, began.$cstNode) },
        facts: [...facts.map(each => each!), ...read.flatMap(each => each.wider)],
        history: history.map(each => each!), requests: read.map(each => each.request),
        notes: clauses.filter(ast.isNote).map(note => joined(note.texts)), span: headerSpan(node, uri),
    };
}
