import { AstUtils, CstUtils, GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import type { Range } from '../findings/diagnostic.js';
import type { Fix, FixContext, FixEdit } from './fix.js';

/** A fix of one edit. */
export function fix(title: string, ...edits: (FixEdit | undefined)[]): Fix[] {
    return edits.length === 0 || edits.includes(undefined) ? [] : [{ title, edits: edits as FixEdit[] }];
}

function edit(document: LangiumDocument, range: Range, text: string): FixEdit {
    return { uri: document.uri.toString(), range, text };
}

/** The text of a range. */
export function textAt({ document }: Pick<FixContext, 'document'>, range: Range): string {
    return document.textDocument.getText(range);
}

/** Other words in place of what the finding marks, or of a given range. */
export function replace({ document, range }: Pick<FixContext, 'document' | 'range'>, text: string, at: Range = range): FixEdit {
    return edit(document, at, text);
}

/** Other words in place of a node. */
export function replaceNode(node: AstNode, text: string): FixEdit | undefined {
    const range = node.$cstNode?.range;
    return range && edit(AstUtils.getDocument(node), range, text);
}

/** Other words in place of a property of a node. */
export function replaceProperty(node: AstNode, property: string, text: string, index?: number): FixEdit | undefined {
    const range = rangeOfProperty(node, property, index);
    return range && edit(AstUtils.getDocument(node), range, text);
}

function rangeOfProperty(node: AstNode, property: string, index?: number): Range | undefined {
    return GrammarUtils.findNodeForProperty(node.$cstNode, property, index)?.range;
}

/** Words behind a node, or behind one of its properties, on the same line. */
export function insertBehind(node: AstNode, text: string, property?: string): FixEdit | undefined {
    const end = (property === undefined ? node.$cstNode?.range : rangeOfProperty(node, property))?.end;
    return end && edit(AstUtils.getDocument(node), { start: end, end }, text);
}

export function insertBefore(node: AstNode, text: string): FixEdit | undefined {
    const start = node.$cstNode?.range.start;
    return start && edit(AstUtils.getDocument(node), { start, end: start }, text);
}

/** A line below the last line of a node. */
export function addLine(node: AstNode, line: string): FixEdit | undefined {
    const last = node.$cstNode?.range.end.line;
    return last === undefined ? undefined : lineBelow(AstUtils.getDocument(node), last, line);
}

/** A line below the first line of an element, its header. */
export function addFirstLine(node: AstNode, line: string): FixEdit | undefined {
    const header = rangeOfProperty(node, 'title')?.end.line ?? node.$cstNode?.range.start.line;
    return header === undefined ? undefined : lineBelow(AstUtils.getDocument(node), header, line);
}

function lineBelow(document: LangiumDocument, line: number, text: string): FixEdit {
    const { textDocument } = document;
    const end = { line, character: lineText(document, line).length };
    const newline = textDocument.getText().includes('\r\n') ? '\r\n' : '\n';
    return edit(document, { start: end, end }, newline + text.replaceAll('\n', newline));
}

/** The text of a line, without its end. */
export function lineText({ textDocument }: LangiumDocument, line: number): string {
    return textDocument.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/\r?\n$/, '');
}

/** Takes out what a range covers: with the lines that nothing is left of, else with the space before it. */
export function remove({ document }: Pick<FixContext, 'document'>, range: Range): FixEdit {
    const before = lineText(document, range.start.line).slice(0, range.start.character);
    const after = lineText(document, range.end.line).slice(range.end.character);
    if (before.trim() === '' && /^\s*(#.*)?$/.test(after)) {
        const wholeFile = range.end.line + 1 >= document.textDocument.lineCount;
        return wholeFile && range.start.line > 0
            ? edit(document, { start: { line: range.start.line - 1, character: lineText(document, range.start.line - 1).length }, end: { line: range.end.line, character: range.end.character + after.length } }, '')
            : edit(document, { start: { line: range.start.line, character: 0 }, end: { line: range.end.line + 1, character: 0 } }, '');
    }
    const spaces = before.length - before.trimEnd().length;
    return edit(document, { start: { line: range.start.line, character: range.start.character - spaces }, end: range.end }, '');
}

export function removeNode(node: AstNode): FixEdit | undefined {
    const range = node.$cstNode?.range;
    return range && remove({ document: AstUtils.getDocument(node) }, range);
}

/** The innermost node whose words hold the range; the root where there are none. */
export function nodeAt(document: LangiumDocument, range: Range): AstNode {
    const root = document.parseResult.value;
    const cst = root.$cstNode;
    const offset = document.textDocument.offsetAt(range.start);
    const end = document.textDocument.offsetAt(range.end);
    const leaf = cst && CstUtils.findLeafNodeAtOffset(cst, offset);
    for (let node: AstNode | undefined = leaf?.astNode; node; node = node.$container) {
        if (node.$cstNode && node.$cstNode.offset <= offset && node.$cstNode.end >= end) {
            return node;
        }
    }
    return root;
}

/** The node itself or the nearest one around it that is of a kind. */
export function around<N extends AstNode>(node: AstNode, is: (candidate: AstNode) => candidate is N): N | undefined {
    return AstUtils.getContainerOfType(node, is);
}

/** The number that the check has computed. */
export function numberFromData(context: FixContext): Fix[] {
    const number = context.data['number'];
    return typeof number === 'number' ? fix(`Write ${number}`, replace(context, String(number))) : [];
}
