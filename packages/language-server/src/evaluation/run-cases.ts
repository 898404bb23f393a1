import { type Case, type CompiledProgram, compareExpectations, evaluateCase, isWithheld } from '@mtus/engine';
import { testedExpectations } from '@mtus/report';
import { interruptAndCheck } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import type { CaseRun, CaseVerdict } from '../protocol.js';
import { marksOf } from './marks.js';

/** Evaluates cases one after the other. `report` is told before each how many are done. Ends with a cancellation where `token` asks for it. */
export async function runCases(
    rules: CompiledProgram, cases: readonly Case[], trace: boolean, token: CancellationToken, report: (done: number, sample: Case) => void,
): Promise<CaseRun[]> {
    const runs: CaseRun[] = [];
    for (const sample of cases) {
        await interruptAndCheck(token);
        report(runs.length, sample);
        runs.push(runOne(rules, sample, trace));
    }
    await interruptAndCheck(token);
    return runs;
}

function runOne(rules: CompiledProgram, sample: Case, trace: boolean): CaseRun {
    const result = evaluateCase(rules, sample, { trace });
    const expectations = testedExpectations({ result, requests: compareExpectations(rules, sample, result) });
    const marks = marksOf(result, expectations);
    return { id: sample.id, title: sample.title, verdict: verdictOf({ result, expectations }), result, expectations, marks, span: sample.span };
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
