import { CancellationToken } from 'vscode-languageserver';
import { compile, type Program, type Rule } from '@mtus/engine';
import { describe, expect, it } from 'vitest';
import { runCases } from '../../packages/language-server/src/evaluation/run-cases.js';
import { RunMemory } from '../../packages/language-server/src/evaluation/run-memory.js';
import { loadExamples } from '../load-workspace.js';

const EVERY = 90;

/** Programs that differ from one in one thing each. */
function* edited(program: Program): Generator<[string, Program]> {
    const picked = program.rules.filter((_, index) => index % EVERY === 0);
    const withRule = (rule: Rule, others: Rule[]): Program => ({ ...program, rules: program.rules.flatMap(one => one === rule ? others : [one]) });
    for (const rule of picked) {
        yield [`without ${rule.id}`, withRule(rule, [])];
        const { effect } = rule;
        if (effect && 'quantity' in effect) {
            yield [`${rule.id} allows less`, withRule(rule, [{ ...rule, effect: { ...effect, quantity: { low: 1, high: 1 } } }])];
        }
        yield [`${rule.id} in error`, { ...withRule(rule, []), leftOut: [{ kind: 'rule', id: rule.id, because: 'It has an error.', treatments: rule.scopes.flatMap(({ treatments }) => treatments), span: rule.span }] }];
    }
    for (const definition of program.definitions.slice(0, 2)) {
        yield [`without the definition ${definition.id}`, { ...program, definitions: program.definitions.filter(one => one !== definition) }];
    }
    for (const guideline of program.guidelines.slice(0, 2)) {
        yield [`${guideline.id} no longer in force`, { ...program, guidelines: program.guidelines.map(one => one === guideline ? { ...one, inForce: { ...one.inForce, last: 0 } } : one) }];
    }
    yield ['something in error that no treatment names', { ...program, leftOut: [{ kind: 'unknown', id: null, because: 'It has an error.', treatments: null, span: program.rules[0]!.span }] }];
}

describe('how cases came out is remembered', async () => {
    const { rules, cases: all } = await loadExamples();

    // Made-up cases show no more than those that were thought out, and there are many.
    const cases = all.filter(({ id }) => !id.startsWith('covers.'));

    it('only for as long as it is true: after each of many edits every case is as it is evaluated anew', async () => {
        const memory = new RunMemory();
        let evaluated = 0;
        let asked = 0;
        for (const [edit, program] of [['nothing', rules.program] as [string, Program], ...edited(rules.program), ['nothing again', rules.program] as [string, Program]]) {
            const changed = compile(program);
            // A run with its trace is evaluated whatever is remembered; the trace is no part of what is compared.
            const fresh = new Map((await runCases(compile(JSON.parse(JSON.stringify(program)) as Program), cases, false, CancellationToken.None, () => undefined, new RunMemory())).map((run, index) => [cases[index]!, run]));
            for (const sample of cases) {
                asked += 1;
                const run = memory.recall(changed, sample, () => {
                    evaluated += 1;
                    return fresh.get(sample)!;
                });
                expect(JSON.stringify(run), `${sample.id}, ${edit}`).toBe(JSON.stringify(fresh.get(sample)));
            }
        }
        // What is remembered saves most of the work.
        expect(evaluated / asked).toBeLessThan(0.6);
    });
});
