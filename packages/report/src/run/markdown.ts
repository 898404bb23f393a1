import { sectionsAsMarkdown, type PlaceLinks } from '../layout/markdown.js';
import { STATEMENT } from '../words/statement.js';
import { reportSections } from './sections.js';
import type { RunReport } from './report.js';

/** Results as CommonMark, for a pull request or an editor's preview. Places are linked where `links` says where to. */
export function runAsMarkdown(report: RunReport, links: PlaceLinks = () => null): string {
    return `${sectionsAsMarkdown(reportSections(report), { names: report.names, links })}\n---\n\n${STATEMENT}\n`;
}
