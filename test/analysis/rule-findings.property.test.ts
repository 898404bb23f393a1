import { ruleFindings, type RuleFinding } from '@mtus/analysis';
import { type Case, compile, type CompiledProgram, type ConditionClause, conditionsWithin, type Program, type RequestResult, type Rule } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { NOWHERE } from '../oracle/build.js';
import { Random } from '../oracle/random.js';
import { everyRecord, firstOf, leaves, resultFor, smallProgram } from './small-rules.js';

const RULE_SETS = Number(process.env['MTUS_RULE_SETS'] ?? 400);
const FIRST = Number(process.env['MTUS_RULE_SETS_FIRST'] ?? 1);
/** What takes more records than this to try whole is left out. */
const MOST_RECORDS = 800;

interface Tried {
    sample: Case;
    isDocumented: boolean;
    result: RequestResult | null;
}

/** A rule set with a place of its own for each rule. */
function placed(program: Program): Program {
    const span = (line: number): Rule['span'] => ({ ...NOWHERE, start: { line, character: 0 }, end: { line, character: 1 } });
    let line = 0;
    const next = (): Rule['span'] => span(line += 1);
    const clauses = (all: ConditionClause[]): ConditionClause[] => all.map(clause => ({ ...clause, span: next() }));
    return {
        ...program, rules: program.rules.map(rule => ({ ...rule, span: next(), appliesWhen: clauses(rule.appliesWhen), unless: clauses(rule.unless), requires: clauses(rule.requires), effect: rule.effect && { ...rule.effect, span: next() } })),
    };
}

function found(rules: CompiledProgram): { findings: RuleFinding[]; unchecked: number } {
    const steps = ruleFindings(rules, []);
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    return { findings: step.value.findings, unchecked: step.value.unchecked.length };
}

const nameOf = (finding: RuleFinding): string => [finding.kind, ...'rule' in finding && finding.kind !== 'rows overlap' ? [finding.rule.id] : [], ...'clause' in finding && finding.kind !== 'limit never reached' ? [finding.clause] : []].join(' ');

/** The same findings, by trying every record on the rules and on the rules with something left out. */
function bySearch(program: Program): string[] | null {
    const rules = compile(program);
    const records = [...firstOf(everyRecord([program], 4), MOST_RECORDS + 1)];
    if (records.length > MOST_RECORDS) {
        return null;
    }
    const facts = Math.max(...records.map(({ facts: stated }) => stated.length));
    const tried = records.map((sample): Tried => ({ sample, isDocumented: sample.facts.length === facts, result: resultFor(rules, sample, true) }));
    const documented = tried.filter(({ isDocumented }) => isDocumented);
    const isSame = (changed: Program): boolean => {
        const other = compile(changed);
        return tried.every(({ sample, result }) => JSON.stringify(result && leaves(result)) === JSON.stringify(leavesOf(other, sample)));
    };
    const names: string[] = [];
    const isAnyAllowing = program.rules.some(({ effect }) => effect !== null && effect.kind !== 'cap');
    names.push(...isAnyAllowing && documented.some(({ result }) => result?.outcome === 'not addressed') ? ['gap'] : [], ...documented.some(({ result }) => result?.outcome === 'conflict') ? ['conflict'] : [], ...documented.some(({ result }) => result === null) ? ['rows overlap'] : []);
    for (const rule of program.rules) {
        names.push(...aboutRule(program, rule, tried, isSame));
    }
    return names.sort();
}

function leavesOf(rules: CompiledProgram, sample: Case): [number, number] | null {
    const result = resultFor(rules, sample);
    return result && leaves(result);
}

