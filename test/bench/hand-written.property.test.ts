import { expect, test } from 'vitest';
import { disagreements, loadExamples } from './disagreements.js';

test('the rules for manipulation and massage written by hand say what the evaluator says of many records', { timeout: 1_200_000 }, async () => {
    const examples = await loadExamples();
    for (let seed = 1; seed <= 10; seed += 1) {
        expect(disagreements(examples, 2_000, seed)).toEqual([]);
    }
});
