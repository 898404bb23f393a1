import { gatheredOnce, grouped } from '../workspace/gathered-once.js';
import { folded, type SourceText, type Stretch } from './source-text.js';

/** Every place where words stand in a source text, however their white space, dashes, quotation marks and capitals are written. */
export function placesOf(words: string, source: SourceText): Stretch[] {
    const wanted = folded(words);
    const places: Stretch[] = [];
    if (wanted === '') {
        return places;
    }
    for (let at = source.folded.indexOf(wanted); at >= 0; at = source.folded.indexOf(wanted, at + 1)) {
        places.push(stretch(source, at, at + wanted.length));
    }
    return places;
}

/** A part of the folded wording as a part of the file. */
function stretch(source: SourceText, from: number, to: number): Stretch {
    const start = source.offsets[from]!;
    return { start, end: source.offsets[to - 1]! + 1, page: source.pages.filter(page => page.from <= start).at(-1)?.page ?? null };
}

interface Word {
    text: string;
    from: number;
    to: number;
}

const splitWords = (text: string): Word[] => [...text.matchAll(/[\p{L}\p{N}]+(?:[.'][\p{L}\p{N}]+)*/gu)].map(match => ({ text: match[0], from: match.index, to: match.index + match[0].length }));

/** The words of a source text, and where each stands. */
const indexed = gatheredOnce((source: SourceText) => {
    const words = splitWords(source.folded);
    return { words, positions: grouped(words.map(({ text }, index): [string, number] => [text, index])) };
});

/** Nothing below this share of common words is offered as what was meant. */
const LEAST_LIKENESS = 0.6;
const MOST_CANDIDATES = 8;

/**
 * The passage that is nearest to words that do not stand in a source text; null where none is near. Words that both have vote for where
 * the passage begins; of the best beginnings the one with the most common words in order is taken.
 */
export function nearestPlace(words: string, source: SourceText): Stretch | null {
    const wanted = splitWords(folded(words));
    const { words: there, positions } = indexed(source);
    const votes = new Map<number, number>();
    wanted.forEach(({ text }, index) => (positions.get(text) ?? []).slice(0, 200).forEach(position => {
        const start = position - index;
        votes.set(start, (votes.get(start) ?? 0) + 1 / (positions.get(text)!.length));
    }));
    const starts = [...votes].sort((a, b) => b[1] - a[1]).slice(0, MOST_CANDIDATES).map(([start]) => start);
    let best: { from: number; to: number; likeness: number } | null = null;
    for (const start of starts) {
        const from = Math.max(0, start - 2);
        const window = there.slice(from, start + wanted.length + 3);
        const common = commonWords(wanted.map(({ text }) => text), window.map(({ text }) => text));
        if (common.length === 0) {
            continue;
        }
        // A word exchanged at either end still belongs to the passage.
        const first = Math.max(from, from + common[0]![1] - common[0]![0]);
        const last = Math.min(there.length - 1, from + common.at(-1)![1] + (wanted.length - 1 - common.at(-1)![0]));
        const likeness = common.length / Math.max(wanted.length, last - first + 1);
        if (best === null || likeness > best.likeness) {
            best = { from: first, to: last, likeness };
        }
    }
    return best === null || best.likeness < LEAST_LIKENESS ? null : withSigns(words, source, there[best.from]!, there[best.to]!);
}

/** The longest common words in order (Hirschberg's table, unshortened: windows are short), as pairs of positions. */
function commonWords(left: readonly string[], right: readonly string[]): [number, number][] {
    const lengths = Array.from({ length: left.length + 1 }, () => Array.from({ length: right.length + 1 }, () => 0));
    for (let i = left.length - 1; i >= 0; i -= 1) {
        for (let j = right.length - 1; j >= 0; j -= 1) {
            lengths[i]![j] = left[i] === right[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
        }
    }
    const pairs: [number, number][] = [];
    for (let i = 0, j = 0; i < left.length && j < right.length;) {
        if (left[i] === right[j]) {
            pairs.push([i, j]);
            i += 1;
            j += 1;
        } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) {
            i += 1;
        } else {
            j += 1;
        }
    }
    return pairs;
}

/** The passage from word to word, with the sign before it and the signs behind it that the words written also have there. */
function withSigns(words: string, source: SourceText, first: Word, last: Word): Stretch {
    const lead = /^[^\p{L}\p{N}]*/u.exec(folded(words))![0];
    const end = /[^\p{L}\p{N}]*$/u.exec(folded(words))![0];
    const before = source.folded.slice(0, first.from).endsWith(lead) ? lead.length : 0;
    const after = source.folded.slice(last.to).startsWith(end) ? end.length : 0;
    return stretch(source, first.from - before, last.to + after);
}

/** A part of the file as one line of words, without remarks and page marks. */
export function wordsAt({ text }: SourceText, { start, end }: { start: number; end: number }): string {
    return text.slice(start, end).split('\n').filter(line => !/^(#|\[page \d+\])/.test(line)).join(' ').replace(/\s+/g, ' ').trim();
}
