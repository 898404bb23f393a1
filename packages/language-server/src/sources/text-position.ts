import type { Range } from 'vscode-languageserver';

/** A stretch of a text as lines and characters. */
export function rangeIn(text: string, { start, end }: { start: number; end: number }): Range {
    const at = (offset: number) => {
        const before = text.slice(0, offset).split('\n');
        return { line: before.length - 1, character: before.at(-1)!.length };
    };
    return { start: at(start), end: at(end) };
}
