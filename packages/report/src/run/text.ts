import { sectionsAsText } from '../layout/text.js';
import type { Paint } from '../paint.js';
import { STATEMENT } from '../words/statement.js';
import { caseSection, leftOutSection } from './account.js';
import type { RunReport } from './report.js';

/** Results for a terminal or a text file. */
export function runAsText(report: RunReport, paint: Paint): string {
    const sections = [...report.cases.map(result => caseSection(result, report.program)), ...leftOutSection(report.program.leftOut)];
    return `${sectionsAsText(sections, { names: report.names, paint })}\n${paint.faint(STATEMENT)}\n`;
}
