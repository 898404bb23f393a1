import { type Comparison, compareVersions } from '@mtus/analysis';
import { type Case, compile, type Program } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { Random } from '../oracle/random.js';
import { everyRecord, firstOf, leaves, otherVersion, resultFor, smallProgram } from './small-rules.js';

const PAIRS = Number(process.env['MTUS_PAIRS'] ?? 500);
const FIRST = Number(process.env['MTUS_PAIRS_FIRST'] ?? 1);
/** What takes more records than this to try whole is left out; one pair in ten may take more. */
const MOST_RECORDS = 700;
const MORE_RECORDS = 3_000;

function bySearch(before: Program, after: Program, mostRecords: number): { verdict: string; isWithheld: boolean } | null {
    const [was, is] = [compile(before), compile(after)];
    const seen = { looser: false, stricter: false, mixed: false, otherwise: false, withheld: false };
    const records = [...firstOf(everyRecord([before, after], 4), mostRecords + 1)];
    if (records.length > mostRecords) {
        return null;
    }
    for (const sample of records) {
        const [left, right] = [resultFor(was, sample), resultFor(is, sample)];
        if (!left || !right) {
            seen.withheld ||= (left === null) !== (right === null);
            continue;
        }
        const [[least, most], [newLeast, newMost]] = [leaves(left), leaves(right)];
        const [low, high] = [newLeast - least, newMost - most];
        seen.looser ||= low >= 0 && high >= 0 && low + high > 0;
        seen.stricter ||= low <= 0 && high <= 0 && low + high < 0;
        seen.mixed ||= low * high < 0;
        seen.otherwise ||= low === 0 && high === 0 && (JSON.stringify(left.reasons) !== JSON.stringify(right.reasons) || left.discretionary !== right.discretionary);
    }
    return { verdict: seen.mixed || seen.looser && seen.stricter ? 'both' : seen.looser ? 'looser' : seen.stricter ? 'stricter' : seen.otherwise ? 'same outcome for another reason' : seen.withheld ? 'no difference found' : 'same', isWithheld: seen.withheld };
}

function compared(before: Program, after: Program): Comparison {
    const version = (program: Program): Parameters<typeof compareVersions>[0] => ({ rules: compile(program), cases: [], casesLeftOut: [] });
    const steps = compareVersions(version(before), version(after));
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    return step.value;
}

/** Every patient that is shown comes out as it is said, evaluated again by both versions. */
function shownWrongly(before: Program, after: Program, { treatments }: Comparison): string[] {
    return treatments.flatMap(({ looser, stricter }) => [[looser, 1], [stricter, -1]] as const).flatMap(([patient, sign]) => {
        const [was, is] = patient ? [before, after].map(program => resultFor(compile(program), { ...patient.sample, requests: patient.sample.requests } satisfies Case)) : [];
        const ways = was && is ? leaves(is).map((value, index) => Math.sign(value - leaves(was)[index]!)) : [sign];
        return ways.every(way => way === 0 || way === sign) && ways.includes(sign) ? [] : ['a patient does not show what is said'];
    });
}

describe('pairs of rule sets, compared by diagrams and by trying every record', () => {
    it(`${PAIRS} pairs come to the same verdict`, { timeout: 900_000 }, () => {
        const verdicts = new Map<string, number>();
        const wrong: unknown[] = [];
        let tried = 0;
        for (let seed = FIRST; tried < PAIRS; seed += 1) {
            const random = new Random(seed);
            const before = smallProgram(random);
            const after = otherVersion(random, before);
            const expected = bySearch(before, after, seed % 10 === 0 ? MORE_RECORDS : MOST_RECORDS);
            if (!expected) {
                continue;
            }
            tried += 1;
            const comparison = compared(before, after);
            const verdict = comparison.treatments[0]?.verdict ?? 'same';
            verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
            if (verdict !== expected.verdict || comparison.treatments.some(({ isProved }) => isProved === expected.isWithheld) || shownWrongly(before, after, comparison).length > 0) {
                wrong.push({ seed, verdict, expected: expected.verdict, because: comparison.treatments[0]?.because, shown: shownWrongly(before, after, comparison) });
            }
        }
        expect(wrong).toEqual([]);
        expect([...verdicts.values()].filter(times => times >= PAIRS / 100).length).toBe(5);
    });
});
