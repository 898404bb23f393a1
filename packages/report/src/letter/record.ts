import { type Case, type FactStatement, type FactValue, formatDays, type Program } from '@mtus/engine';
import { listed } from '../words/counts.js';
import type { LetterBlock } from './document.js';

/** What the record of a case says, in the titles of the vocabulary, each fact with the words that it rests on. */
export function recordBlocks(sample: Case, program: Program): LetterBlock[] {
    const { facts, procedures } = program.vocabulary;
    const documented = [...sample.facts, ...sample.requests.flatMap(request => request.facts)];
    return [
        { kind: 'paragraph', label: '', text: personWords(sample, program) },
        ...listBlock('Documented', documented.filter(({ value }) => value.kind !== 'not documented').map(fact => `${factTitle(fact, program)}: ${valueWords(fact.value, unitOf(facts[fact.fact]))}${quoteWords(fact.quotes)}`)),
        ...listBlock('Looked for and not documented', documented.filter(({ value }) => value.kind === 'not documented').map(fact => `${factTitle(fact, program)}${quoteWords(fact.quotes)}`)),
        ...listBlock('Operations', sample.procedures.map(({ procedure, days }) => `${procedures[procedure]?.title ?? procedure}, ${days === null ? 'planned' : formatDays(days)}`)),
        ...listBlock('Earlier care', sample.history.map(({ text, quotes }) => `${text}${quoteWords(quotes)}`)),
    ];
}

function listBlock(label: string, items: string[]): LetterBlock[] {
    return items.length === 0 ? [] : [{ kind: 'list', label, items }];
}

/** `A 64-year-old worker, injured on 2010-03-27. Diagnosis: … Region: low back.` */
function personWords({ age, injured, diagnoses, regions }: Case, { vocabulary }: Program): string {
    const years = age === null ? 'A worker' : age.least === age.most ? `A ${age.least}-year-old worker` : `A worker of ${age.least} to ${age.most} years`;
    const when = injured === null ? ', the day of the injury not being documented' : `, injured on ${formatDays(injured)}`;
    const named = diagnoses.map(id => vocabulary.diagnoses[id]?.title ?? id);
    const where = regions.map(({ region, side }) => `${side === null ? '' : `${side} `}${(vocabulary.regions[region]?.title ?? region).toLowerCase()}`);
    return `${years}${when}.${named.length === 0 ? '' : ` Diagnosis: ${listed(named)}.`}${where.length === 0 ? '' : ` Region: ${listed(where)}.`}`;
}

function factTitle({ fact, of }: FactStatement, { vocabulary, definitions }: Program): string {
    const title = vocabulary.facts[fact]?.title ?? definitions.find(({ id }) => id === fact)?.title ?? fact;
    return of === null ? title : `${title} (${vocabulary.treatments[of]?.title ?? vocabulary.regions[of]?.title ?? of})`;
}

function unitOf(fact: Program['vocabulary']['facts'][string] | undefined): string {
    return fact?.type.kind === 'number' ? ` ${fact.type.unit}` : fact?.type.kind === 'percent' ? ' percent' : '';
}

function valueWords(value: FactValue, unit: string): string {
    switch (value.kind) {
        case 'not documented': return 'not documented';
        case 'values': return listed(value.values, 'or');
        case 'list': return `${value.complete ? '' : 'at least '}${listed(value.values)}`;
        case 'number': return `${value.least === null ? `at most ${value.most}` : value.most === null ? `at least ${value.least}` : value.least === value.most ? value.least : `${value.least} to ${value.most}`}${unit}`;
        case 'days': return formatDays(value.days);
    }
}

function quoteWords(quotes: readonly string[]): string {
    return quotes.length === 0 ? '' : ` (${quotes.map(quote => `"${quote}"`).join('; ')})`;
}
