import { expect, test } from 'vitest';
import { ansiPaint, plainPaint } from '../paint.js';
import { at, names } from '../testing/results.js';
import type { FindingsReport } from './finding.js';
import { FINDINGS_FORMATS } from './formats.js';

const report: FindingsReport = {
    files: 3,
    names,
    findings: [
        { code: 'rules/missing-window', severity: 'error', message: 'The allowance of "chiro.trial" has no window.', remedy: 'Add one, such as: per course.', span: at('a.mtus', 4), related: [{ message: 'the trial', span: at('b.mtus', 2) }] },
        { code: 'sources/number', severity: 'warning', message: 'The quote does not contain 7.', remedy: null, span: at('a.mtus', 9), related: [] },
        { code: 'names/unused', severity: 'information', message: 'Nothing reads "x".', remedy: null, span: at('b.mtus', 1), related: [] },
    ],
};

test('findings as text give place, severity, code, what is wrong and what to do, and a summary', () => {
    expect(FINDINGS_FORMATS.text(report, plainPaint)).toBe(`\
a.mtus:4:1  error  rules/missing-window
  The allowance of "chiro.trial" has no window.
  Add one, such as: per course.
  see b.mtus:2: the trial

a.mtus:9:1  warning  sources/number
  The quote does not contain 7.

b.mtus:1:1  information  names/unused
  Nothing reads "x".

1 error, 1 warning and 1 for information, 3 files checked.
`);
});

test('the severity is a word in colour, too', () => {
    expect(FINDINGS_FORMATS.text(report, ansiPaint)).toContain('\u001b[31merror\u001b[39m');
});

test('no findings say how many files were looked at', () => {
    expect(FINDINGS_FORMATS.text({ ...report, findings: [], files: 1 }, plainPaint)).toBe('No findings, 1 file checked.\n');
});

test('findings as JSON carry every part and the counts', () => {
    const data = JSON.parse(FINDINGS_FORMATS.json(report));
    expect(data.findings[0]).toEqual({
        code: 'rules/missing-window', severity: 'error', message: 'The allowance of "chiro.trial" has no window.', remedy: 'Add one, such as: per course.',
        place: { file: 'a.mtus', line: 4, column: 1, endLine: 4, endColumn: 11 },
        related: [{ message: 'the trial', place: { file: 'b.mtus', line: 2, column: 1, endLine: 2, endColumn: 11 } }],
    });
    expect({ files: data.files, counts: data.counts }).toEqual({ files: 3, counts: { error: 1, warning: 1, information: 1 } });
});
