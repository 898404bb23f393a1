import { lineName, placeOf } from '../place.js';
import { summarizeTest, testedExpectations, type TestedExpectation, type TestReport } from './report.js';
import { element, xmlDocument, type XmlElement } from './xml.js';

/**
 * A test as JUnit XML, the form that continuous integration reads: one suite a case, one test an expectation. Outliers are skipped
 * tests with their explanation; what cannot be evaluated is an error, and errors in the files are a suite of their own.
 */
export function testAsJUnit(report: TestReport): string {
    const summary = summarizeTest(report);
    const suites = report.cases.map(tested => {
        const expectations = testedExpectations(tested);
        return suite(tested.result.id, expectations.map(expectation => testCase(expectation, report)), {
            failures: expectations.filter(expectation => expectation.state === 'failed').length,
            errors: expectations.filter(expectation => expectation.state === 'cannot be evaluated').length,
            skipped: expectations.filter(expectation => expectation.state === 'outlier').length,
        });
    });
    const obstacles = report.obstacles.map(obstacle => {
        const place = lineName(obstacle.span, report.names);
        return element('testcase', { classname: obstacle.case ?? 'files', name: place, file: placeOf(obstacle.span, report.names).file }, [
            element('error', { message: obstacle.message, type: 'error in the files' }, [`${place}: ${obstacle.message}`]),
        ]);
    });
    const all = obstacles.length === 0 ? suites : [...suites, suite('files', obstacles, { failures: 0, errors: obstacles.length, skipped: 0 })];
    return xmlDocument(element('testsuites', {
        name: 'mtus test',
        tests: summary.passed + summary.failed + summary.cannotBeEvaluated + summary.outliers + summary.obstacles,
        failures: summary.failed,
        errors: summary.cannotBeEvaluated + summary.obstacles,
        skipped: summary.outliers,
    }, all));
}

function suite(name: string, tests: XmlElement[], counts: { failures: number; errors: number; skipped: number }): XmlElement {
    return element('testsuite', { name, tests: tests.length, ...counts }, tests);
}

function testCase(expectation: TestedExpectation, report: TestReport): XmlElement {
    const place = placeOf(expectation.span, report.names);
    const details = `expected: ${expectation.expected}\ncame out: ${expectation.actual}\n${lineName(expectation.span, report.names)}`;
    const attributes = { classname: expectation.case, name: `${expectation.request}: ${expectation.expected}`, file: place.file, line: place.line };
    switch (expectation.state) {
        case 'passed': return element('testcase', attributes);
        case 'failed': return element('testcase', attributes, [element('failure', { message: `came out: ${expectation.actual}`, type: 'not as expected' }, [details])]);
        case 'cannot be evaluated': return element('testcase', attributes, [element('error', { message: expectation.actual, type: expectation.state }, [details])]);
        case 'outlier': return element('testcase', attributes, [element('skipped', { message: `outlier: ${expectation.outlier ?? ''}` }), element('system-out', {}, [details])]);
    }
}
