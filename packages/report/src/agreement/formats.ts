import { entry, type Entry, type Section } from '../layout/entry.js';
import { escapeMarkdown } from '../layout/markdown.js';
import { sectionsAsText } from '../layout/text.js';
import type { Paint } from '../paint.js';
import { lineName, placeOf } from '../place.js';
import { howMany, listed } from '../words/counts.js';
import { type Agreement, agreementBy, agreementOf, type AgreementReport, type ComparedRequest, confusion, isAgreed } from './report.js';

/** Every format of the agreement with real determinations by its name on the command line. */
export const AGREEMENT_FORMATS = {
    text: agreementAsText,
    markdown: agreementAsMarkdown,
    json: agreementAsJson,
} satisfies Record<string, (report: AgreementReport, paint: Paint) => string>;

export type AgreementFormat = keyof typeof AGREEMENT_FORMATS;

/** What no figure of this report may be taken for. */
export const AGREEMENT_CAVEAT = 'The facts of the cases were read by people who knew the outcomes: this shows what the rules can say, and is no measure of how well they predict. Most determinations uphold, so "always upheld" scores high as well.';

const NO_OUTCOME = 'cannot be evaluated';

function sumWords(report: AgreementReport): string {
    const { requests, agree, alwaysUpheld } = agreementOf('', report.requests);
    return requests === 0 ? 'No request of a real determination was found: cases of them have a "source" line, and expect IMR upheld or IMR overturned.'
        : `${agree} of ${howMany(requests, 'requests')} come out as they were determined (${percent(agree, requests)}); saying "upheld" every time agrees with ${alwaysUpheld} (${percent(alwaysUpheld, requests)}).`;
}

/** Rounded down: what is not all is never 100 %. */
function percent(part: number, whole: number): string {
    return whole === 0 ? '0 %' : `${Math.floor(1000 * part / whole) / 10} %`;
}

function outcomeName({ outcome }: ComparedRequest): string {
    return outcome ?? NO_OUTCOME;
}

function inferredName({ isInferred }: ComparedRequest): string {
    return isInferred ? 'something of the record is inferred' : 'the record has the words for all';
}

function disagreementWords({ real, byRules, outcome }: ComparedRequest): string {
    return `determined: ${real}; by the rules: ${byRules ?? 'none'} (${outcome ?? NO_OUTCOME})`;
}

function hangsOn({ rules }: ComparedRequest): string {
    return rules.length === 0 ? 'no rule speaks' : listed(rules.map(({ id, title, isUnverified }) => `${id} "${title}"${isUnverified ? ' (not verified)' : ''}`));
}

function agreementAsText(report: AgreementReport, paint: Paint): string {
    const { requests, names } = report;
    const table = confusion(requests);
    const group = (heading: string, groups: Agreement[]): Section => ({ heading, span: null, sections: [], entries: groups.map(({ name, requests: all, agree, alwaysUpheld }) => entry('', `${name}: ${agree} of ${all} agree ("always upheld": ${alwaysUpheld})`)) });
    const sections: Section[] = requests.length === 0 ? [] : [
        { heading: 'Determined and by the rules', span: null, sections: [], entries: (['upheld', 'overturned'] as const).map(real => entry('', `determined ${real}: by the rules ${table[real].upheld} upheld, ${table[real].overturned} overturned, ${table[real].none} neither`)) },
        group('By treatment', agreementBy(requests, ({ treatment }) => treatment)), group('By outcome', agreementBy(requests, outcomeName)), group('By record', agreementBy(requests, inferredName)),
        { heading: 'Where they differ', span: null, sections: [], entries: requests.filter(request => !isAgreed(request)).map(disagreementEntry) },
    ];
    return `${sectionsAsText(sections.filter(({ entries }) => entries.length > 0), { names, paint })}${sections.length === 0 ? '' : '\n'}${paint.strong(sumWords(report))}\n${requests.length === 0 ? '' : `${AGREEMENT_CAVEAT}\n`}`;
}

function disagreementEntry(request: ComparedRequest): Entry {
    return entry('', `${request.case}, ${request.text}: ${disagreementWords(request)}`, {
        span: request.span, tone: 'open', entries: [entry('hangs on', hangsOn(request)), ...request.outlier === null ? [] : [entry('outlier', request.outlier)]],
    });
}

function agreementAsMarkdown(report: AgreementReport): string {
    const { requests, names } = report;
    const table = confusion(requests);
    const group = (title: string, groups: Agreement[]): string =>
        `| ${title} | requests | agree | "always upheld" |\n|---|---:|---:|---:|\n${groups.map(({ name, requests: all, agree, alwaysUpheld }) => `| ${escapeMarkdown(name)} | ${all} | ${agree} | ${alwaysUpheld} |`).join('\n')}\n`;
    const differing = requests.filter(request => !isAgreed(request));
    return [
        `**${escapeMarkdown(sumWords(report))}**\n`,
        ...requests.length === 0 ? [] : [
            `${escapeMarkdown(AGREEMENT_CAVEAT)}\n`,
            `| determined | by the rules: upheld | overturned | neither |\n|---|---:|---:|---:|\n${(['upheld', 'overturned'] as const).map(real => `| ${real} | ${table[real].upheld} | ${table[real].overturned} | ${table[real].none} |`).join('\n')}\n`,
            group('treatment', agreementBy(requests, ({ treatment }) => treatment)), group('outcome by the rules', agreementBy(requests, outcomeName)), group('record', agreementBy(requests, inferredName)),
            ...differing.length === 0 ? [] : [`| where they differ | determined | by the rules | hangs on | why the reviewer differed |\n|---|---|---|---|---|\n${differing.map(request =>
                `| ${escapeMarkdown(`${request.case}, ${request.text} (${lineName(request.span, names)})`)} | ${request.real} | ${request.byRules ?? 'none'} (${request.outcome ?? NO_OUTCOME}) | ${escapeMarkdown(hangsOn(request))} | ${escapeMarkdown(request.outlier ?? '')} |`).join('\n')}\n`],
        ],
    ].join('\n');
}

function agreementAsJson({ requests, names }: AgreementReport): string {
    return `${JSON.stringify({
        total: { ...agreementOf('', requests), name: undefined }, caveat: AGREEMENT_CAVEAT, confusion: confusion(requests),
        byTreatment: agreementBy(requests, ({ treatment }) => treatment), byOutcome: agreementBy(requests, outcomeName), byRecord: agreementBy(requests, inferredName),
        requests: requests.map(({ span, ...request }) => ({ ...request, agrees: request.real === request.byRules, place: placeOf(span, names) })),
    }, null, 2)}\n`;
}
