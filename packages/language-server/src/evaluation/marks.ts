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
        ...result.requests.map(request => ({ line: request.span.start.line, tone: outcomeMarkTone(request), text: requestMark(request) })),
        ...expectations.filter(expectation => expectation.state !== 'passed').map(expectation => ({
            line: expectation.span.start.line,
            tone: expectation.state === 'outlier' ? 'undecided' as const : 'failed' as const,
            text: printable(`${expectation.state === 'outlier' ? 'ⓘ outlier' : '✗ not met'}: came out ${expectation.actual}`),
        })),
    ];
}

function requestMark(request: RequestResult | WithheldResult): string {
    if (isWithheld(request)) {
        return printable(`⚠ cannot be evaluated: ${request.cannotBeEvaluated}`);
    }
    const because = request.rules.length > 0 ? ` · because ${listed(request.rules, 'and')}` : '';
    return printable(`${outcomeIcon(request)} ${outcomeLine(request)}${because}`);
}
