import { isCaseFile, lineKind, type LineKind, tokensOf } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { Position, Range } from 'vscode-languageserver';

/** A line of an element, by the words that it begins with. */
export interface ClauseLine {
    kind: LineKind;
    /** Its words behind those that it begins with, those of the lines that continue it included. */
    value: string[];
    line: number;
}

/** The element that a place stands in, as far as its lines can be told; what cannot be read elsewhere plays no part. */
export interface ElementLines {
    /** `rule`, `case`. */
    kind: string;
    name: string;
    header: number;
    lines: ClauseLine[];
}

/** Where something is to be completed. */
export interface Cursor {
    language: 'rules' | 'cases';
    position: Position;
    /** Null above the first element. */
    element: ElementLines | null;
    /** The lines of the element down to the place. */
    above: ClauseLine[];
    /** The lines of the request that the place stands in, from its own line on; null outside of requests. */
    request: ClauseLine[] | null;
    /** The line that is being written; null where a new one begins. */
    clause: ClauseLine | null;
    /** The word that is being written, up to the place. */
    prefix: Range;
    /** Where a new line begins: everything on it so far. */
    lineStart: Range;
    /** Whether the place is behind spaces that set a clause in. */
    indented: boolean;
    where: 'words' | 'text' | 'comment';
}

/** Looks at the lines around a place. Only lines are looked at, so a mistake in another line does not matter. */
export function cursorAt(document: LangiumDocument, position: Position): Cursor {
    const language = isCaseFile(document.parseResult.value) ? 'cases' : 'rules';
    const lines = document.textDocument.getText().split(/\r?\n/);
    const left = (lines[position.line] ?? '').slice(0, position.character);
    const where = placeIn(left);
    const word = where === 'words' ? /[\w.-]*$/.exec(left)![0] : '';
    const before = left.slice(0, left.length - word.length);
    const element = elementAround(lines, position.line, before, language);
    const above = element?.lines.filter(each => each.line <= position.line) ?? [];
    const own = above.at(-1);
    const isNew = isBeginning(before + word, language, element?.kind ?? '') && where === 'words';
    return {
        language, position, element, where,
        above: isNew ? above.filter(each => each.line < position.line) : above,
        request: language === 'cases' && element ? requestIn(above, isNew) : null,
        clause: isNew ? null : own ?? null,
        prefix: { start: { line: position.line, character: position.character - word.length }, end: position },
        lineStart: { start: { line: position.line, character: 0 }, end: position },
        indented: /^\s/.test(left),
    };
}

function placeIn(left: string): Cursor['where'] {
    let inText = false;
    for (const sign of left.replace(/\\./g, '  ')) {
        if (sign === '"') {
            inText = !inText;
        } else if (sign === '#' && !inText) {
            return 'comment';
        }
    }
    return inText ? 'text' : 'words';
}

/** Whether a line holds no more than the first letters of what it can begin with. */
function isBeginning(left: string, language: Cursor['language'], element: string): boolean {
    const words = left.trim();
    return !/^[-|"]/.test(words) && !/["|,:]/.test(words) && words.split(/\s+/).length <= 4 && lineKind(words.split(/\s+/), language, element) === undefined
        || words !== '' && !/\s$/.test(left) && !/\s/.test(words);
}

function elementAround(lines: readonly string[], at: number, before: string, language: Cursor['language']): ElementLines | null {
    let element: ElementLines | null = null;
    for (let line = 0; line < lines.length; line += 1) {
        const { tokens } = tokensOf(line === at ? before : lines[line]!);
        if (tokens.length === 0) {
            continue;
        }
        const kind = lineKind(tokens, language, element?.kind ?? '');
        if (kind?.depth === 0 && line > at) {
            break;
        }
        if (kind?.depth === 0) {
            element = { kind: kind.words, name: tokens[1] ?? '', header: line, lines: [] };
            element.lines.push({ kind, value: tokens.slice(1), line });
        } else if (kind && element) {
            element.lines.push({ kind, value: tokens.slice(kind.words.split(' ').length), line });
        } else if (line <= at || element?.lines.at(-1)?.line !== at) {
            element?.lines.at(-1)?.value.push(...tokens);
        }
    }
    return element;
}

function requestIn(lines: readonly ClauseLine[], isNew: boolean): ClauseLine[] | null {
    const own = isNew ? lines : lines.slice(0, -1);
    const start = own.map(({ kind }) => kind.words).lastIndexOf('request');
    const inside = lines.slice(start);
    return start >= 0 && inside.slice(1).every(({ kind }) => kind.depth === 4) ? inside : null;
}
