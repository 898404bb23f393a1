import { APART, clauseLine, VALUE_COLUMN, lineKind, type Depth } from './clause-words.js';
import { joinTokens, tokensOf, type LineTokens } from './line-tokens.js';

/** What becomes of one line of a file. */
export interface FormattedLine {
    /** Its text; null where the line goes. */
    text: string | null;
    /** Whether an empty line goes in before it. */
    apart: boolean;
}

interface ReadLine extends LineTokens {
    raw: string;
    element: string | null;
    depth: Depth | null;
    text: string;
    /** In a part that cannot be read: left as it is, byte for byte. */
    broken: boolean;
}

/**
 * Lays out the lines of a file; only white space changes. No line is aligned to another, so an added line is one added line.
 *
 * @param damaged lines, from 0, that could not be read; the elements that they stand in are left as they are
 */
export function formatLines(lines: readonly string[], language: 'rules' | 'cases', damaged: ReadonlySet<number>): FormattedLine[] {
    const read = readLines(lines, language);
    markBroken(read, damaged);
    return read.map((line, index) => {
        if (line.broken) {
            return { text: line.raw, apart: false };
        }
        if (line.tokens.length === 0 && line.comment === null) {
            return { text: keepsBlank(read, index) ? '' : null, apart: false };
        }
        if (line.tokens.length === 0) {
            return { text: ' '.repeat(depthOfNext(read, index)) + line.comment, apart: beginsApart(read, index) };
        }
        return { text: line.comment === null ? line.text : `${line.text}  ${line.comment}`, apart: beginsApart(read, index) };
    });
}

function readLines(lines: readonly string[], language: 'rules' | 'cases'): ReadLine[] {
    let element = '';
    let inRequest = false;
    let column = VALUE_COLUMN;
    return lines.map(raw => {
        const read = tokensOf(raw.replace(/^\uFEFF/, ''));
        const words = read.tokens.slice(0, 4);
        const line = (depth: Depth | null, text: string, own: string | null = null): ReadLine => ({ ...read, raw, element: own, depth, text, broken: false });
        if (words.length === 0) {
            return line(null, '');
        }
        const found = lineKind(words, language, element);
        const kind = found?.depth === 4 && language === 'cases' && !inRequest ? undefined : found;
        if (!kind) {
            const bullet = words[0] === '-';
            return line(4, ' '.repeat(bullet ? 4 : column) + joinTokens(read.tokens));
        }
        const header = kind.depth === 0;
        element = header ? kind.words : element;
        inRequest = header ? false : kind.depth === 2 ? kind.words === 'request' : inRequest;
        const count = kind.words.split(' ').length;
        const lead = ' '.repeat(kind.depth) + kind.words;
        const rest = joinTokens(read.tokens.slice(count));
        column = VALUE_COLUMN;
        const value = kind.padded ? clauseLine(kind.words, rest, kind.depth) : joinTokens([lead.trimStart(), ...read.tokens.slice(count)]);
        return line(kind.depth, (kind.padded ? value : ' '.repeat(kind.depth) + value).trimEnd(), header ? kind.words : null);
    });
}

/** An element with a line that cannot be read is left alone, from its first line to the next element. */
function markBroken(lines: ReadLine[], damaged: ReadonlySet<number>): void {
    let start = 0;
    for (let index = 1; index <= lines.length; index += 1) {
        if (index === lines.length || lines[index]!.element !== null) {
            const part = lines.slice(start, index);
            if (part.some((line, offset) => damaged.has(start + offset) || !line.whole)) {
                part.forEach(line => line.broken = true);
            }
            start = index;
        }
    }
}

/** One empty line is kept where the author has any, none at the beginning and end of a file. */
function keepsBlank(lines: readonly ReadLine[], index: number): boolean {
    const before = lines[index - 1];
    return before !== undefined && !isBlank(before) && lines.slice(index).some(line => !isBlank(line));
}

function isBlank(line: ReadLine): boolean {
    return line.raw.trim() === '';
}

/** A comment of its own is indented like what follows it. */
function depthOfNext(lines: readonly ReadLine[], index: number): number {
    const next = lines.slice(index + 1).find(line => line.tokens.length > 0);
    return next === undefined ? 0 : next.depth ?? 0;
}

/** Rules, cases and the like stand apart from what is before them, together with the comment right above them. */
function beginsApart(lines: readonly ReadLine[], index: number): boolean {
    const before = lines[index - 1];
    if (before === undefined || isBlank(before) || before.tokens.length === 0 && !before.broken) {
        return false;
    }
    const header = lines.slice(index).find(line => line.tokens.length > 0 || isBlank(line));
    return header !== undefined && APART.has(header.element ?? '');
}
