import type { Paint } from '../paint.js';
import { testAsJson } from './json.js';
import { testAsJUnit } from './junit.js';
import type { TestReport } from './report.js';
import { testAsText } from './text.js';

/** Every format of a test by its name on the command line. */
export const TEST_FORMATS = {
    text: testAsText,
    json: (report: TestReport) => testAsJson(report),
    junit: (report: TestReport) => testAsJUnit(report),
} satisfies Record<string, (report: TestReport, paint: Paint) => string>;

export type TestFormat = keyof typeof TEST_FORMATS;
