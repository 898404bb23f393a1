import { escapeMarkdown } from '../layout/markdown.js';
import type { Paint } from '../paint.js';
import { printable } from '../words/printable.js';
import { countsInWords, type ReportedSource, type SourceSentence, type SourcesReport } from './report.js';

/** What stands before a sentence, and how it is coloured. */
const MARKS = { encoded: ['encoded', 'good'], skipped: ['skipped', 'plain'], 'not yet read': ['not yet read', 'open'] } as const;

function pageWords({ page }: SourceSentence): string {
    return page === null ? '' : `page ${page}: `;
}

function fateWords({ state, by, unverified, because }: SourceSentence): string | null {
    return state === 'encoded' ? `by ${by.map(name => unverified.includes(name) ? `${name} (not verified)` : name).join(', ')}` : because === null ? null : `because ${because}`;
}

function sourceAsText({ file, guidelines, problem, sentences }: ReportedSource, paint: Paint): string {
    const lines = sentences.flatMap(sentence => {
        const [mark, tone] = MARKS[sentence.state];
        const fate = fateWords(sentence);
        return [`  ${paint.tone(tone, mark)}  ${pageWords(sentence)}${printable(sentence.words)}`, ...fate === null ? [] : [`      ${printable(fate)}`]];
    });
    const heading = `${paint.strong(file)}  ${guidelines.join(', ')}`;
    return problem === null ? [heading, ...lines, `  ${countsInWords(sentences)}.`].join('\n') : `${heading}\n  ${problem}`;
}

/** Every sentence of every source text, and the sum of each. */
export function sourcesAsText({ sources }: SourcesReport, paint: Paint): string {
    return sources.length === 0 ? 'No guideline names a text.\n' : `${sources.map(source => sourceAsText(source, paint)).join('\n\n')}\n`;
}

export function sourcesAsMarkdown({ sources }: SourcesReport): string {
    return sources.length === 0 ? 'No guideline names a text.\n' : `${sources.map(({ file, guidelines, problem, sentences }) => [
        `## ${escapeMarkdown(file)}`, `${escapeMarkdown(guidelines.join(', '))}: ${escapeMarkdown(problem ?? countsInWords(sentences))}`,
        sentences.map(sentence => `- **${sentence.state}** ${escapeMarkdown(pageWords(sentence) + sentence.words)}${fateWords(sentence) === null ? '' : ` (${escapeMarkdown(fateWords(sentence)!)})`}`).join('\n'),
    ].filter(Boolean).join('\n\n')).join('\n\n')}\n`;
}

export function sourcesAsJson(report: SourcesReport): string {
    return `${JSON.stringify(report, null, 2)}\n`;
}

/** Every format by its name on the command line. */
export const SOURCES_FORMATS = {
    text: sourcesAsText,
    markdown: (report: SourcesReport) => sourcesAsMarkdown(report),
    json: (report: SourcesReport) => sourcesAsJson(report),
} satisfies Record<string, (report: SourcesReport, paint: Paint) => string>;

export type SourcesFormat = keyof typeof SOURCES_FORMATS;
