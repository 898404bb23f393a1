import { l10n, Location, Position, TestMessage, TestMessageStackFrame, Uri } from 'vscode';
import type { CaseRun, Span, TestedExpectation } from '@mtus/language-server/protocol';
import { rangeOf } from './test-tree.js';

/** What became of one request of a case in a test run. */
export type RequestState =
    | { kind: 'passed' | 'skipped' }
    | { kind: 'failed' | 'errored'; messages: TestMessage[] };

/** A request passes where all its expectations are met or the case says why the reviewer differed; without expectations it is skipped. */
export function requestState(run: CaseRun, request: string): RequestState {
    const expectations = run.expectations.filter(expectation => expectation.request === request);
    const unmet = expectations.filter(({ state }) => state === 'failed' || state === 'cannot be evaluated');
    const withheld = run.result.requests.find(result => result.id === request && 'cannotBeEvaluated' in result);
    if (withheld && 'cannotBeEvaluated' in withheld) {
        return { kind: 'errored', messages: [placed(new TestMessage(l10n.t('This request cannot be evaluated: {0}', withheld.cannotBeEvaluated)), withheld.span)] };
    }
    if (unmet.length > 0) {
        return { kind: 'failed', messages: unmet.map(expectation => unmetMessage(run, expectation)) };
    }
    return { kind: expectations.length === 0 ? 'skipped' : 'passed' };
}

/** Expected beside actual, at the expectation's line, with the clauses that decide as places to go to. */
function unmetMessage(run: CaseRun, { request, expected, actual, span }: TestedExpectation): TestMessage {
    const message = placed(TestMessage.diff(l10n.t('Expected: {0}. Came out: {1}.', expected, actual), expected, actual), span);
    message.stackTrace = run.deciding.filter(clause => clause.request === request)
        .map(clause => new TestMessageStackFrame(clause.text, Uri.parse(clause.span.uri), new Position(clause.span.start.line, clause.span.start.character)));
    return message;
}

function placed(message: TestMessage, span: Span): TestMessage {
    message.location = new Location(Uri.parse(span.uri), rangeOf(span));
    return message;
}
