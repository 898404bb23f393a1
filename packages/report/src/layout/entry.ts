import type { Span } from '@mtus/engine';

/** How a line is meant. Colour may underline it, but the words always say it too. */
export type Tone = 'good' | 'bad' | 'open' | 'quote' | 'plain';

/** One line of a report with the lines that belong to it. Text and Markdown are two layouts of the same entries. */
export interface Entry {
    /** The word in front (`because`, `missing`); empty where there is none. */
    label: string;
    text: string;
    tone: Tone;
    /** The line of the rules or of the case that says so. */
    span: Span | null;
    entries: Entry[];
}

/** What is known of an entry beside its label and text. */
export interface EntryDetails {
    tone?: Tone;
    span?: Span | null;
    entries?: Entry[];
}

export function entry(label: string, text: string, details: EntryDetails = {}): Entry {
    return { label, text, tone: details.tone ?? 'plain', span: details.span ?? null, entries: details.entries ?? [] };
}

/** A heading with entries and the sections under it: a case with its requests. */
export interface Section {
    heading: string;
    span: Span | null;
    entries: Entry[];
    sections: Section[];
}

/** The record of a case, from its text: a line each, without its header. */
export function recordEntries(text: string): Entry[] {
    return text.split('\n').filter(line => line.trim() !== '' && !line.startsWith('case ')).map(line => entry('', line.trim().replace(/ {2,}/g, ' ')));
}
