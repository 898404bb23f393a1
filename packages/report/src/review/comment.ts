import { comparisonSections, elementEntry, findingEntry, headline, reasonedOutcome, treatmentSection, VERDICT_WORDS } from '../comparison/report.js';
import { isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import { summarizeTest } from '../expectations/report.js';
import type { Entry } from '../layout/entry.js';
import { escapeMarkdown, type MarkdownStyle, sectionsAsMarkdown } from '../layout/markdown.js';
import { howMany } from '../words/counts.js';
import { STATEMENT } from '../words/statement.js';
import { acknowledgementFor } from './acknowledgements.js';
import { type Flip, flipsOf, newLogic, obstaclesOf, removedWithoutReason, type ReviewReport } from './report.js';

/** By this the comment of an earlier review is found again. It stands in the first line. */
export const COMMENT_MARK = '<!-- mtus-review -->';

/** A comment of a code host holds no more characters than this. */
export const MOST_CHARACTERS = 65_536;

/** A part of a comment; the last ones give way where it would be too long. */
interface Part {
    text: string;
    /** What is said where it is left out. */
    name: string;
}

/** The review as one comment in Markdown: what is to be settled first, then who is decided differently, and everything else folded. */
export function reviewAsComment(report: ReviewReport, most = MOST_CHARACTERS): string {
    const [first, ...rest] = partsOf(report);
    const end = `\n---\n\n${STATEMENT}\n`;
    let text = first!.text;
    const left: string[] = [];
    for (const part of rest) {
        const room = most - end.length - 200;
        if (text.length + part.text.length <= room) {
            text += part.text;
        } else {
            left.push(part.name);
        }
    }
    const note = left.length === 0 ? '' : `\n*Left out because a comment may not be longer: ${left.slice(0, 4).join(', ')}${left.length > 4 ? ` and ${left.length - 4} more` : ''}. The job summary has all of it.*\n`;
    return `${text}${note}${end}`.slice(0, most);
}

function partsOf(report: ReviewReport): Part[] {
    const { comparison: { comparison, before, after, names } } = report;
    const style: MarkdownStyle = { names, links: () => null };
    const flips = flipsOf(report);
    const logic = newLogic(report);
    return [
        { name: '', text: topOf(report, flips) },
        ...comparison.treatments.filter(({ verdict }) => verdict !== 'same').map((change): Part => ({
            name: `the patients of ${change.treatment}`, text: folded(`${change.treatment}: ${VERDICT_WORDS[change.verdict]} — a patient to show`, listOf(treatmentSection(change, report.comparison).entries, style)),
        })),
        ...flips.length === 0 ? [] : [{ name: 'the table of sample cases', text: flipTable(flips) }],
        ...acknowledgementLines(report, flips),
        ...comparison.elements.length === 0 ? [] : [{ name: 'what changed in the rules', text: folded(`What changed in the rules: ${howMany(comparison.elements.length, 'elements')}`, listOf(comparison.elements.map(elementEntry), style)) }],
        ...logic.length === 0 ? [] : [{ name: 'new findings about the logic', text: folded(`New findings about the logic of the rules: ${logic.length}`, listOf(logic.map(findingEntry), style)) }],
        ...report.comparison.findings.added.length === 0 ? [] : [{ name: 'new findings', text: folded(`New findings of the checks: ${report.comparison.findings.added.length}`, listOf(report.comparison.findings.added.map(findingEntry), style)) }],
        ...report.comparison.findings.fixed.length === 0 ? [] : [{ name: 'findings that are gone', text: folded(`Findings that are gone: ${report.comparison.findings.fixed.length}`, listOf(report.comparison.findings.fixed.map(findingEntry), style)) }],
        ...alike(report, style),
        { name: 'what was compared', text: `\n${escapeMarkdown(`Compared: ${before} → ${after}.`)}\n` },
    ];
}

function topOf(report: ReviewReport, flips: readonly Flip[]): string {
    const obstacles = obstaclesOf(report);
    const { passed, failed, cases } = summarizeTest(report.test);
    const open = flips.filter(({ acknowledgement }) => acknowledgement === null).length;
    const { treatments } = report.comparison.comparison;
    const changed = treatments.filter(({ verdict }) => verdict !== 'same');
    const same = treatments.length - changed.length;
    return [
        COMMENT_MARK, `## ${obstacles.length === 0 ? '✅ MTUS rules: in order' : `⚠️ MTUS rules: ${howMany(obstacles.length, 'things')} to settle`}`, '', `**${escapeMarkdown(sentence(headline(report.comparison)))}**`, '',
        ...obstacles.map(text => `- ${escapeMarkdown(sentence(text))}`), ...obstacles.length === 0 ? [] : [''],
        '| who is decided differently | sample cases | tests |', '|---|---|---|',
        `| ${changed.length === 0 ? `nobody${same > 0 ? `, in ${howMany(same, 'treatments')} looked at` : ''}` : changed.map(({ treatment, verdict, isProved }) => `${escapeMarkdown(treatment)}: **${VERDICT_WORDS[verdict]}**${isProved ? '' : ' (not proved)'}`).join('<br>')} | ${flips.length === 0 ? 'none flips' : `${flips.length} flip, ${flips.length - open} acknowledged, **${open} open**`} | ${passed} passed, ${failed === 0 ? 0 : `**${failed}**`} failed, in ${howMany(cases, 'cases')} |`,
        '',
    ].join('\n');
}

function sentence(text: string): string {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A row for each request of a sample case that comes out otherwise. */
function flipTable(flips: readonly Flip[]): string {
    const cell = (text: string): string => escapeMarkdown(text).replaceAll('\n', ' ');
    const words = (result: RequestResult | WithheldResult): string => isWithheld(result) ? `cannot be evaluated: ${result.cannotBeEvaluated}` : reasonedOutcome(result);
    return ['', '### Sample cases that come out otherwise', '', '| case | before | after | meant? |', '|---|---|---|---|', ...flips.map(({ change, acknowledgement }) =>
        `| ${cell(change.case)} (${cell(change.request)}) | ${cell(words(change.before))} | ${cell(words(change.after))} | ${acknowledgement === null ? '**open**' : `yes: ${cell(acknowledgement.reason)}`} |`), ''].join('\n');
}

/** The lines to commit for what is not acknowledged, up to their reasons. */
function acknowledgementLines(report: ReviewReport, flips: readonly Flip[]): Part[] {
    const lines = [...flips.filter(({ acknowledgement }) => acknowledgement === null).map(({ change }) => acknowledgementFor(change)), ...removedWithoutReason(report).map(name => `${name} all: there -> removed because`)];
    const malformed = report.malformed.map(({ line, text, because }) => `- line ${line + 1}: ${escapeMarkdown(`${text} — ${because}`)}`);
    return [
        ...malformed.length === 0 ? [] : [{ name: 'lines that cannot be read', text: folded(`Lines of ${report.acknowledgementsFile} that cannot be read: ${malformed.length}`, malformed.join('\n')) }],
        ...lines.length === 0 ? [] : [{
            name: 'the lines that acknowledge them', text: folded(`If a change is meant: lines for ${report.acknowledgementsFile}, each with its reason`,
                `Commit these lines, each with the reason behind "because". A line speaks of this change of this request only.\n\n\`\`\`text\n${lines.map(line => line.replaceAll('```', "'''")).join('\n')}\n\`\`\``),
        }],
    ];
}

function alike({ comparison }: ReviewReport, style: MarkdownStyle): Part[] {
    const entries = comparisonSections(comparison).find(({ heading }) => heading === 'Sample cases that come out otherwise')?.entries.filter(({ label }) => label !== 'flips') ?? [];
    return entries.length === 0 ? [] : [{ name: 'cases that come out alike', text: folded('Sample cases that come out alike for other reasons or counts, and those that are new or gone', listOf(entries, style)) }];
}

function listOf(entries: readonly Entry[], style: MarkdownStyle): string {
    return sectionsAsMarkdown([{ heading: '', span: null, entries: [...entries], sections: [] }], style).replace(/^#+ *\n+/, '').trimEnd();
}

function folded(summary: string, text: string): string {
    return `\n<details><summary>${escapeMarkdown(summary).replaceAll('<', '&lt;')}</summary>\n\n${text}\n\n</details>\n`;
}

/** The same for the summary of a job, which may be longer. */
export function reviewAsSummary(report: ReviewReport): string {
    return reviewAsComment(report, 900_000);
}

