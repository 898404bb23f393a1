import type { LeftOut, Program } from '@mtus/engine';
import { type Alternatives, caseSection, type FileNames, howMany, STATEMENT } from '@mtus/report';
import type { CaseNotRun, CaseRun, CaseVerdict } from '../protocol.js';
import { html, placeLink } from './html.js';
import { outcomeIcon } from './marks.js';
import { requestHtml } from './request-html.js';

const VERDICTS: Record<CaseVerdict, string> = {
    passed: '✓ met',
    failed: '✗ not met',
    outlier: 'ℹ outlier',
    'no expectations': '○ none',
    'cannot be evaluated': '⚠ cannot be evaluated',
};

/** Cases that ask for somebody's attention are shown whole; of the others the list and a fold are enough. */
const QUIET: readonly CaseVerdict[] = ['passed', 'no expectations'];

/** What a page shows beside the results themselves. */
export interface PageOptions {
    program: Program;
    names: FileNames;
    /** What else the cases could come to, by identifier of the case. */
    alternatives: ReadonlyMap<string, Alternatives>;
    /** Whether the trace stands there without a fold around it. */
    unfold: boolean;
}

/** The results as an HTML fragment: headings, lists and links to lines, for a page that runs no scripts. */
export function resultPage(runs: readonly CaseRun[], notRun: readonly CaseNotRun[], options: PageOptions): string {
    const { program, names } = options;
    const [only] = runs;
    const single = runs.length === 1 && notRun.length === 0 && only;
    return [
        single ? caseHtml(only, 1, options) : overviewHtml(runs, options),
        notRunHtml(notRun, names),
        leftOutHtml(program.leftOut, names),
        `<footer>${html(STATEMENT)}</footer>`,
    ].filter(Boolean).join('\n');
}

function caseHtml(run: CaseRun, level: 1 | 2, options: PageOptions): string {
    const { program, names } = options;
    const section = caseSection(run.result, program);
    const lines = section.entries.map(entry => `<p class="${entry.tone}">${entry.label === '' ? '' : `<span class="label">${html(entry.label)}:</span> `}${html(entry.text)}</p>`);
    return `<article>
<h${level}>${html(run.title)}</h${level}>
<p class="quiet"><span class="name">${html(run.id)}</span> · ${placeLink(run.span, names)} · expectations: ${VERDICTS[run.verdict]}</p>
${lines.join('\n')}
${run.result.requests.map(request => requestHtml(request, run.expectations.filter(expectation => expectation.request === request.id), options.alternatives.get(run.id) ?? {}, options)).join('\n')}
</article>`;
}

function overviewHtml(runs: readonly CaseRun[], options: PageOptions): string {
    const { names } = options;
    if (runs.length === 0) {
        return '<h1>Sample cases</h1><p>No case was evaluated.</p>';
    }
    const number = (verdict: CaseVerdict): number => runs.filter(run => run.verdict === verdict).length;
    const counts = (Object.keys(VERDICTS) as CaseVerdict[]).filter(verdict => number(verdict) > 0).map(verdict => `${VERDICTS[verdict]}: ${number(verdict)}`);
    const loud = runs.filter(run => !QUIET.includes(run.verdict));
    const quiet = runs.filter(run => QUIET.includes(run.verdict));
    const rows = [...loud, ...quiet].map(run => `<tr><td class="state">${VERDICTS[run.verdict]}</td><td>${placeLink(run.span, names, run.title)}<br><span class="quiet name">${html(run.id)}</span></td><td class="state">${
        run.result.requests.map(request => `${outcomeIcon(request)} ${html(request.id)}: ${html('outcome' in request ? request.outcome : 'cannot be evaluated')}`).join('<br>')}</td></tr>`);
    return `<h1>${html(howMany(runs.length, 'sample cases'))}</h1>
<p>Expectations: ${counts.join(' · ')}</p>
<table><thead><tr><th scope="col">Expectations</th><th scope="col">Case</th><th scope="col">Outcomes</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
${loud.map(run => caseHtml(run, 2, options)).join('\n')}
${quiet.map(run => `<details><summary>${html(run.title)} <span class="quiet name">${html(run.id)}</span></summary>${caseHtml(run, 2, options)}</details>`).join('\n')}`;
}

function notRunHtml(notRun: readonly CaseNotRun[], names: FileNames): string {
    const items = notRun.map(({ id, title, because, span }) =>
        `<li class="failed">⚠ ${html([id, title].filter(Boolean).join(' — '))}: ${html(because)} <span class="place">${placeLink(span, names)}</span></li>`);
    return items.length === 0 ? '' : `<section class="request failed"><h2>Cases that cannot be evaluated</h2><ul>${items.join('\n')}</ul></section>`;
}

function leftOutHtml(leftOut: readonly LeftOut[], names: FileNames): string {
    const items = leftOut.map(({ kind, id, because, span }) =>
        `<li>⚠ ${html(`${kind === 'unknown' ? 'part of a file' : kind} ${id ?? ''}`.trim())}: ${html(because)} <span class="place">${placeLink(span, names)}</span></li>`);
    return items.length === 0 ? '' : `<section class="request failed"><h2>Left out of the rules because of errors</h2><ul>${items.join('\n')}</ul></section>`;
}
