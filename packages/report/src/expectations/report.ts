import type { CaseResult, ExpectationResult, RequestExpectations } from '@mtus/engine';
import { isWithheld } from '@mtus/engine';
import type { Coverage } from '@mtus/analysis';
import type { FileNames } from '../place.js';
import type { Span } from '@mtus/engine';

/** One case with its expectations held against its result. */
export interface TestedCase {
    result: CaseResult;
    requests: RequestExpectations[];
}

/** Something that keeps a case from being tested, or rules from being read: its file, line and why. */
export interface TestObstacle {
    /** The case that it keeps from running; null where it stands in the rules. */
    case: string | null;
    message: string;
    span: Span;
}

/** All that a test of sample cases found. */
export interface TestReport {
    cases: TestedCase[];
    /** Errors in the files that were read. Each of them makes the test fail. */
    obstacles: TestObstacle[];
    /** Cases that pass, and would without the rules that decide them. */
    vacuous: { case: string; rules: string[]; span: Span }[];
    /** What the cases show of the rules, where it was asked for: one for each set of rules. */
    coverage?: Coverage[];
    names: FileNames;
}

export type ExpectationState = 'passed' | 'failed' | 'outlier' | 'cannot be evaluated';

export interface TestedExpectation {
    case: string;
    request: string;
    state: ExpectationState;
    expected: string;
    actual: string;
    /** The line, without `expect`, that would have passed; null where it passed or no line would. */
    instead: string | null;
    /** Why the reviewer decided otherwise than the written rules; given for outliers. */
    outlier: string | null;
    span: Span;
}

/** Every expectation of a case in order, with what became of it. */
export function testedExpectations(tested: TestedCase): TestedExpectation[] {
    const withheld = new Map(tested.result.requests.filter(isWithheld).map(request => [request.id, request.cannotBeEvaluated]));
    return tested.requests.flatMap(request => request.expectations.map(expectation => {
        const why = withheld.get(request.request);
        return {
            case: tested.result.id,
            request: request.request,
            state: expectationState(expectation, request, why !== undefined),
            expected: expectation.expected,
            actual: why === undefined || expectation.passed ? expectation.actual : `cannot be evaluated: ${why}`,
            instead: expectation.instead,
            outlier: request.outlier,
            span: expectation.span,
        };
    }));
}

function expectationState(expectation: ExpectationResult, request: RequestExpectations, withheld: boolean): ExpectationState {
    if (expectation.passed) {
        return 'passed';
    }
    return withheld ? 'cannot be evaluated' : request.outlier === null ? 'failed' : 'outlier';
}

/** How a whole test ended. It has failed where anything failed, could not be evaluated, or stands in the way. */
export interface TestSummary {
    passed: number;
    failed: number;
    cannotBeEvaluated: number;
    outliers: number;
    obstacles: number;
    cases: number;
    /** Cases without any `expect` line. */
    casesWithoutExpectations: number;
    ok: boolean;
}

export function summarizeTest(report: TestReport): TestSummary {
    const all = report.cases.flatMap(testedExpectations);
    const of = (state: ExpectationState) => all.filter(expectation => expectation.state === state).length;
    const failed = of('failed');
    const cannotBeEvaluated = of('cannot be evaluated');
    return {
        passed: of('passed'),
        failed,
        cannotBeEvaluated,
        outliers: of('outlier'),
        obstacles: report.obstacles.length,
        cases: report.cases.length,
        casesWithoutExpectations: report.cases.filter(tested => testedExpectations(tested).length === 0).length,
        ok: failed === 0 && cannotBeEvaluated === 0 && report.obstacles.length === 0,
    };
}
