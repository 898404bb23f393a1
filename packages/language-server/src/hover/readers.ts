import {
    isAppliesWhen, isCase, isColumns, isDefinition, isExpect, isFor, isGuideline, isInsteadOf, isMeans, isReadAs, isRequires, isRow, isRule, isSource, isTable,
    isUnless,
} from '@mtus/language';
import { type AstNode, AstUtils } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { linkTo } from './markdown.js';

/** An element in which a name is used, and the clauses that use it. */
export interface Reader {
    element: AstNode & { name: string };
    clauses: string[];
}

const CLAUSES: readonly [(node: AstNode) => boolean, string][] = [
    [isFor, 'for'],
    [isAppliesWhen, 'applies when'],
    [isUnless, 'unless'],
    [isRequires, 'requires'],
    [isMeans, 'means'],
    [isInsteadOf, 'instead of'],
    [isSource, 'source'],
    [isReadAs, 'read as'],
    [isColumns, 'columns'],
    [isRow, 'row'],
    [isExpect, 'expect'],
];

/** Every rule, table, definition, guideline and case that names `target`, in order of file and line. */
export function readersOf(target: AstNode, services: LangiumServices): Reader[] {
    const readers = new Map<AstNode, Reader>();
    for (const reference of services.references.References.findReferences(target, { includeDeclaration: false })) {
        const document = services.shared.workspace.LangiumDocuments.getDocument(reference.sourceUri);
        const node = document && services.workspace.AstNodeLocator.getAstNode(document.parseResult.value, reference.sourcePath);
        const element = node && AstUtils.getContainerOfType(node, isNamedElement);
        if (node && element) {
            const reader = readers.get(element) ?? { element, clauses: [] };
            const clause = clauseOf(node);
            if (clause !== undefined && !reader.clauses.includes(clause)) {
                reader.clauses.push(clause);
            }
            readers.set(element, reader);
        }
    }
    const place = ({ element }: Reader): [string, number] => [AstUtils.getDocument(element).uri.toString(), element.$cstNode?.offset ?? 0];
    return [...readers.values()].sort((left, right) => {
        const [leftUri, leftOffset] = place(left);
        const [rightUri, rightOffset] = place(right);
        return leftUri < rightUri ? -1 : leftUri > rightUri ? 1 : leftOffset - rightOffset;
    });
}

/** Links to readers, each with the clauses that use the name. */
export function readerLinks(readers: readonly Reader[], withClauses = true): string[] {
    return readers.map(({ element, clauses }) => `${linkTo(element, element.name)}${withClauses && clauses.length > 0 ? ` (${clauses.join(', ')})` : ''}`);
}

export function isRuling(reader: Reader): boolean {
    return isRule(reader.element) || isTable(reader.element);
}

function isNamedElement(node: AstNode): node is AstNode & { name: string } {
    return (isRule(node) || isTable(node) || isDefinition(node) || isGuideline(node) || isCase(node)) && typeof node.name === 'string';
}

function clauseOf(node: AstNode): string | undefined {
    for (let current: AstNode | undefined = node; current; current = current.$container) {
        const clause = CLAUSES.find(([isClause]) => isClause(current as AstNode));
        if (clause) {
            return clause[1];
        }
    }
    return undefined;
}
