import { expect, test } from 'vitest';
import { closestName } from './closest-name.js';

test.each([
    ['seed.flareup-2013', 'seed.flare-up-2013'],
    ['SEED.FLARE-UP-2013', 'seed.flare-up-2013'],
    ['massgae', 'massage'],
    ['flare-up', 'seed.flare-up-2013'],
    ['m', undefined],
    ['something else entirely', undefined],
    ['', undefined],
])('%s is taken for %s', (written, meant) => {
    expect(closestName(written, ['massage', 'seed.flare-up-2013', 'seed.july-denied'])).toBe(meant);
});

test('of two names that are as near, the first by alphabet is proposed', () => {
    expect(closestName('cas', ['cast', 'case'])).toBe('case');
});

test('a name of absurd length is answered at once', () => {
    expect(closestName('x'.repeat(1_000_000), ['case'])).toBeUndefined();
});
