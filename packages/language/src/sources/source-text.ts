/** A stretch of a source text, as offsets into its file. */
export interface Stretch {
    start: number;
    end: number;
    /** The page of the document on which it begins; null where no page is marked above it. */
    page: number | null;
}

/** The wording of a document, or of an excerpt of it. */
export interface SourceText {
    /** The file as it is. */
    text: string;
    /** The wording folded for comparison: small letters, simple signs, single spaces. */
    folded: string;
    /** For each sign of the folded wording its offset in the file. */
    offsets: readonly number[];
    /** Pages in the order of the file, each from an offset of the file on. */
    pages: readonly { page: number; from: number }[];
    sentences: readonly Stretch[];
}

const PAGE = /^\[page (\d+)\]\s*$/i;

/** Signs that copies of a document differ in, and what they are compared as. */
const FOLDED: Readonly<Record<string, string>> = {
    '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-', '\u2018': '\'', '\u2019': '\'', '\u201C': '', '\u201D': '', '"': '', '\u00A0': ' ', '\u00AD': '', '\u2026': '...',
};

/** Words as they are compared: letters small, dashes simple, quotation marks left out, white space single, none around a dash. */
export function folded(text: string): string {
    const folding: Folding = { signs: [], offsets: [] };
    fold(text, 0, folding);
    return folding.signs.join('').trim();
}

interface Folding {
    signs: string[];
    /** Of each sign its offset in the file. */
    offsets: number[];
}

function fold(text: string, from: number, { signs, offsets }: Folding): void {
    for (let index = 0; index < text.length; index += 1) {
        for (const each of FOLDED[text[index]!] ?? text[index]!) {
            const space = /\s/.test(each);
            const last = signs.at(-1);
            // A word that is broken at the end of a line is one word; a dash between numbers has no spaces.
            if (space && (last === ' ' || last === undefined || last === '-')) {
                continue;
            }
            if (each === '-' && last === ' ') {
                signs.pop();
                offsets.pop();
            }
            const small = each.toLowerCase();
            signs.push(space ? ' ' : small.length === 1 ? small : each);
            offsets.push(from + index);
        }
    }
}

/**
 * Reads a source text: lines that begin with `#` are remarks of whoever keeps it, `[page 58]` on a line of its own says where the lines
 * below stand, everything else is wording.
 */
export function readSource(text: string): SourceText {
    const folding: Folding = { signs: [], offsets: [] };
    const pages: { page: number; from: number }[] = [];
    const wording: { start: number; end: number; apart: boolean }[] = [];
    let offset = 0;
    let apart = true;
    for (const line of text.split('\n')) {
        const page = PAGE.exec(line);
        if (page) {
            pages.push({ page: Number(page[1]), from: offset });
            apart = true;
        } else if (line.trim() === '' || line.startsWith('#')) {
            apart = true;
        } else {
            fold(`${line}\n`, offset, folding);
            wording.push({ start: offset, end: offset + line.trimEnd().length, apart });
            apart = false;
        }
        offset += line.length + 1;
    }
    const pageOf = (at: number): number | null => pages.filter(({ from }) => from <= at).at(-1)?.page ?? null;
    return { text, folded: folding.signs.join(''), offsets: folding.offsets, pages, sentences: sentencesOf(text, wording).map(stretch => ({ ...stretch, page: pageOf(stretch.start) })) };
}

/** Sentences end with a full stop before a capital letter or the end of a paragraph; numbered criteria are sentences of their own. */
function sentencesOf(text: string, lines: readonly { start: number; end: number; apart: boolean }[]): { start: number; end: number }[] {
    const paragraphs: { start: number; end: number }[] = [];
    for (const line of lines) {
        const last = paragraphs.at(-1);
        if (line.apart || last === undefined) {
            paragraphs.push({ start: line.start, end: line.end });
        } else {
            last.end = line.end;
        }
    }
    return paragraphs.flatMap(paragraph => {
        const words = text.slice(paragraph.start, paragraph.end);
        const ends = [...words.matchAll(/[.;:?!]["\u201D)]?\s+(?=[A-Z(\u201C"])/g)].map(({ index, 0: { length } }) => index + length);
        const starts = [0, ...ends.filter(end => !/\b(?:e\.g|i\.e|vs|Dr|No|approx|etc)\.\s*$/.test(words.slice(0, end)))];
        return starts.map((start, index) => {
            const end = starts[index + 1] ?? words.length;
            return { start: paragraph.start + start, end: paragraph.start + start + words.slice(start, end).trimEnd().length };
        }).filter(({ start, end }) => end > start);
    });
}
