import { clauseLine, countText, quoted, regionsText } from '@mtus/language';
import { letterFacts, type LetterFacts } from '../reading/facts.js';
import { earlierCare, type EarlierCare } from '../reading/earlier-care.js';
import { collapsed } from '../reading/flat-text.js';
import type { Letter, Passage } from '../reading/letter.js';
import { operations, type Operation } from '../reading/operations.js';
import type { NumberRange } from '../words/numbers.js';
import { TermFinder } from '../words/terms.js';
import { draftItem, regionsIn, type DraftItem, type DraftRegion } from './draft-item.js';
import type { LetterVocabulary } from './vocabulary.js';

/** A letter as the draft of a sample case. */
export interface DraftCase {
    id: string;
    /** The whole case, laid out as the formatter does. */
    text: string;
    items: DraftItem[];
    facts: LetterFacts;
    care: EarlierCare[];
    operations: Operation[];
}

/**
 * Writes what a letter plainly says as a sample case in the words of the vocabulary. Each fact stands with the words that it rests on; what the vocabulary has
 * no word for becomes a note; what the letter does not plainly say stays out, and so not documented.
 *
 * @param name a name for the case where the letter has no case number, such as that of its file
 */
export function draftCase(letter: Letter, vocabulary: LetterVocabulary, name: string): DraftCase {
    const finders = {
        treatments: new TermFinder(vocabulary.treatments), regions: new TermFinder(vocabulary.regions), diagnoses: new TermFinder(vocabulary.diagnoses), procedures: new TermFinder(vocabulary.procedures),
    };
    const units = new Map(vocabulary.treatments.map(({ id, unit }) => [id, unit]));
    const items = letter.items.map((item, index) => draftItem(index + 1, item, finders.treatments, finders.regions, id => units.get(id) ?? ''));
    const facts = letterFacts(letter);
    const care = earlierCare(letter, finders.treatments, id => units.get(id) === 'visits');
    const performed = operations(letter, finders.procedures);
    const id = letter.caseNumber === null ? `letter.${nameOf(name)}` : `imr.${letter.caseNumber.value.toLowerCase()}`;
    const words = (passage: Passage): string => shown(letter.text.slice(passage.start, passage.end));
    const title = letter.caseNumber === null ? 'IMR final determination' : `IMR final determination ${letter.caseNumber.value}`;
    const regions = merged([...facts.diagnoses.flatMap(({ value }) => regionsIn(value, finders.regions)), ...items.flatMap(item => item.treatments.length === 0 ? [] : item.regions)]);
    const [onlyInjured] = letter.injured === null && new Set(facts.injured.map(({ value }) => value)).size === 1 ? facts.injured : [];
    const injured = letter.injured ?? onlyInjured ?? null;
    const lines = [
        '# Drafted from the words of a letter: what it does not plainly say is not documented. Read it beside the letter before relying on it.',
        '',
        `case ${id} ${quoted(title)}`,
        clauseLine('source', quoted(`${title}${letter.decided === null ? '' : `, decided ${letter.decided.value}`}`)),
        ...injured === null ? [] : [clauseLine('injured', injured.value)],
        ...facts.injured.filter(({ value }) => value !== injured?.value).map(({ passage }) => `  # The case summary says otherwise: "${words(passage)}"`),
        ...facts.age === null ? [] : [clauseLine('patient', `${facts.age.value} years${facts.sex === null ? '' : `, ${facts.sex.value}`}  # "${words(facts.age.passage)}"`)],
        ...facts.diagnoses.map(({ value }) => clauseLine('diagnosis', `${[...new Set(finders.diagnoses.in(value).map(term => term.id))].slice(0, 1).map(term => `${term}, `).join('')}${quoted(shown(value))}`)),
        ...regions.length === 0 ? [] : [clauseLine('region', regionsText(regions))],
        ...letter.utilizationReview === null ? [] : [clauseLine('as of', `${letter.utilizationReview.value}  # the day of the utilization review decision: the letter gives no day of the request`)],
        ...performed.map(({ procedure, day, passage }) => clauseLine('procedure', `${procedure} on ${day} quote ${quoted(words(passage))}`)),
        ...factLines(facts, vocabulary, words),
        ...care.map(each => clauseLine('history', `${careText(each)} quote ${quoted(words(each.passage))}`)),
        ...items.filter(({ treatments }) => treatments.length === 0).map(({ number, item }) =>
            clauseLine('note', quoted(`Item ${number} of the letter, for which the vocabulary has no treatment: "${shown(item.request.value)}", ${item.outcome.value}.`))),
        ...items.filter(({ treatments }) => treatments.length > 0).flatMap(requestLines),
        '',
    ];
    return { id, text: lines.join('\n'), items, facts, care, operations: performed };
}

