import { sectionsAsText } from '../layout/text.js';
import type { Paint } from '../paint.js';
import { STATEMENT } from '../words/statement.js';
import { reportSections } from './sections.js';
import type { RunReport } from './report.js';

/** Results for a terminal or a text file. */
export function runAsText(report: RunReport, paint: Paint): string {
    return `${sectionsAsText(reportSections(report), { names: report.names, paint })}\n${paint.faint(STATEMENT)}\n`;
}
