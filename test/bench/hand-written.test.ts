import { evaluateCase } from '@mtus/engine';
import { beforeAll, expect, test } from 'vitest';
import { resultRows } from '../../packages/records/src/result-row.js';
import type { LoadedWorkspace } from '../load-workspace.js';
import { answerOfRow, answerText, disagreements, loadExamples } from './disagreements.js';
import { decide } from './peers/hand-written-objects.mjs';
import { subjectOfCase } from './peers/hand-written/subject-of-case.mjs';

let examples: LoadedWorkspace;

beforeAll(async () => {
    examples = await loadExamples();
});

test('the rules for manipulation and massage written by hand say what the evaluator says of generated records', () => {
    expect(disagreements(examples, 600, 7)).toEqual([]);
});

test('they say the same of the sample cases', () => {
    const compared = examples.cases.flatMap(sample => {
        const subjects = sample.requests.map(request => subjectOfCase(sample, request));
        if (subjects.every(subject => subject === null)) {
            return [];
        }
        const rows = resultRows(sample, evaluateCase(examples.rules, sample), 1);
        return subjects.flatMap((subject, index) => subject === null ? [] : [{ request: `${sample.id} ${rows[index]!.request}`, evaluated: answerText(answerOfRow(rows[index]!)), byHand: answerText(decide(subject)) }]);
    });
    expect(compared.length).toBeGreaterThan(60);
    expect(compared.filter(({ evaluated, byHand }) => evaluated !== byHand)).toEqual([]);
});
