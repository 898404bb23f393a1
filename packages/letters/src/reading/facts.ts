import { NUMBER, numberOf, RANGE, rangeOf, type NumberRange } from '../words/numbers.js';
import { FlatText } from './flat-text.js';
import { dayOf } from './header.js';
import type { Day, Letter, Read } from './letter.js';

export type Sex = 'male' | 'female';
export type WorkStatus = 'off-work' | 'modified-work' | 'regular-work';

/** What the case summary of a letter says in plain words about the worker. What it does not say plainly is not here. */
export interface LetterFacts {
    age: Read<number> | null;
    sex: Read<Sex> | null;
    /** Days of injury that the summary names; the header may say another. */
    injured: Read<Day>[];
    /** Diagnoses as they are worded. */
    diagnoses: Read<string>[];
    /** The first that is named, where all that are named agree; null where they do not. */
    workStatus: Read<WorkStatus> | null;
    flareUp: Read<true> | null;
    returnedToWork: Read<true> | null;
    /** Ratings of pain on a scale of ten, in the order in which they are named. */
    painScores: Read<NumberRange>[];
}

/** Reads the case summary; empty where the letter has none. */
export function letterFacts(letter: Letter): LetterFacts {
    const flat = FlatText.of(letter.text, letter.summary ?? { start: 0, end: 0 });
    return {
        ...ageAndSex(flat), injured: injuryDays(flat), diagnoses: diagnosesIn(flat), workStatus: workStatusIn(flat),
        flareUp: onceSaid(flat, /\bflare[- ]?ups?\b|\brecurrence of (?:\w+ )?(?:pain|symptoms?)\b/gi),
        returnedToWork: onceSaid(flat, /\b(?:has|had|did|was able to)\s+return(?:ed)?\s+(?:back\s+)?to\s+(?:full |regular |modified |his |her |their |usual |normal )*(?:work|duty|duties)\b|\b(?:patient|applicant|worker|claimant|he|she|who)\s+(?:has\s+)?returned\s+to\s+(?:full |regular |modified |his |her |their |usual |normal )*(?:work|duty|duties)\b/gi),
        painScores: painScoresIn(flat),
    };
}

