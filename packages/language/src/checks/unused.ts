import { AstUtils, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { isAllowed } from '../findings/allowances.js';
import { report } from '../findings/report.js';
import { isRuling } from '../lowering/clauses.js';
import { isQuoting } from '../sources/quoted.js';
import { gatheredOnce } from '../workspace/gathered-once.js';
import type { WorkspaceElements } from './workspace-elements.js';

/** Where an element reads something. What is read there may lie in another file, and is looked up each time. */
const readersIn = gatheredOnce((element: ast.Element) => AstUtils.streamAllContents(element).filter(node => ast.isComparison(node) || ast.isMember(node) || ast.isAmountPredicate(node)).toArray());

/** The names of facts and definitions (editions share one) that some rule, table or definition reads; null where there is no rule yet. */
const readBy = gatheredOnce(({ elements }: WorkspaceElements): ReadonlySet<string> | null => {
    const readable = elements.filter(isQuoting).flatMap(readersIn).flatMap(node =>
        ast.isComparison(node) || ast.isMember(node) ? node.subject?.ref ?? [] : ast.isAmountPredicate(node) ? node.anchor?.ref ?? [] : []);
    return elements.some(isRuling) ? new Set(readable.map(({ name }) => name)) : null;
});

/** `names/unused`: a fact or definition that nothing reads decides nothing. */
function checkDeclared(node: ast.Fact | ast.Definition, workspace: WorkspaceElements, accept: ValidationAcceptor): void {
    if (node.name && readBy(workspace)?.has(node.name) === false) {
        report(accept, 'information', {
            code: 'names/unused', message: `No rule reads "${node.name}".`, remedy: 'Read it in a rule, or take it out.',
        }, { node, property: 'name' });
    }
}

/** Whether the vocabulary says that nothing needs to read it, by `# allow names/unused: …`. */
function isKept(declaration: ast.Fact | ast.Definition): boolean {
    const { $cstNode, $document } = declaration;
    return $cstNode !== undefined && $document !== undefined && isAllowed($document, 'names/unused', $cstNode.range.start.line);
}

/** `statements/never-read`: a statement that no rule reads, perhaps under the name of another fact. */
function checkStated(node: ast.FactIs | ast.Given, workspace: WorkspaceElements, accept: ValidationAcceptor): void {
    const fact = node.fact?.ref;
    if (fact && readBy(workspace)?.has(fact.name) === false && !isKept(fact)) {
        report(accept, 'information', {
            code: 'statements/never-read', message: `No rule reads "${fact.name}", so what is stated here decides nothing.`,
            remedy: 'Check that it is the fact that the rules ask for, or take the line out.',
        }, { node, property: 'fact' });
    }
}

export function unusedChecks(workspace: () => WorkspaceElements): ValidationChecks<ast.MtusAstType> {
    const declared = (node: ast.Fact | ast.Definition, accept: ValidationAcceptor): void => checkDeclared(node, workspace(), accept);
    const stated = (node: ast.FactIs | ast.Given, accept: ValidationAcceptor): void => checkStated(node, workspace(), accept);
    return { Fact: declared, Definition: declared, FactIs: stated, Given: stated };
}
