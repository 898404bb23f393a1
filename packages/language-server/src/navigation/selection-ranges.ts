import { CstUtils, type AstNode, type LangiumDocument } from 'langium';
import type { Range, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';

/** What a selection grows to, step by step: the word, what it belongs to, the line, the element, the file. */
export function selectionRanges(document: LangiumDocument, { positions }: SelectionRangeParams): SelectionRange[] {
    return positions.map(position => {
        const root = document.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(position));
        const ranges: Range[] = leaf ? [leaf.range] : [];
        for (let node: AstNode | undefined = leaf?.astNode; node; node = node.$container) {
            const range = node.$cstNode?.range;
            const last = ranges.at(-1);
            if (range && last && !same(range, last) && holds(range, last)) {
                ranges.push(range);
            }
        }
        return ranges.reduceRight<SelectionRange | undefined>((parent, range) => ({ range, ...parent ? { parent } : {} }), undefined) ?? { range: { start: position, end: position } };
    });
}

function same(a: Range, b: Range): boolean {
    return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}

function holds(outer: Range, inner: Range): boolean {
    return (outer.start.line < inner.start.line || outer.start.line === inner.start.line && outer.start.character <= inner.start.character)
        && (outer.end.line > inner.end.line || outer.end.line === inner.end.line && outer.end.character >= inner.end.character);
}
