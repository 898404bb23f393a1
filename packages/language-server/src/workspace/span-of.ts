import type { Span } from '@mtus/engine';
import { type AstNode, AstUtils } from 'langium';

/** Where a node is written; undefined for one that no text stands behind. */
export function spanOf(node: AstNode): Span | undefined {
    const range = node.$cstNode?.range;
    return range && { uri: AstUtils.getDocument(node).uri.toString(), start: range.start, end: range.end };
}
