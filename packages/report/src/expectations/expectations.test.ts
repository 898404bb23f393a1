import { describe, expect, test } from 'vitest';
import { plainPaint } from '../paint.js';
import { at, caseResult, names, request } from '../testing/results.js';
import { TEST_FORMATS } from './formats.js';
import { summarizeTest, type TestReport } from './report.js';
import { element, xmlDocument } from './xml.js';

const withheld = { id: 'broken', text: '1 visit', cannotBeEvaluated: 'rule "x" has errors', places: [], span: at('a.mtuscase', 30) };
const report: TestReport = {
    names,
    obstacles: [],
    vacuous: [],
    cases: [
        {
            result: caseResult([request('chiro', '5 visits'), request('acu', '8 visits'), withheld]),
            requests: [
                { request: 'chiro', outlier: null, expectations: [
                    { expected: 'not supported because chiro.flare-up', actual: 'cannot decide because chiro.flare-up', passed: false, instead: null, span: at('a.mtuscase', 21) },
                    { expected: 'IMR upheld', actual: 'IMR upheld', passed: true, instead: null, span: at('a.mtuscase', 22) },
                ] },
                { request: 'acu', outlier: 'The reviewer counted <visits> & courses', expectations: [
                    { expected: 'IMR overturned', actual: 'IMR upheld', passed: false, instead: null, span: at('a.mtuscase', 25) },
                ] },
                { request: 'broken', outlier: null, expectations: [
                    { expected: 'supported', actual: 'cannot be evaluated', passed: false, instead: null, span: at('a.mtuscase', 31) },
                ] },
            ],
        },
        { result: caseResult([request('r', '1 visit')], { id: 'quiet' }), requests: [{ request: 'r', expectations: [], outlier: null }] },
    ],
};

test('a test as text sets expected beside actual, lists outliers apart and ends with a summary', () => {
    expect(TEST_FORMATS.text(report, plainPaint)).toBe(`\
seed, request chiro: not as expected
  expected                              came out
  not supported because chiro.flare-up  cannot decide because chiro.flare-up  [a.mtuscase:21]

seed, request broken: cannot be evaluated
  expected   came out
  supported  cannot be evaluated: rule "x" has errors  [a.mtuscase:31]

Outliers: the real decision departs from the written rules, and the case says why
  seed, request acu: The reviewer counted <visits> & courses
    expected        came out
    IMR overturned  IMR upheld  [a.mtuscase:25]

Without any expectation, so nothing was tested: quiet.

1 passed, 1 failed, 1 cannot be evaluated, 1 outlier, in 2 cases.
`);
});

test('an expectation too wide for its column pushes what came out onto a line of its own', () => {
    const wide = 'x'.repeat(70);
    const one = { ...report, cases: [{ ...report.cases[0]!, requests: [{ request: 'chiro', outlier: null, expectations: [{ expected: wide, actual: 'y', passed: false, instead: null, span: at('a.mtuscase', 1) }] }] }] };
    expect(TEST_FORMATS.text(one, plainPaint)).toContain(`  ${wide}\n  ${' '.repeat(60)}  y  [a.mtuscase:1]\n`);
});

describe('a test is in order', () => {
    const passing: TestReport = { ...report, cases: [{ ...report.cases[0]!, requests: report.cases[0]!.requests.slice(1, 2) }] };

    test('where only outliers differ', () => {
        expect(summarizeTest(passing)).toMatchObject({ ok: true, outliers: 1, failed: 0 });
    });

    test('but not where something stands in the way, fails, or cannot be evaluated', () => {
        const obstacle = { case: 'seed', message: 'It has no request.', span: at('a.mtuscase', 2) };
        const obstructed = { ...passing, obstacles: [obstacle] };
        expect(summarizeTest(obstructed).ok).toBe(false);
        expect(TEST_FORMATS.text(obstructed, plainPaint)).toContain('  a.mtuscase:2  error  case seed cannot be evaluated: It has no request.\n\n0 passed, 0 failed, 1 outlier, 1 error in the files, in 1 case.');
        expect(TEST_FORMATS.junit(obstructed)).toContain('<error message="It has no request." type="error in the files">a.mtuscase:2: It has no request.</error>');
        expect(summarizeTest({ ...report, cases: [{ ...report.cases[0]!, requests: report.cases[0]!.requests.slice(0, 1) }] }).ok).toBe(false);
        expect(summarizeTest({ ...report, cases: [{ ...report.cases[0]!, requests: report.cases[0]!.requests.slice(2) }] }).ok).toBe(false);
    });
});

test('a test as JSON gives every expectation its state', () => {
    const data = JSON.parse(TEST_FORMATS.json(report));
    expect(data.cases[0].expectations.map((expectation: { request: string; state: string }) => [expectation.request, expectation.state])).toEqual([
        ['chiro', 'failed'], ['chiro', 'passed'], ['acu', 'outlier'], ['broken', 'cannot be evaluated'],
    ]);
    expect(data.cases[0].expectations[2]).toMatchObject({ expected: 'IMR overturned', actual: 'IMR upheld', place: { file: 'a.mtuscase', line: 25 } });
    expect(data.summary).toMatchObject({ passed: 1, failed: 1, cannotBeEvaluated: 1, outliers: 1, cases: 2, casesWithoutExpectations: 1, ok: false });
});

test('a test as JUnit XML has one suite a case and one test an expectation', () => {
    expect(TEST_FORMATS.junit(report)).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mtus test" tests="4" failures="1" errors="1" skipped="1">
  <testsuite name="seed" tests="4" failures="1" errors="1" skipped="1">
    <testcase classname="seed" name="chiro: not supported because chiro.flare-up" file="a.mtuscase" line="21">
      <failure message="came out: cannot decide because chiro.flare-up" type="not as expected">expected: not supported because chiro.flare-up
came out: cannot decide because chiro.flare-up
a.mtuscase:21</failure>
    </testcase>
    <testcase classname="seed" name="chiro: IMR upheld" file="a.mtuscase" line="22"/>
    <testcase classname="seed" name="acu: IMR overturned" file="a.mtuscase" line="25">
      <skipped message="outlier: The reviewer counted &lt;visits&gt; &amp; courses"/>
      <system-out>expected: IMR overturned
came out: IMR upheld
a.mtuscase:25</system-out>
    </testcase>
    <testcase classname="seed" name="broken: supported" file="a.mtuscase" line="31">
      <error message="cannot be evaluated: rule &quot;x&quot; has errors" type="cannot be evaluated">expected: supported
came out: cannot be evaluated: rule "x" has errors
a.mtuscase:31</error>
    </testcase>
  </testsuite>
  <testsuite name="quiet" tests="0" failures="0" errors="0" skipped="0"/>
</testsuites>
`);
});

test('XML holds any text: markup is escaped, and what XML cannot hold is replaced', () => {
    expect(xmlDocument(element('a', { b: '<&>"\n\t\u0000\ud800' }, ['\u001b]]>\r\u{1f600}\ufffe'])))
        .toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a b="&lt;&amp;&gt;&quot;&#10;&#9;\ufffd\ufffd">\ufffd]]&gt;&#13;\u{1f600}\ufffd</a>\n');
});
