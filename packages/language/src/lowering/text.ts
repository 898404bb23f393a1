import { CstUtils, type AstNode, type CstNode } from 'langium';
import type { Position, Span } from '@mtus/engine';

/** What a span runs to: the whole of a node, or the end of one of its properties. */
type Part = CstNode | undefined;

/** A part of a text as a span; the start of the file where a node has no text of its own. */
export function spanOf(uri: string, first: Part, last: Part = first): Span {
    const zero: Position = { line: 0, character: 0 };
    const start = first?.range.start ?? zero;
    const end = last?.range.end ?? start;
    return { uri, start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
}

/**
 * The words of a node on one line, single-spaced, as the formatter separates them. `from` and `until` are offsets: what begins
 * before the one or at or after the other is left out.
 */
export function lineOf(node: AstNode | undefined, from = 0, until = Number.POSITIVE_INFINITY): string {
    const cst = node?.$cstNode;
    if (cst === undefined) {
        return '';
    }
    const full = cst.root.fullText;
    let line = '';
    for (const leaf of CstUtils.flattenCst(cst)) {
        if (leaf.hidden || leaf.offset < from || leaf.offset >= until) {
            continue;
        }
        const word = full.slice(leaf.offset, leaf.end);
        line += line === '' || word === ',' || word === ':' ? word : ` ${word}`;
    }
    return line;
}

/** Texts that follow each other are one text. */
export function joined(texts: readonly string[] | undefined): string {
    return (texts ?? []).join(' ');
}
