import { DefaultScopeComputation, MultiMap, type AstNode, type AstNodeDescription, type LangiumDocument, type LocalSymbols } from 'langium';
import { isCaseFile, isRuleFile, isTable, isAuthorities, isVocabulary } from '../generated/ast.js';
import { rowNames } from './row-names.js';

/**
 * What a document offers to all others: its elements, the authorities of its vocabulary, and the rows of its tables under their own
 * identifiers. Values belong to their fact, requests to their case and readings to their rule: the scope provider finds those from there.
 */
export class MtusScopeComputation extends DefaultScopeComputation {
    override async collectExportedSymbols(document: LangiumDocument): Promise<AstNodeDescription[]> {
        const root = document.parseResult.value;
        const exported: AstNodeDescription[] = [];
        const add = (node: AstNode, name: string | undefined): void => {
            if (name) {
                exported.push(this.descriptions.createDescription(node, name, document));
            }
        };
        if (isCaseFile(root)) {
            root.cases.forEach(each => add(each, each.name));
        } else if (isRuleFile(root)) {
            for (const element of root.elements) {
                if (isVocabulary(element)) {
                    element.clauses.filter(isAuthorities).flatMap(clause => clause.authorities).forEach(authority => add(authority, authority.name));
                } else {
                    add(element, element.name);
                }
                if (isTable(element) && element.name) {
                    rowNames(element).forEach((name, row) => name !== element.name && add(row, name));
                }
            }
        }
        return exported;
    }

    override async collectLocalSymbols(): Promise<LocalSymbols> {
        return new MultiMap<AstNode, AstNodeDescription>();
    }
}
