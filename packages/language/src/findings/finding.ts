import type { Span } from '@mtus/engine';

export type FindingSeverity = 'error' | 'warning' | 'information';

/** What is wrong at a place of a file, in the words of the person who wrote it. */
export interface Finding {
    /** Stable, `area/name`; each has a page of documentation. */
    code: string;
    severity: FindingSeverity;
    /** One sentence. */
    message: string;
    /** What to do about it, in one sentence; null where there is nothing to add. */
    remedy: string | null;
    span: Span;
    related: { message: string; span: Span }[];
}

/** The words of a finding, before it has a place. */
export type FindingWords = Pick<Finding, 'code' | 'message' | 'remedy'>;

/** The payload of a diagnostic. Quick fixes read it; further keys belong to the code. */
export interface FindingData {
    code: string;
    remedy: string | null;
    [key: string]: unknown;
}

/** What a person reads: the sentence, and the remedy after it. */
export function wordsOf(words: FindingWords): string {
    return words.remedy === null ? words.message : `${words.message} ${words.remedy}`;
}

/**
 * Parser and lexer pass messages on as one string. Code, sentence and remedy are lines of it until the validator takes them apart.
 */
export function packWords(words: FindingWords): string {
    return [words.code, words.message, words.remedy ?? ''].join('\n');
}

export function unpackWords(packed: string): FindingWords {
    const [code = '', message = '', remedy = ''] = packed.split('\n');
    return message === '' ? { code: 'syntax/unexpected', message: code, remedy: null } : { code, message, remedy: remedy || null };
}
