import { isCase, isCaseFile, isRequest, isRuleFile, isVocabulary } from '@mtus/language';
import type { AstNode, LangiumDocument } from 'langium';
import type { DocumentSymbolProvider } from 'langium/lsp';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';

const KINDS: Record<string, SymbolKind> = {
    Vocabulary: SymbolKind.Namespace,
    Treatment: SymbolKind.Class,
    Region: SymbolKind.Class,
    Diagnosis: SymbolKind.Class,
    Procedure: SymbolKind.Class,
    Fact: SymbolKind.Field,
    Guideline: SymbolKind.Module,
    Definition: SymbolKind.Variable,
    Rule: SymbolKind.Function,
    Table: SymbolKind.Array,
    Case: SymbolKind.Event,
    Request: SymbolKind.Property,
};

/** The outline: every element of a file with its title, and under each case its requests. */
export class DocumentSymbols implements DocumentSymbolProvider {
    getSymbols(document: LangiumDocument): DocumentSymbol[] {
        const root = document.parseResult.value;
        const elements: AstNode[] = isRuleFile(root) ? root.elements : isCaseFile(root) ? root.cases : [];
        return elements.flatMap(element => symbolOf(element));
    }
}

function symbolOf(node: AstNode & { name?: string; title?: string }): DocumentSymbol[] {
    const range = node.$cstNode?.range;
    const name = node.name ?? (isVocabulary(node) ? 'vocabulary' : undefined);
    if (!range || !name) {
        return [];
    }
    return [{
        name,
        detail: node.title ?? '',
        kind: KINDS[node.$type] ?? SymbolKind.Object,
        range,
        selectionRange: { start: range.start, end: range.start },
        children: isCase(node) ? node.clauses.filter(isRequest).flatMap(symbolOf) : [],
    }];
}
