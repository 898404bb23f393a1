import { isCase, isCaseFile, isGuideline, isRequest, isRuleFile, isRuling, isVocabulary, treatmentNamesOf } from '@mtus/language';
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

/** The outline: under each guideline its rules by treatment, under each case its requests, and everything else in order, with titles. */
export class DocumentSymbols implements DocumentSymbolProvider {
    getSymbols(document: LangiumDocument): DocumentSymbol[] {
        const root = document.parseResult.value;
        return isRuleFile(root) ? byGuideline(root.elements) : isCaseFile(root) ? root.cases.flatMap(symbolOf) : [];
    }
}

/** What follows a guideline belongs to it, up to the next one. */
function byGuideline(elements: readonly AstNode[]): DocumentSymbol[] {
    const starts = elements.flatMap((element, index) => isGuideline(element) ? [index] : []);
    const before = byTreatment(elements.slice(0, starts[0] ?? elements.length));
    return [...before, ...starts.flatMap((start, index) => {
        const [guideline, ...rest] = elements.slice(start, starts[index + 1] ?? elements.length);
        const children = byTreatment(rest);
        return symbolOf(guideline!).map(symbol => around(symbol, children));
    })];
}

/** Rules that follow each other and are for the same treatment stand under it, where there are several. */
function byTreatment(elements: readonly AstNode[]): DocumentSymbol[] {
    const runs: { treatment: string | undefined; symbols: DocumentSymbol[] }[] = [];
    for (const element of elements) {
        const treatment = isRuling(element) ? treatmentNamesOf(element)[0] : undefined;
        const last = runs.at(-1);
        if (last && last.treatment === treatment && treatment !== undefined) {
            last.symbols.push(...symbolOf(element));
        } else {
            runs.push({ treatment, symbols: symbolOf(element) });
        }
    }
    return runs.flatMap(({ treatment, symbols }) => {
        const [first] = symbols;
        return treatment === undefined || symbols.length < 2 || !first ? symbols
            : [around({ name: treatment, detail: '', kind: SymbolKind.Class, range: first.range, selectionRange: first.selectionRange, children: [] }, symbols)];
    });
}

/** A symbol with others below it, which its range takes in. */
function around(symbol: DocumentSymbol, children: DocumentSymbol[]): DocumentSymbol {
    const end = children.at(-1)?.range.end ?? symbol.range.end;
    return { ...symbol, range: { start: symbol.range.start, end }, children };
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