function aboutRule(program: Program, rule: Rule, tried: readonly Tried[], isSame: (changed: Program) => boolean): string[] {
    const withRule = (changed: Rule | null): Program => ({ ...program, rules: program.rules.flatMap(one => one === rule ? changed ?? [] : [one]) });
    const alone = compile({ ...program, rules: program.rules.map(one => ({ ...one, severalRows: one.severalRows ?? 'take the largest' })) });
    const standings = tried.map(({ sample }) => resultFor(alone, sample, true)?.trace?.find(one => one.rule === rule.id)?.standing ?? '');
    const is = (words: string): boolean => standings.some(standing => standing.startsWith(words));
    if (!is('speaks') && !is('silent') && !is('beaten') && !is('open')) {
        return [`never applies ${rule.id}`];
    }
    if (!is('speaks') && !is('silent') && !is('open')) {
        return [`always beaten ${rule.id}`];
    }
    if (!is('speaks') && !is('open')) {
        return [`never speaks ${rule.id}`];
    }
    if (isSame(withRule(null))) {
        return [`redundant rule ${rule.id}`];
    }
    const names: string[] = [];
    for (const part of ['appliesWhen', 'unless', 'requires'] as const) {
        for (const clause of rule[part]) {
            const inPlace = (clauses: ConditionClause[]): Program => withRule({ ...rule, [part]: rule[part].flatMap(one => one === clause ? clauses : [one]) });
            const test = compile({ ...program, rules: [{ ...rule, table: null, insteadOf: [], appliesWhen: [], unless: [], requires: [{ ...clause, silence: 'cannot decide' }], effect: { kind: 'allow any number', id: 'allow', text: 'allow any number', span: NOWHERE } }] });
            const outcomes = new Set(tried.map(({ sample }) => resultFor(test, sample)?.outcome));
            if (outcomes.size === 1 && (outcomes.has('supported') || outcomes.has('not supported'))) {
                names.push(`${outcomes.has('supported') ? 'always true' : 'always false'} ${rule.id} ${clause.text}`);
            } else if (isSame(inPlace([]))) {
                names.push(`clause without effect ${rule.id} ${clause.text}`);
            } else if (clause.silence !== 'cannot decide' && isAboutFacts(program, clause) && isSame(inPlace([{ ...clause, silence: clause.silence === 'assume met' ? 'assume not met' : 'assume met' }]))) {
                names.push(`silence without effect ${rule.id} ${clause.text}`);
            }
        }
    }
    const { effect } = rule;
    if (effect && 'quantity' in effect && isSame(withRule({ ...rule, effect: { ...effect, quantity: { low: 1_000, high: 1_000 } } }))) {
        names.push(`limit never reached ${rule.id}`);
    }
    return names;
}

/** Counts may be imprecise in a record, which is not tried; that there are at least none, or fewer, is no question. */
function isAboutFacts(program: Program, clause: ConditionClause): boolean {
    const parts = [clause, ...program.definitions.map(({ means }) => means)].flatMap(({ condition }) => [...conditionsWithin(condition)]);
    return parts.every(part => part.kind !== 'earlier visits' || part.number === 0 && (part.operator === 'at least' || part.operator === 'less than'));
}

describe('findings about rule sets, by diagrams and by trying every record', () => {
    it(`${RULE_SETS} rule sets have the same findings`, { timeout: 900_000 }, () => {
        const wrong: unknown[] = [];
        const kinds = new Map<string, number>();
        let tried = 0;
        for (let seed = FIRST; tried < RULE_SETS; seed += 1) {
            const program = placed(smallProgram(new Random(seed)));
            const expected = bySearch(program);
            if (!expected) {
                continue;
            }
            tried += 1;
            const rules = compile(program);
            const { findings, unchecked } = found(rules);
            const names = findings.map(nameOf).sort();
            findings.forEach(({ kind }) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
            // Of what never happens there is nobody to show, nor where nothing can be said.
            const hidden = findings.filter(({ kind, patient }) => kind !== 'never applies' && patient === null && !findings.some(other => other.kind === 'rows overlap')).map(nameOf);
            if (unchecked > 0 || hidden.length > 0 || JSON.stringify(names) !== JSON.stringify(expected)) {
                wrong.push({ seed, missing: expected.filter(name => !names.includes(name)), untrue: names.filter(name => !expected.includes(name)), hidden, unchecked });
            }
        }
        expect(wrong).toEqual([]);
        expect([...kinds.values()].every(times => times >= RULE_SETS / 250)).toBe(true);
        expect(kinds.size).toBeGreaterThanOrEqual(11);
    });
});
