import { escapeHtml, standalonePage } from '../layout/html.js';
import { howMany } from '../words/counts.js';
import { STATEMENT } from '../words/statement.js';

/** Sums over replayed records, small however many records there are. */
export interface ReplaySums {
    records: number;
    requests: number;
    rejected: number;
    /** Requests by group and outcome: `treatment`, its name, the outcome. */
    groups: Record<string, Record<string, Record<string, number>>>;
    /** Of requests that cannot be decided: how often each fact is missing. */
    missing: Record<string, number>;
    /** With two versions of the rules: `supported -> not supported` by treatment, and by the rule that decides now. */
    flips: Record<string, { requests: number; treatments: Record<string, number>; rules: Record<string, number> }>;
}

const MOST_LINES = 25;

function largestFirst(counts: Record<string, number>): [string, number][] {
    return Object.entries(counts).sort(([left, many], [right, others]) => others - many || (left < right ? -1 : 1));
}

function sumOf(counts: Record<string, number>): number {
    return Object.values(counts).reduce((sum, number) => sum + number, 0);
}

function outcomesWords(outcomes: Record<string, number>): string {
    return largestFirst(outcomes).map(([outcome, number]) => `${outcome} ${number}`).join(', ');
}

/** The largest groups first, by name where the group is in time. */
function groupsIn(group: string, names: Record<string, Record<string, number>>): [string, Record<string, number>][] {
    const all = Object.entries(names);
    return group === 'month' ? all.sort(([left], [right]) => left < right ? -1 : 1) : all.sort(([left, many], [right, others]) => sumOf(others) - sumOf(many) || (left < right ? -1 : 1));
}

export function replayAsText({ records, requests, rejected, groups, missing, flips }: ReplaySums): string {
    const lines = [`${howMany(records, 'records')} with ${howMany(requests, 'requests')}${rejected === 0 ? '' : `; ${rejected} could not be read`}.`];
    const some = (heading: string, all: string[]): void => {
        if (all.length > 0) {
            lines.push('', heading, ...all.slice(0, MOST_LINES).map(line => `  ${line}`), ...all.length > MOST_LINES ? [`  and ${all.length - MOST_LINES} more`] : []);
        }
    };
    for (const [group, names] of Object.entries(groups)) {
        some(`By ${group}`, groupsIn(group, names).map(([name, outcomes]) => `${name}: ${outcomesWords(outcomes)}`));
    }
    some('Missing where it cannot be decided', largestFirst(missing).map(([name, number]) => `${name}: ${number}`));
    some('Decided otherwise', Object.entries(flips).sort(([, left], [, right]) => right.requests - left.requests).map(([words, { requests: all, rules }]) => `${words}: ${all}, ${largestFirst(rules).slice(0, 3).map(([rule, number]) => `${rule} ${number}`).join(', ')}`));
    return `${lines.join('\n')}\n`;
}

export function replayAsJson(sums: ReplaySums): string {
    return `${JSON.stringify(sums, undefined, 2)}\n`;
}

const STYLE = `
    table { border-collapse: collapse; margin: 0.6em 0 1.6em; } th, td { text-align: left; padding: 0.15em 0.8em 0.15em 0; vertical-align: top; } td.number { text-align: right; }
    meter { width: 12em; height: 1em; }
`;

/** The sums as a page that stands alone, each with a bar of its share. */
export function replayAsHtml({ records, requests, rejected, groups, missing, flips }: ReplaySums): string {
    const table = (heading: string, rows: { name: string; number: number; words: string }[], whole: number): string => rows.length === 0 ? '' : `<h2>${escapeHtml(heading)}</h2>
<table><tbody>${rows.map(({ name, number, words }) => `<tr><th scope="row">${escapeHtml(name)}</th><td class="number">${number}</td><td><meter min="0" max="${Math.max(1, whole)}" value="${number}" aria-label="${escapeHtml(name)}">${number}</meter></td><td>${escapeHtml(words)}</td></tr>`).join('\n')}</tbody></table>`;
    const counted = (counts: Record<string, number>) => largestFirst(counts).map(([name, number]) => ({ name, number, words: '' }));
    return standalonePage('Replay', [
        `<h1>${escapeHtml(`${howMany(records, 'records')} replayed`)}</h1>`, `<p>${escapeHtml(`${howMany(requests, 'requests')}${rejected === 0 ? '' : `; ${rejected} records could not be read`}.`)}</p>`,
        table('Decided otherwise', Object.entries(flips).sort(([, left], [, right]) => right.requests - left.requests).map(([name, flip]) => ({ name, number: flip.requests, words: largestFirst(flip.rules).slice(0, 5).map(([rule, number]) => `${rule} ${number}`).join(', ') })), requests),
        ...Object.entries(groups).map(([group, names]) => table(`By ${group}`, groupsIn(group, names).map(([name, outcomes]) => ({ name, number: sumOf(outcomes), words: outcomesWords(outcomes) })), requests)),
        table('Missing where it cannot be decided', counted(missing), requests),
    ].join('\n'), STYLE, STATEMENT);
}
