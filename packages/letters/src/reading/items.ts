import { FlatText } from './flat-text.js';
import type { LetterItem, Passage, Read } from './letter.js';
import { requestParts } from './request-parts.js';

/** The outcome at the end of an item's heading, before its guidelines. */
const HEADING_END = /:\s*(?<outcome>Upheld|Overturned)\.?\s+(?=Claims\s+Administrator\s+guideline\s*:|MAXIMUS\s+guideline\s*:|(?:The\s+)?Claims\s+Administrator\s+based)/gi;
const SET_FORTH = /disputed\s+items?\/services?\s+set\s+forth\s+below\s*:?/i;
const BELOW = { administrator: /Claims\s+Administrator\s+guideline\s*:/i, reviewer: /(?:MAXIMUS|Expert\s+Reviewer|IMR)\s+guideline\s*:/i, rationale: /Decision\s+rationale\s*:/i };

/** The items of a letter whose headings end in "Upheld" or "Overturned". */
export function readItems(text: string, decisions: Passage): LetterItem[] {
    const flat = FlatText.of(text, decisions);
    const ends = [...flat.text.matchAll(HEADING_END)];
    const setForth = SET_FORTH.exec(flat.text);
    const begins: number[] = [];
    for (const [index, end] of ends.entries()) {
        const from = index === 0 ? (setForth && setForth.index < end.index ? setForth.index + setForth[0].length : 0) : ends[index - 1]!.index + ends[index - 1]![0].length;
        begins.push(index === 0 && setForth ? from : headingStart(flat.text, from, end.index));
    }
    return ends.map((end, index) => itemAt(flat, begins[index]!, end, begins[index + 1] ?? flat.text.length));
}

function itemAt(flat: FlatText, start: number, heading: RegExpExecArray, end: number): LetterItem {
    const { outcome = '' } = heading.groups ?? {};
    const outcomeAt = heading.index + heading[0].toLowerCase().indexOf(outcome.toLowerCase());
    const numbered = /^\s*\d{1,2}[.)]\s+(?=\D)/.exec(flat.text.slice(start, heading.index))?.[0].length ?? 0;
    const below = heading.index + heading[0].length;
    const at = (label: RegExp): { from: number; to: number } | null => {
        const match = label.exec(flat.text.slice(below, end));
        return match && { from: below + match.index, to: below + match.index + match[0].length };
    };
    const [administrator, reviewer, rationale] = [at(BELOW.administrator), at(BELOW.reviewer), at(BELOW.rationale)];
    return {
        request: flat.read(start + numbered, heading.index), parts: requestParts(flat, start + numbered, heading.index),
        outcome: { value: outcome.toLowerCase() === 'upheld' ? 'upheld' : 'overturned', passage: flat.passage(outcomeAt, outcomeAt + outcome.length) },
        claimsAdministratorGuideline: administrator && unlessEmpty(flat.read(administrator.to, reviewer?.from ?? rationale?.from ?? end)),
        reviewerGuideline: reviewer && unlessEmpty(flat.read(reviewer.to, rationale?.from ?? end)),
        rationale: rationale && flat.passage(rationale.to, end),
    };
}

function unlessEmpty(read: Read<string>): Read<string> | null {
    return read.value === '' ? null : read;
}

/**
 * Where the heading that ends at `end` begins: behind the last paragraph break or, in a text without any, behind the last sentence. A heading that a page
 * break has cut begins before it: one never begins with a small letter, and what remains of an original request stands behind that request.
 */
function headingStart(text: string, from: number, end: number): number {
    const before = text.slice(from, end);
    const paragraphs = [...before.matchAll(/\n/g)].map(({ index }) => index + 1).filter(start => before.slice(start).trim() !== '');
    const sentences = [...before.matchAll(/[.!?]["”)]?\s+(?=["“]?[A-Z0-9])/g)].map(({ index, 0: { length } }) => index + length);
    const starts = paragraphs.length > 0 ? paragraphs : sentences;
    const whole = [...starts].reverse().find(start => isWhole(before.slice(start))) ?? starts.at(-1) ?? 0;
    return from + (paragraphs.length === 0 ? whole : lastParagraphLike(before, whole));
}

function isWhole(heading: string): boolean {
    return !/^\s*[a-z,.;)&/]/.test(heading) && (!/IMR\s+eligible|\boriginal\s+request,/i.test(heading) || /\w.*(?:was|were)\s+the\s+original\s+request\./is.test(heading));
}

/** A page break may have left the end of a rationale in the same paragraph as the heading behind it. */
function lastParagraphLike(before: string, start: number): number {
    const inside = /^[\s\S]*\b(?:not )?medically (?:necessary|appropriate)\.["”]?\s+(?=["“]?[A-Z0-9])/.exec(before.slice(start));
    return inside ? start + inside[0].length : start;
}
