import type { Case, CompiledProgram, LeftOut } from '@mtus/engine';
import { escapeHtml, type Alternatives, caseSection, type FileNames, howMany, STATEMENT } from '@mtus/report';
import { type CaseNotRun, type CaseRun, type CaseVerdict, KEEP_CHANGES_COMMAND, RUN_CASE_COMMAND, type TriedChanges } from '../protocol.js';
import { commandButton, placeLink } from './html.js';
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
    rules: CompiledProgram;
    /** What each run has evaluated. */
    samples: ReadonlyMap<CaseRun, Case>;
    names: FileNames;
    /** What else the cases could come to, by identifier of the case. */
    alternatives: ReadonlyMap<string, Alternatives>;
    /** Whether the trace stands there without a fold around it. */
    unfold: boolean;
    /** The changes that the case was run with, in words; null where it was run as it is written. */
    tried: (TriedChanges & { texts: string[] }) | null;
}

/** The results as an HTML fragment: headings, lists and links to lines, for a page that runs no scripts. */
export function resultPage(runs: readonly CaseRun[], notRun: readonly CaseNotRun[], options: PageOptions): string {
    const { names } = options;
    const [only] = runs;
    const single = runs.length === 1 && notRun.length === 0 && only;
    return [
        single ? caseHtml(only, 1, options) : overviewHtml(runs, options),
        notRunHtml(notRun, names),
        leftOutHtml(options.rules.program.leftOut, names),
        `<footer>${escapeHtml(STATEMENT)}</footer>`,
    ].filter(Boolean).join('\n');
}

function caseHtml(run: CaseRun, level: 1 | 2, options: PageOptions): string {
    const { names } = options;
    const section = caseSection(run.result, options.rules.program);
    const lines = section.entries.map(entry => `<p class="${entry.tone}">${entry.label === '' ? '' : `<span class="label">${escapeHtml(entry.label)}:</span> `}${escapeHtml(entry.text)}</p>`);
    return `<article>
<h${level}>${escapeHtml(run.title)}</h${level}>
<p class="quiet"><span class="name">${escapeHtml(run.id)}</span> · ${placeLink(run.span, names)}${options.tried === null ? ` · expectations: ${VERDICTS[run.verdict]}` : ''}</p>
${triedHtml(run, options)}
${lines.join('\n')}
${run.result.requests.map(request => requestHtml(request, run, options)).join('\n')}
</article>`;
}

/** Says of a copy that it is one, and leads back. */
function triedHtml({ id, span }: CaseRun, { tried }: PageOptions): string {
    return tried === null ? '' : `<section class="tried" aria-label="Tried on a copy">
<p><strong>Tried on a copy.</strong> The case is written otherwise, and its file stays as it is. Here, for request ${escapeHtml(tried.request)}:</p>
<ul>${tried.texts.map(text => `<li>${escapeHtml(text)}</li>`).join('')}</ul>
<p>${commandButton(RUN_CASE_COMMAND, [id, span.uri], 'Back to the Case as Written')} ${commandButton(KEEP_CHANGES_COMMAND, [id, span.uri, { request: tried.request, changes: tried.changes }], 'Write as a Case of Its Own')}</p>
</section>`;
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
    const rows = [...loud, ...quiet].map(run => `<tr><td class="state">${VERDICTS[run.verdict]}</td><td>${placeLink(run.span, names, run.title)}<br><span class="quiet name">${escapeHtml(run.id)}</span></td><td class="state">${
        run.result.requests.map(request => `${outcomeIcon(request)} ${escapeHtml(request.id)}: ${escapeHtml('outcome' in request ? request.outcome : 'cannot be evaluated')}`).join('<br>')}</td></tr>`);
    return `<h1>${escapeHtml(howMany(runs.length, 'sample cases'))}</h1>
<p>Expectations: ${counts.join(' · ')}</p>
<table><thead><tr><th scope="col">Expectations</th><th scope="col">Case</th><th scope="col">Outcomes</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
${loud.map(run => caseHtml(run, 2, options)).join('\n')}
${quiet.map(run => `<details><summary>${escapeHtml(run.title)} <span class="quiet name">${escapeHtml(run.id)}</span></summary>${caseHtml(run, 2, options)}</details>`).join('\n')}`;
}

function notRunHtml(notRun: readonly CaseNotRun[], names: FileNames): string {
    const items = notRun.map(({ id, title, because, span }) =>
        `<li class="failed">⚠ ${escapeHtml([id, title].filter(Boolean).join(' — '))}: ${escapeHtml(because)} <span class="place">${placeLink(span, names)}</span></li>`);
    return items.length === 0 ? '' : `<section class="request failed"><h2>Cases that cannot be evaluated</h2><ul>${items.join('\n')}</ul></section>`;
}

function leftOutHtml(leftOut: readonly LeftOut[], names: FileNames): string {
    const items = leftOut.map(({ kind, id, because, span }) =>
        `<li>⚠ ${escapeHtml(`${kind === 'unknown' ? 'part of a file' : kind} ${id ?? ''}`.trim())}: ${escapeHtml(because)} <span class="place">${placeLink(span, names)}</span></li>`);
    return items.length === 0 ? '' : `<section class="request failed"><h2>Left out of the rules because of errors</h2><ul>${items.join('\n')}</ul></section>`;
}