function factLines(facts: LetterFacts, vocabulary: LetterVocabulary, words: (passage: Passage) => string): string[] {
    const has = (fact: string, type: 'yes or no' | 'number'): boolean => vocabulary.facts.get(fact) === type;
    const line = (fact: string, value: string, passage: Passage): string => clauseLine('fact', `${fact} is ${value} quote ${quoted(words(passage))}`);
    const statuses = vocabulary.facts.get('work-status');
    const [score, ...scores] = facts.painScores;
    const oneScore = score && scores.every(({ value }) => value.least === score.value.least && value.most === score.value.most) ? score : undefined;
    return [
        ...facts.flareUp !== null && has('flare-up', 'yes or no') ? [line('flare-up', 'yes', facts.flareUp.passage)] : [],
        ...facts.returnedToWork !== null && has('return-to-work', 'yes or no') ? [line('return-to-work', 'yes', facts.returnedToWork.passage)] : [],
        ...facts.workStatus !== null && Array.isArray(statuses) && statuses.includes(facts.workStatus.value) ? [line('work-status', facts.workStatus.value, facts.workStatus.passage)] : [],
        ...oneScore && has('pain-score', 'number') ? [line('pain-score', `${rangeText(oneScore.value)} points`, oneScore.passage)] : [],
        ...!oneScore && score ? [clauseLine('note', quoted(`Ratings of pain: ${facts.painScores.map(({ passage }) => words(passage)).join('; ')}.`))] : [],
    ];
}

function requestLines(draft: DraftItem): string[] {
    const { number, item, treatments, unit, asked, authorized, otherwiseAuthorized, regions } = draft;
    const schedule = asked.schedule;
    const guideline = item.reviewerGuideline ?? item.claimsAdministratorGuideline;
    return [
        `  # Item ${number}: "${shown(item.request.value)}"`,
        ...guideline === null ? [] : [`  # Guideline cited: "${shown(guideline.value)}"`],
        `  request item-${number}: ${amountText(asked.count, unit)} of ${treatments.join(' and ')}${regions.length === 0 ? '' : ` to ${regionsText(regions)}`}${asked.arithmetic === null ? '' : `  # ${asked.arithmetic}`}`,
        ...schedule === null ? [] : [clauseLine('frequency', `${rangeText(schedule.perWeek)} per week${schedule.weeks === null ? '' : ` for ${rangeText(schedule.weeks)} weeks`}`, 4)],
        ...otherwiseAuthorized
            ? [`    # Utilization review authorized: "${shown(item.parts!.authorized!.value)}"`]
            : [clauseLine(authorized === null ? 'UR denied' : `UR modified to ${countText(authorized, unit)}`, '', 4)],
        clauseLine('expect', `IMR ${item.outcome.value}`, 4),
    ];
}

function careText({ treatment, count, status }: EarlierCare): string {
    return `${count === null ? 'an unknown number of visits' : countText(count.atLeast ? { least: count.range.least, most: null } : count.range, 'visits')} of ${treatment} ${status} on unknown days`;
}

function amountText(count: NumberRange | null, unit: string): string {
    return count === null ? `an unspecified number of ${unit}` : countText(count, unit);
}

function rangeText({ least, most }: NumberRange): string {
    return least === most ? String(least) : `${least} to ${most}`;
}

/** Each region once; both sides where the letter names each. */
function merged(regions: readonly DraftRegion[]): DraftRegion[] {
    return [...new Set(regions.map(({ region }) => region))].map(region => {
        const sides = new Set(regions.filter(each => each.region === region).map(({ side }) => side));
        sides.delete(null);
        return { region, side: sides.size === 0 ? null : sides.size === 1 ? [...sides][0]! : 'both' };
    });
}

function nameOf(file: string): string {
    const name = file.toLowerCase().replace(/\.[a-z]+$/, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
    return name === '' ? 'unnamed' : /^\d/.test(name) ? `no-${name}` : name;
}

/** Without characters that cannot be seen. */
function shown(text: string): string {
    return collapsed(text.replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, ''));
}
