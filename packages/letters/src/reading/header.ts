import { FlatText } from './flat-text.js';
import type { Day, Letter, Passage, Read } from './letter.js';

type Header = Pick<Letter, 'caseNumber' | 'assigned' | 'injured' | 'decided' | 'utilizationReview' | 'received'>;

/** The case number and the dates that stand above the first heading. A label without a readable value is as if it were not there. */
export function readHeader(text: string, header: Passage): Header {
    const flat = FlatText.of(text, header);
    const day = (label: RegExp): Read<Day> | null => dayBehind(flat, label);
    return {
        caseNumber: numberBehind(flat),
        assigned: day(/Date Assigned/i), injured: day(/Date of Injury/i), decided: day(/Decision Date|Date of Decision|Determination Dated?/i),
        utilizationReview: day(/UR Denial Date|Date of UR Decision|UR Decision Date/i), received: day(/(?:Application )?Received(?: Date)?|Date Received/i),
    };
}

function numberBehind(flat: FlatText): Read<string> | null {
    const match = /\b(?:(?:IMR )?Case (?:Number|No\.?)|IMR (?:Case )?#?)\s*:?\s*((?:CM)?\d{2}-\d{5,9})\b/i.exec(flat.text);
    if (!match) {
        return null;
    }
    const end = match.index + match[0].length;
    return { value: match[1]!.toUpperCase(), passage: flat.passage(end - match[1]!.length, end) };
}

function dayBehind(flat: FlatText, label: RegExp): Read<Day> | null {
    const match = new RegExp(`(?:${label.source})\\s*:?\\s*(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})\\b`, 'i').exec(flat.text);
    const value = match && dayOf(Number(match[3]), Number(match[1]), Number(match[2]));
    if (!match || !value) {
        return null;
    }
    const end = match.index + match[0].length;
    const digits = /[\d/-]+$/.exec(match[0])![0];
    return { value, passage: flat.passage(end - digits.length, end) };
}

/** A day that there is, between 1900 and 2199; null otherwise. */
export function dayOf(year: number, month: number, day: number): Day | null {
    const date = new Date(Date.UTC(year, month - 1, day));
    const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return isReal && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}
