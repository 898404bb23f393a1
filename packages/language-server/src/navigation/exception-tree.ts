import { isRuling, isTreatment, workspaceElements } from '@mtus/language';
import type { AstNode } from 'langium';
import { AbstractTypeHierarchyProvider, type LangiumServices } from 'langium/lsp';
import type { TypeHierarchyItem } from 'vscode-languageserver';
import { itemOf } from './call-hierarchy.js';
import { beatenBy, usesIn } from './uses.js';

/**
 * The exceptions of a treatment as a tree: below a treatment its rules that beat no other, below a rule those that stand instead of it;
 * above a rule those that it beats.
 */
export class ExceptionTree extends AbstractTypeHierarchyProvider {
    constructor(private readonly services: LangiumServices) {
        super(services);
    }

    // Langium takes the file that was asked in for the one of the declaration.
    protected override getTypeHierarchyItem(node: AstNode): Partial<TypeHierarchyItem> | undefined {
        return itemOf(node)[0];
    }

    protected getSupertypes(node: AstNode): TypeHierarchyItem[] | undefined {
        return isRuling(node) ? beatenBy(node).flatMap(itemOf) : [];
    }

    protected getSubtypes(node: AstNode): TypeHierarchyItem[] | undefined {
        const { exceptionsTo, rulesFor } = usesIn(workspaceElements(this.services.shared));
        return isTreatment(node) ? (rulesFor.get(node) ?? []).filter(rule => beatenBy(rule).length === 0).flatMap(itemOf)
            : isRuling(node) ? (exceptionsTo.get(node) ?? []).flatMap(itemOf) : [];
    }
}
