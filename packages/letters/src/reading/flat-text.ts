import type { Passage, Read } from './letter.js';

/** Between paragraphs of a flat text; between words stands a single space. */
const PARAGRAPH = '\n';

/**
 * A text without its line breaks, so that words are found across them: white space is one space, and what parts paragraphs one line feed. Places lead back
 * into the text that it was made of.
 */
export class FlatText {
    private constructor(readonly text: string, private readonly places: readonly number[], private readonly original: string) {}

    static of(original: string, { start, end }: Passage = { start: 0, end: original.length }): FlatText {
        const white = /\s+/y;
        const mostBreaks = breaksWithinParagraphs(original);
        let text = '';
        const places: number[] = [];
        for (let at = start; at < end;) {
            white.lastIndex = at;
            const found = white.exec(original)?.[0];
            text += found === undefined ? original[at]! : lineBreaks(found) > mostBreaks ? PARAGRAPH : ' ';
            places.push(at);
            at += found?.length ?? 1;
        }
        return new FlatText(text, [...places, end], original);
    }

    /** The place in the original of a stretch of the flat text, without white space at its ends. */
    passage(start: number, end: number): Passage {
        const words = this.text.slice(start, end);
        const from = start + words.length - words.trimStart().length;
        const to = start + words.trimEnd().length;
        return to <= from ? { start: this.places[start]!, end: this.places[start]! } : { start: this.places[from]!, end: this.places[to - 1]! + 1 };
    }

    /** A stretch with its words, paragraphs joined. */
    read(start: number, end: number): Read<string> {
        return { value: collapsed(this.text.slice(start, end)), passage: this.passage(start, end) };
    }

    /** The words of a passage of the original, white space collapsed. */
    words({ start, end }: Passage): string {
        return collapsed(this.original.slice(start, end));
    }
}

function lineBreaks(white: string): number {
    return white.match(/\r\n|\n|\r|\f/g)?.length ?? 0;
}

/** Texts taken from scanned letters have a blank line below every line: there, only more than one parts paragraphs. */
function breaksWithinParagraphs(text: string): 1 | 2 {
    const breaks = (text.match(/\S\s*?\n\s*/g) ?? []).map(lineBreaks);
    return breaks.filter(count => count > 1).length > breaks.length / 2 ? 2 : 1;
}

/** Words with single spaces between them. */
export function collapsed(text: string): string {
    return text.replace(/\s+/g, ' ').trim();
}
