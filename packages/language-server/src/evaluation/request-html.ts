import type { RequestResult, WithheldResult } from '@mtus/engine';
import { type Alternatives, type Entry, type FileNames, requestSection, type TestedExpectation } from '@mtus/report';
import { html, placeLink } from './html.js';
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

/** One request of a result: the outcome first, then why, the expectations, and the whole argument folded away. */
export function requestHtml(result: RequestResult | WithheldResult, expectations: readonly TestedExpectation[], alternatives: Alternatives, { program, names, unfold }: PageOptions): string {
    const section = requestSection(result, program, alternatives);
    const [outcome, ...others] = section.entries;
    const argument = others.filter(entry => ARGUMENT.includes(entry.label));
    const background = others.filter(entry => BACKGROUND.includes(entry.label));
    const account = others.filter(entry => !ARGUMENT.includes(entry.label) && !BACKGROUND.includes(entry.label));
    const tone = outcomeMarkTone(result).replaceAll(' ', '-');
    return `<section class="request ${tone}">
<h2>${html(section.heading)} <span class="place">${placeLink(result.span, names)}</span></h2>
${outcome ? `<p class="outcome"><span aria-hidden="true">${outcomeIcon(result)}</span> ${html(outcome.text)}</p>${entriesHtml(outcome.entries, names)}` : ''}
${accountHtml(account, names)}
${expectationsHtml(expectations, names)}
${background.length === 0 ? '' : `<details><summary>What else was counted, assumed and read (${background.length})</summary>
${accountHtml(background, names)}
</details>`}
${argumentHtml(argument, names, unfold)}
</section>`;
}

function accountHtml(entries: readonly Entry[], names: FileNames): string {
    if (entries.length === 0) {
        return '';
    }
    const rows = entries.map((entry, index) => {
        const label = index > 0 && entries[index - 1]?.label === entry.label ? '' : html(entry.label);
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
        : `<li>${entry.label === '' ? '' : `<span class="label">${html(entry.label)}:</span> `}${entryText(entry, names)}${entriesHtml(entry.entries, names)}</li>`);
    return `<ul>${items.join('\n')}</ul>`;
}

function entryText(entry: Entry, names: FileNames): string {
    return `<span class="${entry.tone}">${html(entry.text)}</span>${entry.span === null ? '' : ` <span class="place">${placeLink(entry.span, names)}</span>`}`;
}

function expectationsHtml(expectations: readonly TestedExpectation[], names: FileNames): string {
    if (expectations.length === 0) {
        return '';
    }
    const rows = expectations.map(({ state, expected, actual, outlier, span }) => {
        const reason = state === 'outlier' && outlier !== null ? `<br><span class="quiet">${html(outlier)}</span>` : '';
        return `<tr class="expectation ${state.replaceAll(' ', '-')}"><td class="state">${STATES[state]}</td><td>${placeLink(span, names, expected)}${reason}</td><td>${html(actual)}</td></tr>`;
    });
    return `<h3>Expectations</h3>
<table><thead><tr><th scope="col">State</th><th scope="col">Expected</th><th scope="col">Came out</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function argumentHtml(rules: readonly Entry[], names: FileNames, unfold: boolean): string {
    return rules.length === 0 ? '' : `<details${unfold ? ' open' : ''}><summary>Every clause of every rule that was read (${rules.length})</summary>
${rules.map(rule => `<h3>${entryText(rule, names)}</h3>${entriesHtml(rule.entries, names)}`).join('\n')}
</details>`;
}
