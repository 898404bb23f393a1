import { beforeAll, describe, expect, it } from 'vitest';
import { compareReadings, type ReadingComparison } from '@mtus/analysis';
import { loadExamples, type LoadedWorkspace } from '../load-workspace.js';

describe('readings side by side', () => {
    let workspace: LoadedWorkspace;
    beforeAll(async () => {
        workspace = await loadExamples();
    });
    const compared = (id: string): ReadingComparison => {
        const sample = workspace.cases.find(one => one.id === id)!;
        return compareReadings(workspace.rules, sample).find(({ rule }) => rule === 'massage.cap')!;
    };
    const outcomes = ({ readings }: ReadingComparison, request: string): string[] =>
        readings.map(({ id, inForce, requests }) => `${id}${inForce ? ' (in force)' : ''}: ${requests.find(one => one.request === request)!.outcome}`);

    it('gives the massage of the seed the same outcome under both: all its visits are of 2013', () => {
        const comparison = compared('seed.flare-up-2013');
        expect(outcomes(comparison, 'massage')).toEqual(['calendar-year (in force): supported', 'per-injury: supported']);
        expect(comparison.dependent).toEqual([]);
    });

    it('reports the request that hangs on the reading: visits of last year count per injury only', () => {
        const comparison = compared('massage.last-year');
        expect(outcomes(comparison, 'four')).toEqual(['calendar-year (in force): supported', 'per-injury: not supported']);
        expect(comparison.dependent).toEqual(['four']);
    });
});
