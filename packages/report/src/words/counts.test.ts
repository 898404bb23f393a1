import { expect, test } from 'vitest';
import { between, count, exactly } from '../testing/results.js';
import { countEntries, verdictWords } from './clause-count.js';
import { countOfUnit, countWords, howMany, listed } from './counts.js';

test('counts are told as they are written', () => {
    expect([exactly(6), between(4, 5), { least: 1, most: null }].map(countWords)).toEqual(['6', '4 to 5', 'at least 1']);
    expect(countOfUnit(exactly(1), 'visits')).toBe('1 visit');
    expect(countOfUnit(between(0, 1), 'visits')).toBe('0 to 1 visits');
    expect([howMany(0, 'errors'), howMany(1, 'therapies'), howMany(1, 'boxes'), howMany(2, 'days')]).toEqual(['no errors', '1 therapy', '1 box', '2 days']);
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual(['', 'a', 'a and b', 'a, b or c']);
});

test.each([
    ['fits', { remaining: exactly(6) }, exactly(6)],
    ['fits, if completed by 2013-10-10', { remaining: exactly(6), ifCompletedBy: '2013-10-10' }, exactly(6)],
    ["within the range, at the reviewer's discretion", { remaining: exactly(6), strict: { used: exactly(0), remaining: exactly(4) } }, exactly(5)],
    ['only 6 of 7 fit', { remaining: exactly(6) }, exactly(7)],
    ['at most 2 of 5 fit', { remaining: between(0, 2) }, exactly(5)],
    ['whether all of it fits depends on what is not known', { remaining: between(0, 5) }, exactly(5)],
    ['whether all of it fits depends on what is not known', { remaining: { least: 0, most: null } }, exactly(5)],
    ['nothing is left', { used: exactly(6), remaining: exactly(0) }, exactly(1)],
    ['nothing is left, because the period of the rule is over', { used: exactly(2), remaining: exactly(0) }, exactly(1)],
    ['4 left, and the request does not say how many', { remaining: exactly(4) }, { least: 1, most: null }],
    ['only 5 of 6 fit', { remaining: exactly(5) }, between(4, 6)],
    ['neck: fits', { of: 'neck' }, exactly(1)],
])('a clause that allows 6 says: %s', (words, parts, requested) => {
    expect(verdictWords(count('r', 'allow up to 6 visits', { strict: { used: exactly(0), remaining: exactly(6) }, ...parts }), requested)).toBe(words);
});

test('a line that counts nothing is shown with its nought', () => {
    const history = [{ text: '2 visits of x denied 2013', visits: exactly(0), span: count('r', '').span }];
    expect(countEntries(count('r', 'allow up to 6 visits', { history }), exactly(1)).map(entry => `${entry.label} ${entry.text}`)).toEqual([
        'counted 2 visits of x denied 2013: counts none',
        'sum 0 used + 1 asked = 1 of 6 allowed',
    ]);
});