function ageAndSex(flat: FlatText): Pick<LetterFacts, 'age' | 'sex'> {
    const match = new RegExp(`\\b(?<age>${NUMBER})[\\s-]+years?[\\s-]+old\\b(?:,?\\s+(?:[a-z-]+\\s+){0,3}?(?<sex>male|female|man|woman)\\b)?`, 'i').exec(flat.text);
    const { age: years = '', sex } = match?.groups ?? {};
    const age = numberOf(years);
    if (!match || age === undefined || age > 120) {
        return { age: null, sex: null };
    }
    const passage = flat.passage(match.index, match.index + match[0].length);
    const later = sex === undefined ? /\b(?<sex>male|female|man|woman)\b/i.exec(flat.text.slice(match.index, match.index + 200)) : null;
    const words = sex ?? later?.groups?.['sex'];
    const sexPassage = later ? flat.passage(match.index + later.index, match.index + later.index + later[0].length) : passage;
    return { age: { value: age, passage }, sex: words === undefined ? null : { value: /^(?:male|man)$/i.test(words) ? 'male' : 'female', passage: sexPassage } };
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
export const DATE = `(?:(?<month>\\d{1,2})[/-](?<day>\\d{1,2})[/-](?<year>\\d{4})|(?<name>${MONTHS.join('|')})\\s+(?<dayOfMonth>\\d{1,2}),?\\s+(?<yearOfName>\\d{4}))`;
const INJURED = new RegExp(`\\b(?:date of injury|injured|injury|claim)\\b[^.]{0,40}?\\b(?:of|on|from|dated|is|was)\\s+${DATE}`, 'gi');

function injuryDays(flat: FlatText): Read<Day>[] {
    return [...flat.text.matchAll(INJURED)].flatMap(match => {
        const value = dayIn(match.groups ?? {});
        return value === null ? [] : [{ value, passage: flat.passage(match.index, match.index + match[0].length) }];
    });
}

export function dayIn({ month, day, year, name, dayOfMonth, yearOfName }: Record<string, string | undefined>): Day | null {
    return name === undefined ? dayOf(Number(year), Number(month), Number(day)) : dayOf(Number(yearOfName), MONTHS.indexOf(name.toLowerCase()) + 1, Number(dayOfMonth));
}

const DIAGNOSED = /\b(?:diagnos[ei]s(?:\s+(?:are|is|were|was|include[sd]?|including|documented as|listed as|of|as|per\s+[^.]{0,40}?\s+(?:is|are))){1,3}|diagnosed\s+with|diagnoses\s*:|diagnosis\s*:|impressions?\s*:)\s*:?\s+["“]?(?<words>[^.;"“”]{4,300}?)(?=[.;"”]|\s+(?:and|with)\s+(?:treatment|was|were)\b|$)/gi;

function diagnosesIn(flat: FlatText): Read<string>[] {
    const found = [...flat.text.matchAll(DIAGNOSED)].map(match => {
        const words = match.groups!['words']!;
        const start = match.index + match[0].length - words.length;
        return flat.read(start, start + words.length);
    });
    return found.filter(({ value }, index) => found.findIndex(other => other.value.toLowerCase() === value.toLowerCase()) === index);
}

const STATUS: readonly { status: WorkStatus; words: RegExp }[] = [
    { status: 'off-work', words: /\b(?:off\s+(?:of\s+)?work|temporar(?:y|ily)\s+total(?:ly)?\s+disab(?:led|ility)|total(?:ly)?\s+temporar(?:y|ily)\s+disab(?:led|ility)|not\s+(?:currently\s+)?working|unable\s+to\s+(?:return\s+to\s+)?work)\b/gi },
    { status: 'modified-work', words: /\b(?:(?:modified|light|restricted|limited)\s+(?:work|duty|duties)|work(?:ing)?\s+with\s+restrictions)\b/gi },
    { status: 'regular-work', words: /\b(?:(?:regular|full|usual)(?:\s+|-)(?:work|duty|duties)|working\s+full[- ]time|without\s+(?:work\s+)?restrictions)\b/gi },
];

function workStatusIn(flat: FlatText): Read<WorkStatus> | null {
    const found = STATUS.flatMap(({ status, words }) => [...flat.text.matchAll(words)].filter(({ index }) => !isDenied(flat.text, index))
        .map(match => ({ value: status, passage: flat.passage(match.index, match.index + match[0].length) })));
    return new Set(found.map(({ value }) => value)).size === 1 ? found[0]! : null;
}

function onceSaid(flat: FlatText, words: RegExp): Read<true> | null {
    const match = [...flat.text.matchAll(words)].find(({ index }) => !isDenied(flat.text, index));
    return match ? { value: true, passage: flat.passage(match.index, match.index + match[0].length) } : null;
}

/** Whether the sentence denies, asks for or plans what follows it. */
export function isDenied(text: string, at: number): boolean {
    const sentence = /[^.;]*$/.exec(text.slice(Math.max(0, at - 200), at))![0];
    return /\b(?:no|not|denie[sd]|denying|without|never|lack of|absence of|neither|nor|if|unless|whether|unclear|in case of|future|prevent|potential|possible|avoid|until|should|would|could|may|might|recommend\w*|plan\w*|request\w*|pending)\b/i.test(sentence);
}

const SCORE = new RegExp(`(?<![\\d/.])(?<score>${RANGE})\\s*(?:\\/|out\\s+of)\\s*10\\b(?!\\/)`, 'gi');

function painScoresIn(flat: FlatText): Read<NumberRange>[] {
    return [...flat.text.matchAll(SCORE)].flatMap(match => {
        const value = rangeOf(match.groups!['score']!);
        const isRating = /\b(?:pain|rate[sd]?|rating|vas|scale|severity|level|symptoms?)\b/i.test(flat.text.slice(Math.max(0, match.index - 120), match.index + match[0].length + 40));
        return value && value.most <= 10 && isRating ? [{ value, passage: flat.passage(match.index, match.index + match[0].length) }] : [];
    });
}
