import { type CaseResult, isWithheld, type Outcome, type RequestResult, type WithheldResult } from '@mtus/engine';
import { listed, outcomeLine, printable, type TestedExpectation } from '@mtus/report';
import type { Mark, MarkTone } from '../protocol.js';

const ICONS: Record<Outcome, string> = {
    'supported': '✓',
    'supported in part': '◐',
    'not supported': '✗',
    'cannot decide': '?',
    'not addressed': '○',
    'conflict': '⚠',
};

const TONES: Record<Outcome, MarkTone> = {
    'supported': 'supported',
    'supported in part': 'undecided',
    'not supported': 'not supported',
    'cannot decide': 'undecided',
    'not addressed': 'undecided',
    'conflict': 'failed',
};

/** An icon that goes with the words of an outcome, never in their place. */
export function outcomeIcon(request: RequestResult | WithheldResult): string {
    return isWithheld(request) ? '⚠' : ICONS[request.outcome];
}

export function outcomeMarkTone(request: RequestResult | WithheldResult): MarkTone {
    return isWithheld(request) ? 'failed' : TONES[request.outcome];
}

/** What stands at the end of the lines of a case: each outcome at its request, and what came out at each expectation that is not met. */
export function marksOf(result: CaseResult, expectations: readonly TestedExpectation[]): Mark[] {
    return [
        ...result.requests.map(requestMark),
        ...expectations.filter(expectation => expectation.state !== 'passed').map(expectationMark),
    ];
}

function expectationMark({ state, expected, actual, outlier, span }: TestedExpectation): Mark {
    return {
        line: span.start.line,
        tone: state === 'outlier' ? 'undecided' : 'failed',
        text: printable(`${state === 'outlier' ? 'ℹ outlier' : '✗ not met'}: came out ${actual}`),
        detail: printable(`Expected: ${expected}. Came out: ${actual}.${outlier === null ? '' : ` Marked as an outlier: ${outlier}`}`),
    };
}

function requestMark(request: RequestResult | WithheldResult): Mark {
    const line = request.span.start.line;
    const tone = outcomeMarkTone(request);
    const icon = outcomeIcon(request);
    if (isWithheld(request)) {
        return { line, tone, text: `${icon} cannot be evaluated`, detail: printable(`${icon} cannot be evaluated, because ${request.cannotBeEvaluated}`) };
    }
    const because = request.rules.length > 0 ? ` · because ${listed(request.rules, 'and')}` : '';
    const review = request.imr === null ? '' : ` · IMR ${request.imr}`;
    return {
        line,
        tone,
        text: `${icon} ${request.outcome}${request.discretionary ? ' at discretion' : ''}${review}`,
        detail: printable(`${icon} ${outcomeLine(request)}${because}`),
    };
}
