import { sectionsAsMarkdown, type PlaceLinks } from '../layout/markdown.js';
import { STATEMENT } from '../words/statement.js';
import { caseSection, leftOutSection } from './account.js';
import type { RunReport } from './report.js';

/** Results as CommonMark, for a pull request or an editor's preview. Places are linked where `links` says where to. */
export function runAsMarkdown(report: RunReport, links: PlaceLinks = () => null): string {
    const sections = [...report.cases.map(result => caseSection(result, report.program)), ...leftOutSection(report.program.leftOut)];
    return `${sectionsAsMarkdown(sections, { names: report.names, links })}\n---\n\n${STATEMENT}\n`;
}
