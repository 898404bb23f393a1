import type { Paint } from '../paint.js';
import { runAsJson } from './json.js';
import { runAsMarkdown } from './markdown.js';
import type { RunReport } from './report.js';
import { runAsText } from './text.js';

/** Every format of results by its name on the command line. */
export const RUN_FORMATS = {
    text: runAsText,
    markdown: (report: RunReport) => runAsMarkdown(report),
    json: (report: RunReport) => runAsJson(report),
} satisfies Record<string, (report: RunReport, paint: Paint) => string>;

export type RunFormat = keyof typeof RUN_FORMATS;
