import { coverageData } from '../coverage/json.js';
import { placeOf } from '../place.js';
import { summarizeTest, testedExpectations, type TestReport } from './report.js';

/** A test as JSON text: `{ cases: [{ id, title, expectations: [{ request, state, expected, actual, outlier, place }] }], obstacles, vacuous, coverage?, summary }`. */
export function testAsJson(report: TestReport): string {
    const data = {
        cases: report.cases.map(tested => ({
            id: tested.result.id,
            title: tested.result.title,
            expectations: testedExpectations(tested).map(({ span, case: _case, ...expectation }) => ({ ...expectation, place: placeOf(span, report.names) })),
            place: placeOf(tested.result.span, report.names),
        })),
        obstacles: report.obstacles.map(({ span, ...obstacle }) => ({ ...obstacle, place: placeOf(span, report.names) })),
        vacuous: report.vacuous.map(({ span, ...one }) => ({ ...one, place: placeOf(span, report.names) })),
        ...(report.coverage === undefined ? {} : { coverage: report.coverage.map(coverage => coverageData(coverage, report.names)) }),
        summary: summarizeTest(report),
    };
    return `${JSON.stringify(data, null, 2)}\n`;
}
