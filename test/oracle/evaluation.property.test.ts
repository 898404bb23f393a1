import type { Case, Program, RequestResult, WithheldResult } from '@mtus/engine';
import { compile, evaluateCase, isWithheld } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { enumerate, isWithheldByOracle } from './oracle.js';
import type { OracleResult, OracleWithheld } from './oracle.js';
import { Random } from './random.js';
import { randomCase } from './random-case.js';
import { randomProgram } from './random-program.js';
import { TooManyWorlds } from './space.js';
import { UNBOUNDED } from './visits.js';

/** `MTUS_ORACLE_PROGRAMS` sets another number for a longer run, `MTUS_ORACLE_SEED` another beginning. */
const PROGRAMS = Number(process.env['MTUS_ORACLE_PROGRAMS'] ?? 20_000);
const FIRST = Number(process.env['MTUS_ORACLE_SEED'] ?? 1);
const MOST_WORLDS = 250;
const SHUFFLED_EVERY = 20;
const MOST_DISAGREEMENTS = 5;

function generated(seed: number): { program: Program; sample: Case } {
    const random = new Random(seed);
    const program = randomProgram(random);
    return { program, sample: randomCase(random, program) };
}

function evaluated(program: Program, sample: Case): RequestResult | WithheldResult {
    return evaluateCase(compile(program), sample).requests.find(({ id }) => id === 'request')!;
}

/** What both have to agree on, in one shape. */
function byEngine(result: RequestResult): Record<string, unknown> {
    return {
        outcome: result.outcome, supported: result.quantity.supported, discretionary: result.discretionary, imr: result.imr, ur: result.ur, urQuantity: result.urQuantity,
        reasons: [...result.reasons].sort(), alsoShort: [...result.alsoShort].sort(), oneOf: [...result.oneOf].sort(),
        missing: [...new Set(result.missing.map(({ kind, name, about }) => kind === 'history' ? `history ${about} -` : `${kind} ${name} ${kind === 'fact' && name !== 'purpose' ? about ?? '-' : '-'}`))].sort(),
    };
}

function byOracle(result: OracleResult): Record<string, unknown> {
    const { outcome, supported, discretionary, imr, ur, urQuantity, reasons, alsoShort, oneOf } = result;
    const missing = result.missing.map((name) => name.replace(/^fact purpose .*/, 'fact purpose -'));
    return { outcome, supported, discretionary, imr, ur, urQuantity, reasons: [...reasons].sort(), alsoShort: [...alsoShort].sort(), oneOf: [...oneOf].sort(), missing: [...new Set(missing)].sort() };
}

/** Counts of clauses that are heard in every completion are compared number by number. */
function sameCounts(engine: RequestResult, oracle: OracleResult): string[] {
    return oracle.counts.filter((count) => count.isAlwaysHeard && !count.isRate && count.used.least < UNBOUNDED && count.strict.used.least < UNBOUNDED).flatMap((count) => {
        const own = engine.counts.find((one) => one.rule === count.rule && one.clause === count.clause);
        const numbers = ({ used, remaining, strict }: Pick<OracleResult['counts'][number], 'used' | 'remaining' | 'strict'>): string => JSON.stringify([used, remaining, strict.used, strict.remaining]);
        return own === undefined || engine.counts.some((one) => one.of !== null) || numbers(own) === numbers(count) ? [] : [`${count.rule} ${numbers(own)} instead of ${numbers(count)}`];
    });
}

function disagreement(seed: number): { oracle: OracleResult | OracleWithheld; text: string | null } | null {
    const { program, sample } = generated(seed);
    let oracle: OracleResult | OracleWithheld;
    try {
        oracle = enumerate(program, { ...sample, requests: sample.requests }, MOST_WORLDS).find(({ id }) => id === 'request')!;
    } catch (error) {
        if (error instanceof TooManyWorlds) {
            return null;
        }
        throw error;
    }
    const engine = evaluated(program, sample);
    if (isWithheld(engine) || isWithheldByOracle(oracle)) {
        const both = isWithheld(engine) && isWithheldByOracle(oracle);
        return { oracle, text: both ? null : `seed ${seed}: engine ${isWithheld(engine) ? engine.cannotBeEvaluated : engine.outcome}; oracle ${isWithheldByOracle(oracle) ? oracle.withheld : oracle.outcome}` };
    }
    const left = JSON.stringify(byEngine(engine));
    const right = JSON.stringify(byOracle(oracle));
    const counts = sameCounts(engine, oracle);
    return { oracle, text: left === right && counts.length === 0 ? null : `seed ${seed}:\n  engine ${left}\n  oracle ${right}\n  ${counts.join('; ')}` };
}

describe('the evaluator equals trying every completion', () => {
    it(`on ${PROGRAMS} random programs and cases`, { timeout: 600_000 }, () => {
        const counts = new Map<string, number>();
        const disagreements: string[] = [];
        let compared = 0;
        let skipped = 0;
        for (let seed = FIRST; compared < PROGRAMS && disagreements.length < MOST_DISAGREEMENTS; seed += 1) {
            const found = disagreement(seed);
            if (found === null) {
                skipped += 1;
                continue;
            }
            compared += 1;
            const kind = isWithheldByOracle(found.oracle) ? 'withheld' : found.oracle.outcome;
            counts.set(kind, (counts.get(kind) ?? 0) + 1);
            if (found.text !== null) {
                disagreements.push(found.text);
            }
        }
        console.log(`${compared} compared (${[...counts].sort().map(([kind, count]) => `${count} ${kind}`).join(', ')}); ${skipped} with more than ${MOST_WORLDS} completions left out`);
        expect(disagreements.join('\n')).toBe('');
        expect([...counts.keys()].sort()).toEqual(['cannot decide', 'conflict', 'not addressed', 'not supported', 'supported', 'supported in part', 'withheld']);
    });

    it('and the order of rules, clauses, facts and history changes no byte of a result', () => {
        for (let seed = FIRST; seed < FIRST + PROGRAMS / SHUFFLED_EVERY; seed += 1) {
            const { program, sample } = generated(seed);
            const random = new Random(seed + 7);
            const shuffledProgram: Program = {
                ...program, guidelines: random.shuffled(program.guidelines), definitions: random.shuffled(program.definitions),
                rules: random.shuffled(program.rules).map((rule) => ({
                    ...rule, scopes: random.shuffled(rule.scopes), appliesWhen: random.shuffled(rule.appliesWhen), unless: random.shuffled(rule.unless), requires: random.shuffled(rule.requires),
                    insteadOf: random.shuffled(rule.insteadOf),
                })),
            };
            const shuffledCase: Case = { ...sample, facts: random.shuffled(sample.facts), history: random.shuffled(sample.history) };
            expect(JSON.stringify(evaluated(shuffledProgram, shuffledCase)), `seed ${seed}`).toBe(JSON.stringify(evaluated(program, sample)));
        }
    });
});
