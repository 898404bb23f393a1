import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftCase, letterJson, type LetterVocabulary, NoLetter, readLetter } from '@mtus/letters';
import { examplesVocabulary } from './examples-vocabulary.js';

const SAMPLES = ['issues', 'decisions', 'professional-review'].map(name => readFileSync(fileURLToPath(new URL(`samples/${name}.txt`, import.meta.url)), 'utf8'));
const PIECES = ['\0', '"', '\\', '\u202e', ': Upheld\nClaims Administrator guideline:', ' was the original request. ', '\n\n', '9999999999', '#', '12 sessions ', 'case x "', '\ud800', 'İ', '1/1/0000'];

/** A letter with stretches cut out, said twice, or with something put between. */
const damaged = fc.record({
    sample: fc.constantFrom(...SAMPLES), faults: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(400), kind: fc.constantFrom('cut', 'repeat', 'put'), piece: fc.constantFrom(...PIECES) }), { minLength: 1, maxLength: 6 }),
}).map(({ sample, faults }) => faults.reduce((text, { at, length, kind, piece }) => {
    const start = Math.floor(text.length * at);
    const stretch = text.slice(start, start + length);
    return `${text.slice(0, start)}${kind === 'cut' ? '' : kind === 'repeat' ? stretch + stretch : piece + stretch}${text.slice(start + length)}`;
}, sample));

describe('a letter that is damaged', () => {
    let vocabulary: LetterVocabulary;

    beforeAll(async () => { vocabulary = await examplesVocabulary(); });

    it('is read as far as it goes or refused in words, and every quotation stands in it', () => {
        fc.assert(fc.property(damaged, text => {
            let letter;
            try {
                letter = readLetter(text);
            } catch (problem) {
                expect(problem).toBeInstanceOf(NoLetter);
                return;
            }
            const draft = draftCase(letter, vocabulary, 'letter.txt');
            for (const { quote, start, end } of quotesIn(letterJson(letter, draft))) {
                expect(text.slice(start, end)).toBe(quote);
            }
            expect(draft.text).not.toMatch(/[\0-\x09\x0b-\x1f\u202a-\u202e]/);
            expect(draft.items.length).toBe(letter.items.length);
        }), { numRuns: 1_000, seed: 7 });
    });
});

function quotesIn(value: unknown): { quote: string; start: number; end: number }[] {
    if (typeof value !== 'object' || value === null) {
        return [];
    }
    const own = 'quote' in value && 'start' in value ? [value as { quote: string; start: number; end: number }] : [];
    return [...own, ...Object.values(value).flatMap(quotesIn)];
}
