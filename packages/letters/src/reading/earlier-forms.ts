import { FlatText } from './flat-text.js';
import type { LetterItem, Passage } from './letter.js';
import { requestParts } from './request-parts.js';

/** `1. Chiropractic twice a week for six weeks is not medically necessary and appropriate.` and `MAXIMUS … has determined the request for … is …`. */
const DETERMINED = /(?:(?:MAXIMUS\s+Federal\s+Services,?\s+Inc\.?\s+)?has\s+determined\s+(?:that\s+)?the\s+(?:retrospective\s+)?requests?\s+for\s+|(?:^|\s)\d{1,2}[.)]\s+(?:Regarding\s+the\s+request\s+for\s+)?)(?<request>(?:(?!\s\d{1,2}[.)]\s|has\s+determined)[^\n]){3,400}?),?\s+(?<verdict>(?:is|are|was|were)\s*(?:not)?\s*medically\s+necessary(?:\s+and\s+appropriate)?)\b/gim;
const GUIDELINE = { administrator: /Claims\s+Administrator\s+based\s+its\s+decision\s+on\s+(?<words>.*?\.)(?=\s)/is, reviewer: /(?:Physician|Expert|Professional)\s+Reviewer\s+based\s+(?:his\/her|their|his|her)\s+decision\s+on\s+(?<words>.*?\.)(?=\s)/is };
const RATIONALE = /(?:Rationale\s+for\s+the\s+Decision|(?:Physician\s+)?Reviewer's\s+decision\s+rationale|Decision\s+rationale)\s*:/i;

/** The items of a letter of 2013, each of which is said to be medically necessary or not; what is repeated counts once. */
export function readDecisions(text: string, decisions: Passage): LetterItem[] {
    const flat = FlatText.of(text, decisions);
    const found = [...flat.text.matchAll(DETERMINED)];
    const items = found.map((match, index) => decisionAt(flat, match, found[index + 1]?.index ?? flat.text.length));
    return items.filter(({ request }, index) => items.findIndex(other => sameWords(other.request.value, request.value)) === index);
}

function sameWords(left: string, right: string): boolean {
    return left.toLowerCase().replace(/^an? /, '') === right.toLowerCase().replace(/^an? /, '');
}

function decisionAt(flat: FlatText, match: RegExpExecArray, end: number): LetterItem {
    const { request = '', verdict = '' } = match.groups ?? {};
    const start = match.index + match[0].indexOf(request);
    const verdictAt = match.index + match[0].lastIndexOf(verdict);
    const below = match.index + match[0].length;
    const body = flat.text.slice(below, end);
    const guideline = (pattern: RegExp) => {
        const words = pattern.exec(body)?.groups?.['words'];
        return words === undefined ? null : flat.read(below + body.indexOf(words), below + body.indexOf(words) + words.length);
    };
    const rationale = RATIONALE.exec(body);
    return {
        request: flat.read(start, start + request.length), parts: requestParts(flat, start, start + request.length),
        outcome: { value: /\bnot/i.test(verdict) ? 'upheld' : 'overturned', passage: flat.passage(verdictAt, verdictAt + verdict.length) },
        claimsAdministratorGuideline: guideline(GUIDELINE.administrator), reviewerGuideline: guideline(GUIDELINE.reviewer),
        rationale: rationale && flat.passage(below + rationale.index + rationale[0].length, end),
    };
}

/** The issues at dispute of a professional review: one outcome for all of them, which the heading of the rationale says. */
export function readIssues(text: string, issue: Passage, rationale: Passage | undefined, rationaleHeading: string, guidelines: Passage | undefined): LetterItem[] {
    const outcome = rationale && outcomeOf(text, rationale, rationaleHeading);
    if (!rationale || !outcome) {
        return [];
    }
    const flat = FlatText.of(text, issue);
    const numbered = [...flat.text.matchAll(/(?:^|\s)\d{1,2}[.)]\s+/g)];
    const stretches = numbered.length === 0
        ? [{ start: 0, end: flat.text.length }]
        : numbered.map((match, index) => ({ start: match.index + match[0].length, end: numbered[index + 1]?.index ?? flat.text.length }));
    const reviewer = guidelines && FlatText.of(text, guidelines);
    return stretches.map(({ start, end }) => ({
        request: flat.read(start, end), parts: requestParts(flat, start, end), outcome, claimsAdministratorGuideline: null,
        reviewerGuideline: reviewer ? reviewer.read(0, reviewer.text.length) : null, rationale,
    })).filter(({ request }) => request.value !== '');
}

function outcomeOf(text: string, rationale: Passage, heading: string): LetterItem['outcome'] | undefined {
    const words = /(?:not\s+)?medically\s+necessary/i.exec(heading);
    if (!words) {
        return undefined;
    }
    const start = text.lastIndexOf(heading, rationale.start) + words.index;
    return { value: /^not/i.test(words[0]) ? 'upheld' : 'overturned', passage: { start, end: start + words[0].length } };
}
