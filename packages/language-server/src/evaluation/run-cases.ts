import {
    type Case, type CompiledProgram, compareExpectations, evaluateCase, isWithheld, type Program, type RequestResult, type WithheldResult,
} from '@mtus/engine';
import { clauseName, printable, RuleBook, testedExpectations } from '@mtus/report';
import { interruptAndCheck } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import type { CaseRun, CaseVerdict, DecidingClause } from '../protocol.js';
import { marksOf } from './marks.js';
import { RunMemory } from './run-memory.js';

/** Of all servers of this process. */
const remembered = new RunMemory();

/** Evaluates cases one after the other; without a trace none again while nothing that it depends on has changed. `report` is told before each how many are done. Ends with a cancellation where `token` asks for it. */
export async function runCases(
    rules: CompiledProgram, cases: readonly Case[], trace: boolean, token: CancellationToken, report: (done: number, sample: Case) => void, memory = remembered,
): Promise<CaseRun[]> {
    const runs: CaseRun[] = [];
    for (const sample of cases) {
        await interruptAndCheck(token);
        report(runs.length, sample);
        runs.push(trace ? evaluated(rules, sample, true) : memory.recall(rules, sample, () => evaluated(rules, sample, false)));
    }
    await interruptAndCheck(token);
    return runs;
}

function evaluated(rules: CompiledProgram, sample: Case, trace: boolean): CaseRun {
    const result = evaluateCase(rules, sample, { trace });
    const expectations = testedExpectations({ result, requests: compareExpectations(rules, sample, result) });
    return {
        id: sample.id, title: sample.title, verdict: verdictOf({ result, expectations }), result, expectations,
        marks: marksOf(result, expectations), deciding: result.requests.flatMap(request => decidingClauses(rules.program, request)), span: sample.span,
    };
}

function decidingClauses(program: Program, request: RequestResult | WithheldResult): DecidingClause[] {
    if (isWithheld(request)) {
        return [];
    }
    const book = new RuleBook(program, request);
    return [...request.reasons, ...request.oneOf].map(clauseName).flatMap(name => {
        const span = book.clauseSpan(name);
        return span === undefined ? [] : [{ request: request.id, text: printable(`${name.rule}, ${book.clauseText(name) ?? name.clause}`), span }];
    });
}

function verdictOf({ result, expectations }: Pick<CaseRun, 'result' | 'expectations'>): CaseVerdict {
    const states = new Set(expectations.map(expectation => expectation.state));
    if (states.has('failed')) {
        return 'failed';
    }
    if (states.has('cannot be evaluated') || result.requests.some(isWithheld)) {
        return 'cannot be evaluated';
    }
    return states.has('outlier') ? 'outlier' : states.size === 0 ? 'no expectations' : 'passed';
}
