import { AstUtils, type AstNode, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';

type Named = AstNode & { name: string };

/** The members of a circle that leads from an element back to it, first the element itself; undefined where there is none. */
function circleFrom<N extends Named>(start: N, next: (node: N) => readonly N[]): N[] | undefined {
    const paths: N[][] = [[start]];
    const seen = new Set<N>([start]);
    for (let path = paths.shift(); path; path = paths.shift()) {
        for (const node of next(path.at(-1)!)) {
            if (node === start) {
                return path;
            }
            if (!seen.has(node)) {
                seen.add(node);
                paths.push([...path, node]);
            }
        }
    }
    return undefined;
}

function reportCircle(node: Named, circle: readonly Named[] | undefined, how: string, remedy: string, accept: ValidationAcceptor): void {
    if (circle && node.name) {
        const names = [...circle, node].map(({ name }) => `"${name}"`).join(how);
        report(accept, 'error', { code: 'rules/circle', message: circle.length === 1 ? `"${node.name}" leads back to itself.` : `These lead back to each other: ${names}.`, remedy }, { node, property: 'name' as never });
    }
}

function definitionsIn(definition: ast.Definition): ast.Definition[] {
    return AstUtils.streamAllContents(definition).toArray().flatMap(node => {
        const readable = ast.isComparison(node) || ast.isMember(node) ? node.subject?.ref : undefined;
        return ast.isDefinition(readable) ? readable : [];
    });
}

function beaten(ruling: ast.Rule | ast.Table): (ast.Rule | ast.Table)[] {
    return (ruling.clauses as readonly ast.TableClause[]).filter(ast.isInsteadOf).flatMap(clause => clause.rules.flatMap(reference => {
        const named = reference.ref;
        return named === undefined ? [] : ast.isRow(named) ? named.$container : named;
    }));
}

function parents(request: ast.Request): ast.Request[] {
    return request.clauses.filter(ast.isDependsOn).flatMap(clause => clause.requests.flatMap(reference => reference.ref ?? []));
}

const checkRuling = (ruling: ast.Rule | ast.Table, accept: ValidationAcceptor): void => reportCircle(ruling, circleFrom(ruling, beaten), ' instead of ',
    'Take out one "instead of": decide which of them holds where both apply.', accept);

/** `rules/circle`: definitions, "instead of" and "depends on" that lead back to where they began. */
export const cycleChecks: ValidationChecks<ast.MtusAstType> = {
    Definition: (definition: ast.Definition, accept) => reportCircle(definition, circleFrom(definition, definitionsIn), ' means ',
        'Say what one of them means without naming the others.', accept),
    Rule: checkRuling,
    Table: checkRuling,
    Request: (request: ast.Request, accept) => reportCircle(request, circleFrom(request, parents), ' depends on ',
        'Take out one "depends on": the request that decides first depends on none of the others.', accept),
};
