import { AstUtils, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import type { WorkspaceElements } from './workspace-elements.js';

const gathered = new WeakMap<WorkspaceElements, ReadonlySet<string>>();

/** The names of facts and definitions (editions share one) that some rule, table or definition of the workspace reads; gathered once as long as no file changes. */
export function readBy(workspace: WorkspaceElements): ReadonlySet<string> {
    const known = gathered.get(workspace);
    if (known) {
        return known;
    }
    const read = new Set<string>();
    const add = (readable: ast.Readable | undefined): void => void (readable && read.add(readable.name));
    for (const element of workspace.elements.filter(each => ast.isRule(each) || ast.isTable(each) || ast.isDefinition(each))) {
        for (const node of AstUtils.streamAllContents(element)) {
            if (ast.isComparison(node) || ast.isMember(node)) {
                add(node.subject?.ref);
            } else if (ast.isAmountPredicate(node)) {
                add(node.anchor?.ref);
            }
        }
    }
    gathered.set(workspace, read);
    return read;
}

/** `names/unused`: a fact or definition that nothing reads decides nothing. */
function checkDeclared(node: ast.Fact | ast.Definition, workspace: WorkspaceElements, accept: ValidationAcceptor): void {
    if (node.name && workspace.elements.some(each => ast.isRule(each) || ast.isTable(each)) && !readBy(workspace).has(node.name)) {
        report(accept, 'information', {
            code: 'names/unused', message: `No rule reads "${node.name}".`, remedy: 'Read it in a rule, or take it out.',
        }, { node, property: 'name' });
    }
}

/** `statements/never-read`: a statement that no rule reads, perhaps under the name of another fact. */
function checkStated(node: ast.FactIs | ast.Given, workspace: WorkspaceElements, accept: ValidationAcceptor): void {
    const fact = node.fact?.ref;
    if (fact && workspace.elements.some(each => ast.isRule(each) || ast.isTable(each)) && !readBy(workspace).has(fact.name)) {
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
