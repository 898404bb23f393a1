import {
    type Condition, type Fix, isAllOf, isAnd, isAnyOf, isAppliesWhen, isBuiltIn, isComparison, isDefinition, isFact, isMember, isNoneOf, isOr,
    isRequires, isRule, isTable, isUnless, type Rule, treatmentsOf, clauseLine, workspaceElements,
} from '@mtus/language';
import { type AstNode, AstUtils, CstUtils, type LangiumDocument } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import type { Range } from 'vscode-languageserver';
import { written } from '../hover/markdown.js';
import { rulesToTable } from './rules-to-table.js';
import { tableToRules } from './table-to-rules.js';
import { caseFor } from './case-for-rule.js';

/** A rewriting that mends nothing: the author asks for it. */
export interface Rewrite extends Fix {
    kind: 'refactor.extract' | 'refactor.rewrite';
}

type Conditional = AstNode & { condition: Condition; silence?: AstNode };

const isConditional = (node: AstNode): node is Conditional => isAppliesWhen(node) || isUnless(node) || isRequires(node);

const isCondition = (node: AstNode): node is Condition => isComparison(node) || isMember(node) || isAnd(node) || isOr(node) || isAllOf(node) || isAnyOf(node) || isNoneOf(node);

/** What can be rewritten at a place. */
export function rewritesAt(document: LangiumDocument, range: Range, services: LangiumServices): Rewrite[] {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(range.start));
    if (!leaf || document.parseResult.parserErrors.length > 0) {
        return [];
    }
    const node = leaf.astNode;
    return [...extractDefinition(node, document, services), ...addSilence(node, document), ...caseOfRule(node, services), ...tables(node, services)];
}

/** A name for a condition: it takes the condition's place, and a definition above the rule says what it means. */
function extractDefinition(node: AstNode, document: LangiumDocument, services: LangiumServices): Rewrite[] {
    const clause = AstUtils.getContainerOfType(node, isConditional);
    const rule = AstUtils.getContainerOfType(node, isRule);
    const condition = clause?.condition;
    if (!clause || !rule?.$cstNode || !condition?.$cstNode || !isCondition(condition)) {
        return [];
    }
    const taken = new Set(workspaceElements(services.shared).elements.flatMap(element => 'name' in element ? element.name : []));
    const base = `${rule.name.split('.').at(-1)}-condition`;
    let name = base;
    for (let number = 2; taken.has(name); number += 1) {
        name = `${base}-${number}`;
    }
    const start = { line: startWithComments(document, rule), character: 0 };
    const uri = document.uri.toString();
    const quote = rule.clauses.find(each => each.$type === 'Quote');
    const own = document.textDocument.getText(condition.$cstNode.range);
    const definition = `define ${name} "What ${rule.name} asks for"\n${clauseLine('means', own)}\n${quote ? `${clauseLine('quote', written(quote).replace(/^quote /, ''))}\n` : ''}\n`;
    return [{ kind: 'refactor.extract', title: `Extract a definition: define ${name}`, edits: [{ uri, range: { start, end: start }, text: definition }, { uri, range: condition.$cstNode.range, text: name }] }];
}

/** The first line of an element, with the comments right above it. */
function startWithComments(document: LangiumDocument, rule: Rule): number {
    const lines = document.textDocument.getText().split(/\r?\n/);
    let first = rule.$cstNode!.range.start.line;
    while (first > 0 && lines[first - 1]!.trimStart().startsWith('#')) {
        first -= 1;
    }
    return first;
}

/** A line that says what silence means, below a condition that has none and that reads what a record may not say. */
function addSilence(node: AstNode, document: LangiumDocument): Rewrite[] {
    const clause = AstUtils.getContainerOfType(node, isConditional);
    const reads = clause?.condition && [clause.condition, ...AstUtils.streamAllContents(clause.condition)].some(each => (isComparison(each) || isMember(each)) && (isFact(each.subject?.ref) || isDefinition(each.subject?.ref)) && !isBuiltIn(each.subject?.ref));
    const range = clause?.$cstNode?.range;
    if (!clause || clause.silence !== undefined || !reads || !range) {
        return [];
    }
    const last = document.textDocument.getText({ start: { line: range.end.line, character: 0 }, end: { line: range.end.line + 1, character: 0 } }).replace(/\r?\n$/, '');
    const end = { line: range.end.line, character: last.length };
    return ['assume not met', 'assume met', 'cannot decide'].map(words => ({
        kind: 'refactor.rewrite', title: `Say what silence means: if not documented: ${words}`, edits: [{ uri: document.uri.toString(), range: { start: end, end }, text: `\n    if not documented: ${words}` }],
    }));
}

/** A sample case for a rule, in a file of its own beside the rules, with the facts that decide it left to be stated. */
function caseOfRule(node: AstNode, services: LangiumServices): Rewrite[] {
    const rule = AstUtils.getContainerOfType(node, isRule);
    const [treatment] = treatmentsOf(rule);
    return rule && treatment ? [{ ...caseFor(rule, treatment, services.shared), kind: 'refactor.rewrite' }] : [];
}

/** A table as rules, and rules as a table. */
function tables(node: AstNode, services: LangiumServices): Rewrite[] {
    const table = AstUtils.getContainerOfType(node, isTable);
    const rule = AstUtils.getContainerOfType(node, isRule);
    return table ? tableToRules(table, services) : rule ? rulesToTable(rule) : [];
}
