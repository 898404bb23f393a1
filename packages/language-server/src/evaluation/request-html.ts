import { isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import { escapeHtml, changedOutcome, type Entry, type FileNames, listed, requestSection, type TestedExpectation } from '@mtus/report';
import { timeLineHtml } from '../pictures/time-line-html.js';
import { timeLineOf } from '../pictures/time-line.js';
import { type CaseRun, SHOW_DIAGRAM_COMMAND, TRY_CHANGES_COMMAND, WHAT_WOULD_CHANGE_COMMAND } from '../protocol.js';
import { commandButton, placeLink } from './html.js';
import { outcomeIcon, outcomeMarkTone } from './marks.js';
import type { PageOptions } from './result-page.js';

/** Labels of the entries of the trace: a rule with its clauses, and the definitions that they name. */
const ARGUMENT = ['rule', 'definition'];

/** Labels of what an outcome rests on without being decided by it. */
const BACKGROUND = ['count', 'undocumented', 'silence', 'source'];

const STATES: Record<TestedExpectation['state'], string> = {
    passed: '✓ met',
    failed: '✗ not met',
    outlier: 'ℹ outlier',
    'cannot be evaluated': '⚠ cannot be evaluated',
};

/** One request of a result: the outcome first, then why, what would change it, the expectations, and the whole argument folded away. */
export function requestHtml(result: RequestResult | WithheldResult, run: CaseRun, options: PageOptions): string {
    const { rules, names, unfold } = options;
    const { readings } = options.alternatives.get(run.id) ?? {};
    const section = requestSection(result, rules.program, readings === undefined ? {} : { readings });
    const [outcome, ...others] = section.entries;
    const argument = others.filter(entry => ARGUMENT.includes(entry.label));
    const background = others.filter(entry => BACKGROUND.includes(entry.label));
    const account = others.filter(entry => !ARGUMENT.includes(entry.label) && !BACKGROUND.includes(entry.label));
    const tone = outcomeMarkTone(result).replaceAll(' ', '-');
    return `<section class="request ${tone}">
<h2>${escapeHtml(section.heading)} <span class="place">${placeLink(result.span, names)}</span></h2>
${outcome ? `<p class="outcome"><span aria-hidden="true">${outcomeIcon(result)}</span> ${escapeHtml(outcome.text)}</p>${entriesHtml(outcome.entries, names)}` : ''}
${accountHtml(account, names)}
${timeLine(result, run, options)}
${changesHtml(result, run, options)}
${options.tried === null ? expectationsHtml(run.expectations.filter(expectation => expectation.request === result.id), names) : ''}
${background.length === 0 ? '' : `<details><summary>What else was counted, assumed and read (${background.length})</summary>
${accountHtml(background, names)}
</details>`}
${argumentHtml(argument, names, unfold)}
</section>`;
}

function timeLine(result: RequestResult | WithheldResult, run: CaseRun, { rules, samples, names }: PageOptions): string {
    const sample = samples.get(run);
    const request = sample?.requests.find(({ id }) => id === result.id);
    const line = sample && request && !isWithheld(result) ? timeLineOf(rules, sample, request, result) : null;
    return line === null ? '' : `<h3>Visits in time</h3>
${timeLineHtml(line, names)}`;
}

/** What would change the outcome, each with a button that tries it; before anybody has asked, the button that asks. */
function changesHtml(result: RequestResult | WithheldResult, run: CaseRun, { alternatives, tried }: PageOptions): string {
    if (isWithheld(result) || tried !== null) {
        return '';
    }
    const asked = [run.id, run.span.uri];
    const diagram = commandButton(SHOW_DIAGRAM_COMMAND, [...asked, result.id], 'Show the Rules as a Diagram', `Show the Rules as a Diagram, for request ${result.id}`);
    const sets = alternatives.get(run.id)?.whatIf?.get(result.id);
    if (sets === undefined) {
        return `<p>${commandButton(WHAT_WOULD_CHANGE_COMMAND, asked, 'What Would Change This?', `What Would Change This? Request ${result.id}`)} ${diagram}</p>`;
    }
    const items = sets.map(({ texts, changes, ...set }) => {
        const words = listed(texts, 'and');
        return `<li>${escapeHtml(words)}: <strong>${escapeHtml(changedOutcome(set))}</strong> ${commandButton(TRY_CHANGES_COMMAND, [...asked, { request: result.id, changes }], 'Try It', `Try It: ${words}`)}</li>`;
    });
    return `<h3>What would change this</h3>
${items.length === 0 ? '<p>No set of up to three changes leads to another outcome.</p>' : `<ul>${items.join('\n')}</ul>`}
<p>${diagram}</p>`;
}

function accountHtml(entries: readonly Entry[], names: FileNames): string {
    if (entries.length === 0) {
        return '';
    }
    const rows = entries.map((entry, index) => {
        const label = index > 0 && entries[index - 1]?.label === entry.label ? '' : escapeHtml(entry.label);
        return `<dt>${label}</dt><dd>${entryText(entry, names)}${entriesHtml(entry.entries, names)}</dd>`;
    });
    return `<dl>${rows.join('\n')}</dl>`;
}

function entriesHtml(entries: readonly Entry[], names: FileNames): string {
    if (entries.length === 0) {
        return '';
    }
    const items = entries.map(entry => entry.tone === 'quote'
        ? `<li class="quote"><blockquote>${entryText(entry, names)}</blockquote></li>`
        : `<li>${entry.label === '' ? '' : `<span class="label">${escapeHtml(entry.label)}:</span> `}${entryText(entry, names)}${entriesHtml(entry.entries, names)}</li>`);
    return `<ul>${items.join('\n')}</ul>`;
}

function entryText(entry: Entry, names: FileNames): string {
    return `<span class="${entry.tone}">${escapeHtml(entry.text)}</span>${entry.span === null ? '' : ` <span class="place">${placeLink(entry.span, names)}</span>`}`;
}

function expectationsHtml(expectations: readonly TestedExpectation[], names: FileNames): string {
    if (expectations.length === 0) {
        return '';
    }
    const rows = expectations.map(({ state, expected, actual, outlier, span }) => {
        const reason = state === 'outlier' && outlier !== null ? `<br><span class="quiet">${escapeHtml(outlier)}</span>` : '';
        return `<tr class="expectation ${state.replaceAll(' ', '-')}"><td class="state">${STATES[state]}</td><td>${placeLink(span, names, expected)}${reason}</td><td>${escapeHtml(actual)}</td></tr>`;
    });
    return `<h3>Expectations</h3>
<table><thead><tr><th scope="col">State</th><th scope="col">Expected</th><th scope="col">Came out</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

/** The argument as a tree that folds: rules, their clauses, and what each clause read. */
function argumentHtml(rules: readonly Entry[], names: FileNames, unfold: boolean): string {
    return rules.length === 0 ? '' : `<details class="tree"${unfold ? ' open' : ''}><summary>Every clause of every rule that was read (${rules.length})</summary>
${rules.map(rule => branchHtml(rule, names, true)).join('\n')}
</details>`;
}

function branchHtml(entry: Entry, names: FileNames, open: boolean): string {
    if (entry.tone === 'quote') {
        return `<blockquote>${entryText(entry, names)}</blockquote>`;
    }
    const words = `${entry.label === '' || ARGUMENT.includes(entry.label) ? '' : `<span class="label">${escapeHtml(entry.label)}:</span> `}<span class="${entry.tone}">${escapeHtml(entry.text)}</span>`;
    const place = entry.span === null ? '' : `<span class="place">${placeLink(entry.span, names)}</span>`;
    // A link inside of what folds could not be told from it by the keyboard.
    return entry.entries.length === 0 ? `<p class="leaf">${words} ${place}</p>`
        : `<details${open ? ' open' : ''}><summary>${words}</summary>${place === '' ? '' : `<p class="leaf">${place}</p>`}${entry.entries.map(each => branchHtml(each, names, false)).join('\n')}</details>`;
}
