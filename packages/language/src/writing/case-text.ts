import { type Case, type FactStatement, type FactValue, formatDays, type FrequencyStep, type HistoryLine, type Range, type RegionUse, type Request } from '@mtus/engine';
import { clauseLine, type Depth } from '../formatting/clause-words.js';
import { countText } from './count-text.js';

/**
 * A case as the text of a file: what the language reads back as the same case, laid out as the formatter does. What only the text had is not in it: codes,
 * comments, and the quantity's unit where it was another of the same kind.
 *
 * @param aboutRequests the facts and definitions that are about a request each
 */
export function caseText(sample: Case, aboutRequests: ReadonlySet<string>): string {
    const under = (fact: FactStatement): boolean => aboutRequests.has(fact.fact) && isAmbiguous(sample, fact);
    const line = (words: string, value: string): string => clauseLine(words, value);
    return [
        `case ${sample.id} ${quoted(sample.title)}`,
        ...sample.source === null ? [] : [line('source', quoted(sample.source))],
        ...sample.injured === null ? [] : [line('injured', formatDays(sample.injured))],
        ...sample.age === null ? [] : [line('patient', `${sample.age.least}${sample.age.most === sample.age.least ? '' : ` to ${sample.age.most}`} years`)],
        ...sample.diagnoses.map(diagnosis => line('diagnosis', diagnosis)),
        ...sample.regions.length === 0 ? [] : [line('region', regionsText(sample.regions))],
        ...sample.asOf === null ? [] : [line('as of', formatDays(sample.asOf))],
        ...sample.procedures.map(({ procedure, days }) => line('procedure', `${procedure} ${days === null ? 'planned' : `on ${formatDays(days)}`}`)),
        ...sample.newCourses.map(({ treatment, days }) => line('new course of', `${treatment} from ${formatDays(days)}`)),
        ...sample.episodeBegan === null ? [] : [line('episode began', formatDays(sample.episodeBegan.days))],
        ...sample.facts.filter(fact => !under(fact)).map(fact => statementLine('fact', fact, fact.of, 2)),
        ...sample.history.map(each => line('history', historyText(each))),
        ...sample.notes.map(note => line('note', quoted(note))),
        ...sample.requests.flatMap(request => requestLines({ ...request, facts: [...request.facts, ...sample.facts.filter(fact => fact.of === request.id && under(fact))] })),
        '',
    ].join('\n');
}

/** Whether the name behind "of" is that of a request, and of a treatment or region as well: a statement about the request has to stand under it then. */
function isAmbiguous(sample: Case, { of }: FactStatement): boolean {
    const others = new Set([...sample.requests.flatMap(({ treatments }) => treatments), ...sample.history.map(({ treatment }) => treatment), ...sample.regions.map(({ region }) => region)]);
    return of !== null && others.has(of) && sample.requests.some(({ id }) => id === of);
}

function requestLines(request: Request): string[] {
    const line = (words: string, value = ''): string => clauseLine(words, value, 4);
    const review = request.utilizationReview;
    return [
        clauseLine(`request ${request.id}: ${quantityText(request)} of ${request.treatments.join(' and ')}${request.regions.length === 0 ? '' : ` to ${regionsText(request.regions)}`}`, ''),
        ...request.purpose === null ? [] : [line('purpose', request.purpose)],
        ...request.schedule === null ? [] : [line('frequency', request.schedule.map(stepText).join(', then '))],
        ...request.requested === null ? [] : [line('requested', formatDays(request.requested))],
        ...request.service === null ? [] : [line('service on', formatDays(request.service))],
        ...request.sessions === 1 ? [] : [line(`in ${request.sessions} sessions`)],
        ...request.dependsOn.length === 0 ? [] : [line('depends on', request.dependsOn.join(', '))],
        ...request.takenAs === null ? [] : [line(`taken as ${request.takenAs}`)],
        ...request.review.map(kind => line(kind)),
        ...review === null ? [] : [line(`UR ${review.decision}${review.decision === 'modified' ? ` to ${countText(review.quantity, request.unit)}` : ''}`)],
        ...request.facts.map(fact => statementLine('given', fact, fact.of === request.id ? null : fact.of, 4)),
        ...request.expectations.map(({ text }) => line('expect', text)),
        ...request.outlier === null ? [] : [line('outlier', quoted(request.outlier))],
    ];
}

/** What does not say how many is no lower bound either. */
function quantityText({ quantity, unit }: Request): string {
    return quantity.most === null && quantity.least === 1 ? `an unspecified number of ${unit}` : countText(quantity, unit);
}

/** The line as it is written, with the status that it has now: a copy of a case may have settled what was requested. */
function historyText({ text, status, quotes }: HistoryLine): string {
    return `${text.replace(/\b(requested|authorized|completed|denied)\b/, status)}${quotesText(quotes)}`;
}

function statementLine(words: string, { fact, value, quotes }: FactStatement, of: string | null, depth: Depth): string {
    return clauseLine(words, `${fact}${of === null ? '' : ` of ${of}`} is ${valueText(value)}${quotesText(quotes)}`, depth);
}

/** A value as a statement of a case says it. */
export function valueText(value: FactValue): string {
    switch (value.kind) {
        case 'not documented': return 'not documented';
        case 'values': return value.values.join(', ');
        case 'list': return value.values.length === 0 ? nothingListed() : `${value.complete ? '' : 'at least '}${value.values.join(', ')}`;
        case 'number': return numberText(value.least, value.most);
        case 'days': return formatDays(value.days);
    }
}

function nothingListed(): never {
    throw new Error('That nothing of a list applies cannot be written in a case. Write the value of the fact by hand.');
}

function numberText(least: number | null, most: number | null): string {
    return least === null ? `at most ${most}` : most === null ? `at least ${least}` : most === least ? String(least) : `${least} to ${most}`;
}

function stepText({ rate, weeks }: FrequencyStep): string {
    return `${rangeText(rate)} per week${weeks === null ? '' : ` for ${rangeText(weeks)} weeks`}`;
}

function rangeText({ low, high }: Range): string {
    return low === high ? String(low) : `${low} to ${high}`;
}

/** Regions as a case names them: `right shoulder, neck`. */
export function regionsText(regions: readonly RegionUse[]): string {
    return regions.map(({ region, side }) => side === null ? region : `${side} ${region}`).join(', ');
}

function quotesText(quotes: readonly string[]): string {
    return quotes.length === 0 ? '' : ` quote ${quotes.map(quoted).join(' ')}`;
}

/** A text between quotation marks. */
export function quoted(text: string): string {
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The record of a case and what is asked for, without what is expected of it or said about it. */
export function recordText(sample: Case, id: string, aboutRequests: ReadonlySet<string>): string {
    return caseText({ ...sample, id, title: '', source: null, notes: [], requests: sample.requests.map(request => ({ ...request, expectations: [], outlier: null, utilizationReview: null })) }, aboutRequests);
}
