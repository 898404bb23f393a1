import { isCase, isComparison, isDefinition, isFact, isMember, isRuling, isTreatment } from '@mtus/language';
import { type AstNode, AstUtils, type CstNode, type ReferenceDescription, type Stream, URI } from 'langium';
import { AbstractCallHierarchyProvider, type LangiumServices } from 'langium/lsp';
import { type CallHierarchyIncomingCall, type CallHierarchyItem, type CallHierarchyOutgoingCall, type Range, SymbolKind } from 'vscode-languageserver';
import { readerAround } from './uses.js';

/** From a rule to the facts and definitions that it reads, and from these to the rules, definitions and cases that read or state them. */
export class CallHierarchy extends AbstractCallHierarchyProvider {
    constructor(private readonly services: LangiumServices) {
        super(services);
    }

    // Langium takes the file that was asked in for the one of the declaration.
    protected override getCallHierarchyItem(node: AstNode): Partial<CallHierarchyItem> | undefined {
        return itemOf(node)[0];
    }

    protected getIncomingCalls(_node: AstNode, references: Stream<ReferenceDescription>): CallHierarchyIncomingCall[] | undefined {
        const calls = new Map<AstNode, Range[]>();
        for (const { sourceUri, sourcePath, segment } of references) {
            const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(sourceUri.toString()));
            const node = document && this.services.workspace.AstNodeLocator.getAstNode(document.parseResult.value, sourcePath);
            const reader = node && readerAround(node);
            if (reader) {
                calls.set(reader, [...calls.get(reader) ?? [], segment.range]);
            }
        }
        return [...calls].flatMap(([reader, fromRanges]) => itemOf(reader).map(from => ({ from, fromRanges })));
    }

    protected getOutgoingCalls(node: AstNode): CallHierarchyOutgoingCall[] | undefined {
        const calls = new Map<AstNode, Range[]>();
        for (const each of isRuling(node) || isDefinition(node) ? AstUtils.streamAllContents(node) : []) {
            const reference = isComparison(each) || isMember(each) ? each.subject : undefined;
            if (reference?.ref && reference.$refNode && (isFact(reference.ref) || isDefinition(reference.ref))) {
                calls.set(reference.ref, [...calls.get(reference.ref) ?? [], reference.$refNode.range]);
            }
        }
        return [...calls].flatMap(([target, fromRanges]) => itemOf(target).map(to => ({ to, fromRanges })));
    }
}

/** An element as the editor lists it. */
export function itemOf(node: AstNode & { name?: string; title?: string }): CallHierarchyItem[] {
    const cst: CstNode | undefined = node.$cstNode;
    const kind = isTreatment(node) ? SymbolKind.Class : isRuling(node) ? SymbolKind.Function : isCase(node) ? SymbolKind.Event : isDefinition(node) ? SymbolKind.Variable : SymbolKind.Field;
    return cst && node.name ? [{ name: node.name, detail: node.title ?? '', kind, uri: AstUtils.getDocument(node).uri.toString(), range: cst.range, selectionRange: { start: cst.range.start, end: cst.range.start } }] : [];
}
