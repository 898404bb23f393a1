import { numberOf, RANGE, rangeOf, type NumberRange } from '../words/numbers.js';
import type { TermFinder } from '../words/terms.js';
import { isDenied } from './facts.js';
import { FlatText } from './flat-text.js';
import type { Letter, Passage } from './letter.js';

/** Care before the request that the case summary tells of. */
export interface EarlierCare {
    treatment: string;
    /** Null where the summary tells of the treatment, and of no number. */
    count: { atLeast: boolean; range: NumberRange } | null;
    status: 'authorized' | 'completed';
    passage: Passage;
}

const VISITS = '(?:sessions?|visits?|treatments?)';
const COMPLETED = new RegExp(`\\b(?:(?:has|had|have)\\s+(?:previously\\s+|already\\s+|reportedly\\s+)?(?:completed|attended|received|undergone|had)|completed|attended|received|underwent|status post)\\s+(?<least>at least\\s+)?(?:a total of\\s+|approximately\\s+)?(?<count>${RANGE})\\s+(?:previous |prior |initial |additional )*(?<of>[^.;,]{0,80})`, 'gi');
const AUTHORIZED = new RegExp(`\\b(?:authorized|approved|certified)\\s+(?:for\\s+)?(?<count>${RANGE})\\s+(?:initial |additional )*(?<of>${VISITS}[^.;,]{0,60}|[^.;,]{0,40}?\\s${VISITS})`, 'gi');
const TO_DATE = /\b(?:(?:previous |prior |past )?treatments?\s+(?:to date\s+)?(?:has|have|had)?\s*(?:included?|consisted of|consists of)|previous(?:ly)?\s+treated\s+with|has\s+been\s+treated\s+with|prior\s+treatments?\s*:)\s+(?<care>[^.]{3,300})/gi;

/** `physical therapy x 6 sessions`, `acupuncture (at least 3 visits)`. */
const BEHIND = new RegExp(`^\\s*(?:x|times|for|,|\\()?\\s*(?<least>at least\\s+)?(?<count>${RANGE})\\s*${VISITS}\\b`, 'i');

/** What the case summary says in plain words about earlier treatments of the vocabulary that are counted in visits. */
export function earlierCare(letter: Letter, treatments: TermFinder, isCountedInVisits: (treatment: string) => boolean): EarlierCare[] {
    const flat = FlatText.of(letter.text, letter.summary ?? { start: 0, end: 0 });
    const counted = [...numbered(flat, COMPLETED, 'completed', treatments), ...numbered(flat, AUTHORIZED, 'authorized', treatments)].filter(({ treatment }) => isCountedInVisits(treatment));
    const told = new Set(counted.map(({ treatment }) => treatment));
    const mentioned = [...flat.text.matchAll(TO_DATE)].filter(({ index }) => !isDenied(flat.text, index)).flatMap(match => {
        const { care = '' } = match.groups ?? {};
        const at = match.index + match[0].length - care.length;
        return treatments.in(care).filter(({ id, start }) => isCountedInVisits(id) && !isDenied(flat.text, at + start)).map(({ id, end }): EarlierCare => {
            const behind = BEHIND.exec(care.slice(end));
            const range = behind?.groups?.['count'] === undefined ? undefined : rangeOf(behind.groups['count']);
            const count = range ? { atLeast: behind!.groups!['least'] !== undefined, range } : null;
            return { treatment: id, count, status: 'completed', passage: flat.passage(match.index, at + end + (range ? behind![0].length : 0)) };
        });
    });
    return [...counted, ...mentioned.filter(({ treatment }, index) => !told.has(treatment) && mentioned.findIndex(other => other.treatment === treatment) === index)];
}

function numbered(flat: FlatText, pattern: RegExp, status: EarlierCare['status'], treatments: TermFinder): EarlierCare[] {
    return [...flat.text.matchAll(pattern)].filter(({ index }) => !isDenied(flat.text, index)).flatMap(match => {
        const { count = '', of = '', least } = match.groups ?? {};
        const range = rangeOf(count);
        const [treatment, ...others] = new Set(treatments.in(of).map(({ id }) => id));
        const isPlain = treatment !== undefined && others.length === 0 && new RegExp(`\\b${VISITS}\\b`, 'i').test(of) && numberOf(count) !== 0;
        return range && isPlain && range.most < 1000 ? [{ treatment, count: { atLeast: least !== undefined, range }, status, passage: flat.passage(match.index, match.index + match[0].length) }] : [];
    });
}
