import { coverageAsText } from '../coverage/text.js';
import type { Paint } from '../paint.js';
import { lineName } from '../place.js';
import { howMany, listed } from '../words/counts.js';
import { printable } from '../words/printable.js';
import { summarizeTest, testedExpectations, type ExpectationState, type TestedExpectation, type TestReport } from './report.js';

/** What differs, expected beside actual; the outliers apart; a summary line last. */
export function testAsText(report: TestReport, paint: Paint): string {
    const all = report.cases.flatMap(testedExpectations);
    const of = (...states: ExpectationState[]) => all.filter(expectation => states.includes(expectation.state));
    const blocks = [
        ...differences(of('failed', 'cannot be evaluated'), report, paint),
        ...outliers(of('outlier'), report, paint),
        ...obstacles(report, paint),
        ...withoutExpectations(report),
        ...vacuous(report, paint),
        ...(report.coverage ?? []).map(coverage => coverageAsText(coverage, { names: report.names, paint }).trimEnd()),
        summaryLine(report, paint),
    ];
    return `${blocks.join('\n\n')}\n`;
}

function differences(expectations: TestedExpectation[], report: TestReport, paint: Paint): string[] {
    return groups(expectations).map(([name, members]) => [
        paint.strong(`${printable(name)}: ${members.some(member => member.state === 'failed') ? 'not as expected' : 'cannot be evaluated'}`),
        ...sideBySide(members, report, paint),
    ].join('\n'));
}

function outliers(expectations: TestedExpectation[], report: TestReport, paint: Paint): string[] {
    if (expectations.length === 0) {
        return [];
    }
    const lines = groups(expectations).flatMap(([name, members]) => [
        `  ${printable(name)}: ${printable(members[0]!.outlier ?? '')}`,
        ...sideBySide(members, report, paint).map(line => `  ${line}`),
    ]);
    return [[paint.strong('Outliers: the real decision departs from the written rules, and the case says why'), ...lines].join('\n')];
}

function obstacles(report: TestReport, paint: Paint): string[] {
    return report.obstacles.length === 0 ? [] : [[
        paint.strong('Errors in the files (mtus check says what to do about each)'),
        ...report.obstacles.map(obstacle =>
            `  ${printable(lineName(obstacle.span, report.names))}  ${paint.tone('bad', 'error')}  ${obstacle.case === null ? '' : `case ${printable(obstacle.case)} cannot be evaluated: `}${printable(obstacle.message)}`),
    ].join('\n')];
}

function withoutExpectations(report: TestReport): string[] {
    const names = report.cases.filter(tested => testedExpectations(tested).length === 0).map(tested => tested.result.id);
    return names.length === 0 ? [] : [`Without any expectation, so nothing was tested: ${names.map(printable).join(', ')}.`];
}

function vacuous(report: TestReport, paint: Paint): string[] {
    return report.vacuous.length === 0 ? [] : [[
        paint.strong('Passed, and would without the rules that decide: these cases notice nothing'),
        ...report.vacuous.map(({ case: name, rules, span }) => `  ${printable(name)}: ${listed(rules.map(printable))}${paint.faint(`  [${printable(lineName(span, report.names))}]`)}`),
    ].join('\n')];
}

function summaryLine(report: TestReport, paint: Paint): string {
    const summary = summarizeTest(report);
    const line = [
        `${summary.passed} passed`,
        `${summary.failed} failed`,
        ...(summary.cannotBeEvaluated > 0 ? [`${summary.cannotBeEvaluated} cannot be evaluated`] : []),
        ...(summary.outliers > 0 ? [`${howMany(summary.outliers, 'outliers')}`] : []),
        ...(summary.obstacles > 0 ? [`${howMany(summary.obstacles, 'errors')} in the files`] : []),
    ].join(', ');
    return paint.tone(summary.ok ? 'good' : 'bad', `${line}, in ${howMany(summary.cases, 'cases')}.`);
}

function groups(expectations: TestedExpectation[]): [string, TestedExpectation[]][] {
    const found = new Map<string, TestedExpectation[]>();
    for (const expectation of expectations) {
        const name = `${expectation.case}, request ${expectation.request}`;
        found.set(name, [...found.get(name) ?? [], expectation]);
    }
    return [...found];
}

const EXPECTED = 'expected';
const WIDEST_COLUMN = 60;

/** Two columns under their headings; an expectation too wide for its column pushes the other side onto a line of its own. */
function sideBySide(expectations: TestedExpectation[], report: TestReport, paint: Paint): string[] {
    const texts = expectations.map(expectation => printable(expectation.expected));
    const width = Math.min(WIDEST_COLUMN, Math.max(EXPECTED.length, ...texts.map(text => text.length)));
    return [
        paint.faint(`  ${EXPECTED.padEnd(width)}  came out`),
        ...expectations.flatMap((expectation, index) => {
            const text = texts[index]!;
            const actual = `${paint.tone(expectation.state === 'outlier' ? 'open' : 'bad', printable(expectation.actual))}${paint.faint(`  [${printable(lineName(expectation.span, report.names))}]`)}`;
            return text.length > width ? [`  ${text}`, `  ${' '.repeat(width)}  ${actual}`] : [`  ${text.padEnd(width)}  ${actual}`];
        }),
    ];
}
