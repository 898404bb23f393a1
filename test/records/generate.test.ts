import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { addCase, type Case, type CompiledProgram, Dictionary, RecordColumns } from '@mtus/engine';
import { generateRecords, readRecord } from '@mtus/records';
import { loadWorkspace } from '../load-workspace.js';

const HOW_MANY = 4_000;
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

let rules: CompiledProgram;
let cases: Case[];

const readAll = (records: Iterable<object>): Case[] => {
    const words = { vocabulary: rules.program.vocabulary, definitions: rules.definitionSubjects };
    return [...records].map((record, index) => readRecord(record, words, index + 1));
};

beforeAll(async () => {
    ({ rules } = await loadWorkspace(EXAMPLES));
    cases = readAll(generateRecords(rules.program, HOW_MANY, 7));
});

const share = (holds: (sample: Case) => boolean): number => cases.filter(holds).length / HOW_MANY;

describe('made-up records', () => {
    test('are the same for the same seed, however many are asked for', () => {
        const [few, more, others] = [[...generateRecords(rules.program, 20, 5)], [...generateRecords(rules.program, 30, 5)], [...generateRecords(rules.program, 20, 6)]];
        expect(more.slice(0, 20)).toEqual(few);
        expect(others.map(record => ({ ...record, case: '' }))).not.toEqual(few.map(record => ({ ...record, case: '' })));
    });

    test('are mostly known exactly, and never all of them', () => {
        const particular = (samples: readonly Case[]): number => {
            const target = { columns: new RecordColumns(), dictionary: new Dictionary(rules.program.vocabulary), facts: rules.facts };
            samples.forEach(sample => { addCase(target, sample); });
            return target.columns.particular.values.subarray(0, samples.length).reduce((sum, each) => sum + each, 0) / samples.length;
        };
        expect(particular(cases)).toBeGreaterThan(0.02);
        expect(particular(cases)).toBeLessThan(0.1);
        const vague = readAll(generateRecords(rules.program, HOW_MANY, 7, 0.03));
        expect(particular(vague)).toBeGreaterThan(0.12);
        expect(vague.filter(({ injured }) => injured!.first !== injured!.last).length / HOW_MANY).toBeCloseTo(0.03, 1);
    });

    test('document each fact as often as is its habit', () => {
        const asked = cases.filter(({ requests }) => requests[0]!.treatments[0] === 'chiropractic');
        const documented = (fact: string): number => asked.filter(({ facts, requests }) => [...facts, ...requests[0]!.facts].some(each => each.fact === fact && each.value.kind !== 'not documented')).length / asked.length;
        const shares = ['flare-up', 'return-to-work', 'extended-duration-factors', 'treatment-success', 'clinically-significant-adl-improvement', 'reduced-work-restrictions', 'exceptional-factors'].map(documented);
        expect(Math.max(...shares)).toBeGreaterThan(0.5);
        expect(Math.min(...shares)).toBeLessThan(0.3);
    });

    test('have up to six dated lines of history between the injury and the request', () => {
        expect(Math.max(...cases.map(({ history }) => history.length))).toBe(6);
        expect(share(({ history }) => history.length === 0)).toBeGreaterThan(0.2);
        expect(cases.every(({ history, injured, asOf }) => history.every(({ dates }) => dates.kind !== 'single' || dates.days.last >= injured!.first && dates.days.first <= asOf!.last))).toBe(true);
    });

    test('sometimes request two things', () => {
        expect(share(({ requests }) => requests.length === 2)).toBeCloseTo(0.04, 1);
        expect(share(({ requests }) => requests.some(({ dependsOn }) => dependsOn.length > 0))).toBeGreaterThan(0);
        expect(share(({ requests }) => requests[0]!.utilizationReview !== null)).toBeGreaterThan(0.7);
    });

    test('can be made for words that no rule speaks about, and not without treatments', () => {
        const none = { authorities: [], gapBetweenCourses: null, treatments: {}, regions: {}, diagnoses: {}, procedures: {}, facts: {} };
        const span = { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        expect([...generateRecords({ vocabulary: none, rules: [], definitions: [] }, 3, 1)]).toEqual([]);
        const one = { ...none, treatments: { massage: { id: 'massage', title: 'Massage', unit: 'visits', span } } };
        expect([...generateRecords({ vocabulary: one, rules: [], definitions: [] }, 3, 1)]).toHaveLength(3);
    });
});
