import { AstUtils, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { sourcesOf } from '../lowering/provenance.js';
import { rowNames } from '../names/row-names.js';
import { gatheredOnce, grouped } from '../workspace/gathered-once.js';
import type { WorkspaceElements } from './workspace-elements.js';

type Named = ast.Treatment | ast.Region | ast.Diagnosis | ast.Procedure | ast.Fact | ast.Definition | ast.Guideline | ast.Rule | ast.Table | ast.Case;

const KIND: Readonly<Record<string, string>> = {
    Treatment: 'treatments', Region: 'regions', Diagnosis: 'diagnoses', Procedure: 'procedures', Fact: 'facts', Definition: 'definitions', Guideline: 'guidelines',
    Rule: 'rules', Table: 'tables', Case: 'cases',
};

/** What shares one set of names: rules and tables, and what conditions read. */
function spaceOf(node: Named): string {
    return ast.isRule(node) || ast.isTable(node) ? 'ruling' : ast.isFact(node) || ast.isDefinition(node) ? 'readable' : node.$type;
}

/** Editions of one document may repeat an identifier. */
function editionsOf(node: Named): string[] {
    return ast.isRule(node) || ast.isTable(node) || ast.isDefinition(node) ? sourcesOf(node.clauses, node.$container) : [];
}

function areEditions(left: Named, right: Named, elements: readonly ast.Element[]): boolean {
    const documents = (node: Named): Map<string, string | undefined> => new Map(editionsOf(node).map(source => {
        const guideline = elements.filter(ast.isGuideline).find(({ name }) => name === source);
        return [source, guideline?.clauses.find(ast.isEditionOf)?.document];
    }));
    const a = documents(left);
    const b = documents(right);
    return a.size > 0 && b.size > 0 && [...a].every(([source, document]) => document !== undefined && !b.has(source) && [...b.values()].every(other => other === document));
}

/** What has a name, by its set of names and the name. */
const sameNames = gatheredOnce(({ elements, cases }: WorkspaceElements) => grouped([...elements, ...cases]
    .filter((each): each is Named => each.$type in KIND && 'name' in each).map((node): [string, Named] => [`${spaceOf(node)} ${node.name}`, node])));

/** `names/duplicate`: a name that means two things means neither. */
function checkName(node: Named, workspace: WorkspaceElements, accept: ValidationAcceptor): void {
    if (!node.name) {
        return;
    }
    const others = sameNames(workspace).get(`${spaceOf(node)} ${node.name}`)?.filter(other => other !== node) ?? [];
    const other = others.find(candidate => !areEditions(node, candidate, workspace.elements));
    if (other) {
        const { uri } = AstUtils.getDocument(other);
        const range = other.$cstNode?.range;
        report(accept, 'error', {
            code: 'names/duplicate', message: `There are two ${other.$type === node.$type ? KIND[node.$type] : `elements, ${KIND[node.$type]} and ${KIND[other.$type]},`} called "${node.name}".`,
            remedy: 'Give one of them another name; only editions of one document may share a name.',
        }, {
            node, property: 'name',
            ...range ? { related: [{ location: { uri: uri.toString(), range: { start: range.start, end: { line: range.start.line, character: range.start.character + 200 } } }, message: 'the other one' }] } : {},
        });
    }
}

/** Requests are named within their case, values within their fact, rows within their table. */
function checkWithin(nodes: readonly { name: string }[], what: string, accept: ValidationAcceptor): void {
    const seen = new Set<string>();
    for (const node of nodes.filter(({ name }) => name)) {
        if (seen.has(node.name)) {
            report(accept, 'error', { code: 'names/duplicate', message: `There are two ${what} called "${node.name}" here.`, remedy: 'Give one of them another name.' },
                { node: node as ast.Request, property: 'name' });
        }
        seen.add(node.name);
    }
}

function checkRows(table: ast.Table, accept: ValidationAcceptor): void {
    if (!table.name) {
        return;
    }
    const seen = new Set<string>();
    for (const [row, name] of rowNames(table)) {
        if (seen.has(name)) {
            report(accept, 'error', { code: 'names/duplicate', message: `There are two rows for "${name}".`, remedy: 'Keep one of them, or tell them apart by another column.' }, { node: row });
        }
        seen.add(name);
    }
}

export function duplicateChecks(workspace: () => WorkspaceElements): ValidationChecks<ast.MtusAstType> {
    const check = (node: Named, accept: ValidationAcceptor): void => checkName(node, workspace(), accept);
    return {
        Treatment: check, Region: check, Diagnosis: check, Procedure: check, Definition: check, Guideline: check, Rule: check,
        Fact: [check, (fact: ast.Fact, accept) => {
            if (ast.isOneOf(fact.type) || ast.isListOf(fact.type)) {
                checkWithin(fact.type.values, 'values', accept);
            }
        }],
        Table: [check, checkRows],
        Case: [check, (sample: ast.Case, accept) => checkWithin(sample.clauses.filter(ast.isRequest), 'requests', accept)],
    };
}
