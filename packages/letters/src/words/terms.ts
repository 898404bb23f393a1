/** A name of the vocabulary, and the words that letters may use for it. */
export interface NamedTerm {
    id: string;
    /** Its title, its other names, and its identifier's own words. */
    words: readonly string[];
}

/** A term found in a text. */
export interface FoundTerm {
    id: string;
    start: number;
    end: number;
}

/** Finds terms of a vocabulary by their words: whole words, in any case, singular or plural, the longest first. */
export class TermFinder {
    private readonly pattern: RegExp | null;
    private readonly byWords = new Map<string, string>();

    constructor(terms: readonly NamedTerm[]) {
        for (const { id, words } of terms) {
            for (const each of words.map(normalized).filter(text => text.length > 1)) {
                // Words that two terms share tell neither.
                this.byWords.set(each, this.byWords.has(each) && this.byWords.get(each) !== id ? '' : id);
            }
        }
        const alternatives = [...this.byWords].filter(([, id]) => id !== '').map(([words]) => words).sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
        this.pattern = alternatives.length === 0 ? null : new RegExp(`(?<![\\w-])(?:${alternatives.map(flexible).join('|')})(?![\\w])`, 'gi');
    }

    /** The terms in a text by their places; none overlaps another. */
    in(text: string): FoundTerm[] {
        return this.pattern === null ? [] : [...text.matchAll(this.pattern)].flatMap(match => {
            const id = this.byWords.get(normalized(match[0]));
            return id ? [{ id, start: match.index, end: match.index + match[0].length }] : [];
        });
    }
}

/** Words as they are compared: small letters, single spaces, every word in the singular. */
function normalized(words: string): string {
    return words.toLowerCase().split(/[\s-]+/).filter(Boolean).map(singular).join(' ');
}

function singular(word: string): string {
    return /(?:ss|us|is)$/.test(word) || word.length < 4 ? word : word.replace(/ies$/, 'y').replace(/(?<=ch|sh|x|ss)es$/, '').replace(/s$/, '');
}

function flexible(words: string): string {
    return words.split(' ').map(word => {
        const literal = word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
        return word.length < 3 ? literal : literal.endsWith('y') ? `${literal.slice(0, -1)}(?:ys?|ies)` : `${literal}(?:e?s)?`;
    }).join(String.raw`[\s-]+`);
}
