import type { Paint } from '../paint.js';
import type { FindingsReport } from './finding.js';
import { findingsAsJson } from './json.js';
import { findingsAsSarif } from './sarif.js';
import { findingsAsText } from './text.js';

/** Every format of findings by its name on the command line. */
export const FINDINGS_FORMATS = {
    text: findingsAsText,
    json: (report: FindingsReport) => findingsAsJson(report),
    sarif: (report: FindingsReport) => findingsAsSarif(report),
} satisfies Record<string, (report: FindingsReport, paint: Paint) => string>;

export type FindingsFormat = keyof typeof FINDINGS_FORMATS;
