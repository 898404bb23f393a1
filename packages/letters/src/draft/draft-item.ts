import type { LetterItem, Read } from '../reading/letter.js';
import { amountAsked, type AmountAsked } from '../words/amount.js';
import type { FoundTerm, TermFinder } from '../words/terms.js';

export type Side = 'left' | 'right' | 'both';

export interface DraftRegion {
    region: string;
    side: Side | null;
}

/** One item of a letter in the words of the vocabulary. */
export interface DraftItem {
    /** From 1, in the order of the letter. */
    number: number;
    item: LetterItem;
    /** Empty where the vocabulary has no treatment for it. */
    treatments: string[];
    unit: string;
    asked: AmountAsked;
    /** What utilization review authorized of it; null where it authorized nothing, or nothing of the kind. */
    authorized: AmountAsked['count'];
    /** Whether utilization review authorized something that the item's number does not measure. */
    otherwiseAuthorized: boolean;
    regions: DraftRegion[];
}

/** Units of things of which one is asked for where a request names the thing in the singular. */
const SINGLE = new Set(['evaluations', 'operations', 'memberships', 'studies', 'injections', 'consultations', 'units', 'items', 'programs']);

export function draftItem(number: number, item: LetterItem, treatments: TermFinder, regions: TermFinder, unitOf: (treatment: string) => string): DraftItem {
    const { value: words } = item.parts?.original ?? item.request;
    const named = treatmentsIn(words, treatments, unitOf);
    const unit = named[0] === undefined ? '' : unitOf(named[0].id);
    const said = amountAsked(words, unit);
    const asked = said.count === null && SINGLE.has(unit) && named.length === 1 && isSingular(words, named[0]!) ? { ...said, count: { least: 1, most: 1 } } : said;
    const authorized = item.parts?.authorized ? amountOf(item.parts.authorized, named, treatments, unitOf) : null;
    return {
        number, item, treatments: [...new Set(named.map(({ id }) => id))], unit, asked, authorized,
        otherwiseAuthorized: item.parts?.authorized != null && authorized === null, regions: regionsIn(words, regions),
    };
}

/** What was authorized, where it is of the same treatment. */
function amountOf({ value }: Read<string>, named: readonly FoundTerm[], treatments: TermFinder, unitOf: (treatment: string) => string): AmountAsked['count'] {
    const authorized = treatmentsIn(value, treatments, unitOf);
    const isSame = authorized.every(({ id }) => named.some(each => each.id === id));
    return isSame && named[0] ? amountAsked(value, unitOf(named[0].id)).count : null;
}

const SWALLOWED = new Set(['tablets', 'capsules']);
/** A drug in such a form is not the one that is swallowed. */
const ON_THE_SKIN = /\b(?:creams?|ointments?|gels?|lotions?|topical|transdermal|patch(?:es)?)\b|\d\s*%/i;

/** The treatment that the words name first, with those that stand beside it as alternatives or companions: `PT/OT`, `chiropractic and physical therapy`. */
function treatmentsIn(words: string, finder: TermFinder, unitOf: (treatment: string) => string): FoundTerm[] {
    const found = finder.in(words).filter(({ id }) => !(SWALLOWED.has(unitOf(id)) && ON_THE_SKIN.test(words)));
    const named = found.slice(0, 1);
    for (const next of found.slice(1)) {
        const between = words.slice(named.at(-1)!.end, next.start);
        if (!/^\s*(?:\/|&|and|,?\s*and)\s*$/i.test(between)) {
            break;
        }
        named.push(next);
    }
    return named;
}

function isSingular(words: string, { start, end }: FoundTerm): boolean {
    return !/s$/i.test(words.slice(start, end)) && !/\b(?:series|multiple|several|unspecified|unknown)\b/i.test(words);
}

/** The regions that words name, each with its side where that stands before it. */
export function regionsIn(words: string, finder: TermFinder): DraftRegion[] {
    const found = finder.in(words).map(({ id, start }): DraftRegion => ({ region: id, side: sideBefore(words.slice(0, start)) }));
    return found.filter(({ region, side }, index) => found.findIndex(other => other.region === region && (other.side === side || side === null)) === index
        && !(side === null && found.some(other => other.region === region && other.side !== null)));
}

function sideBefore(words: string): Side | null {
    const found = /\b(?:(?<other>left|right)\s+(?:and|&|\/)\s+)?(?<side>left|right|bilateral|both)\s+(?:[a-z]+\s*\/\s*|(?:upper|lower|distal|proximal)\s+)?$/i.exec(words)?.groups;
    const word = found?.['other'] === undefined ? found?.['side']?.toLowerCase() : 'both';
    return word === undefined ? null : word === 'left' || word === 'right' ? word : 'both';
}
