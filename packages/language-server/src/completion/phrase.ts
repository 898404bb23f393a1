import { CompletionItemKind } from 'vscode-languageserver';

/**
 * Something that can be written at a place, as words with one space between them. `<6>` is a number or date to be filled in, with what
 * stands there at first; `<yes|no>` is a choice; `<>` is a place for words of one's own.
 */
export interface Phrase {
    words: string;
    /** One line about it, beside the words. */
    detail?: string | undefined;
    /** Markdown about it. */
    about?: string | undefined;
    kind?: CompletionItemKind;
    /** Whether something has to follow, so that the next choice is offered at once. */
    open?: boolean;
    /** What a search also finds it by. */
    also?: readonly string[];
}

/** Phrases of words of the language, about which nothing more is to be said. */
export const wordsOfLanguage = (...each: string[]): Phrase[] => each.map(words => ({ words, kind: CompletionItemKind.Keyword }));

/** What is left of a phrase behind the words that stand there already. */
export interface Continuation extends Phrase {
    /** The words that are left. */
    rest: string;
}

/** Choices that are told by their first: units of time. */
const UNITS = /^(days|weeks|months|years)\|/;

const VALUE = /^(\d+(\.\d+)?|\d{4}(-\d{2}){0,2})$/;

function splitWords(words: string): string[] {
    return words.match(/"[^"]*"|<[^>]*>|[^\s,:|]+|[,:|]/g) ?? [];
}

/** The phrases that begin with what is typed, each with what is left of it; those of which nothing is left drop out. */
export function continuing(phrases: readonly Phrase[], typed: readonly string[]): Continuation[] {
    return phrases.flatMap(phrase => {
        const words = splitWords(phrase.words);
        const fits = words.length > typed.length && typed.every((word, index) => words[index] === word || words[index]!.startsWith('<') && (VALUE.test(word) || words[index]!.slice(1, -1).split('|').includes(word)));
        return fits ? [{ ...phrase, rest: joinWords(words.slice(typed.length)) }] : [];
    });
}

function joinWords(words: readonly string[]): string {
    return words.reduce((line, word) => line === '' ? word : word === ',' || word === ':' ? line + word : `${line} ${word}`, '');
}

/** A phrase as a person reads it in a list. */
export function labelOf(words: string): string {
    return words.replace(/<([^>]*)>/g, (_all, first: string) => UNITS.test(first) ? first.split('|')[0]! : first === '' || first.includes('|') ? '…' : first);
}

/** A phrase as a snippet: the places to be filled in become tab stops. */
export function snippetOf(words: string): string {
    let stop = 0;
    return words.replace(/[\\$}]/g, sign => `\\${sign}`).replace(/<([^>]*)>/g, (_all, first: string) => {
        stop += 1;
        if (first.includes('|')) {
            return `\${${stop}|${first.replaceAll('|', ',')}|}`;
        }
        return first === '' ? `$${stop}` : `\${${stop}:${first}}`;
    });
}
