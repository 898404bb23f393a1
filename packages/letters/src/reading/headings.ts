import type { Passage } from './letter.js';

/** The parts of a letter that a heading begins. */
export type Section = 'determination made' | 'documents' | 'summary' | 'decisions' | 'issue' | 'guidelines' | 'rationale' | 'qualifications';

/** Headings as the letters write them, in capitals and at the beginning of a line. The parts are described in 8 CCR 9792.10.6 and in the letters themselves. */
const HEADINGS: readonly { section: Section; words: RegExp }[] = [
    { section: 'determination made', words: /^[ \t]*HOW\s+THE\s+IMR\s+FINAL\s+DETERMINATION\s+WAS\s+MADE[: \t]*/gm },
    { section: 'documents', words: /^[ \t]*DOCUMENTS\s+REVIEWED(?:\s+FOR\s+DETERMINATION)?[: \t]*/gm },
    { section: 'summary', words: /^[ \t]*(?:CLINICAL\s+)?CASE\s+SUMMARY[: \t]*/gm },
    { section: 'decisions', words: /^[ \t]*(?:IMR\s+(?:ISSUES?,?\s+)?DECISION(?:\(S\)|S)?,?\s+AND\s+RATIONALE(?:\(S\)|S)?|INDEPENDENT\s+MEDICAL\s+REVIEW\s+DECISION\s+AND\s+RATIONALE)[: \t]*/gm },
    { section: 'issue', words: /^[ \t]*ISSUE(?:\(S\)|S)?\s+AT\s+DISPUTE[: \t]*/gm },
    { section: 'guidelines', words: /^[ \t]*MEDICAL\s+TREATMENT\s+GUIDELINE\(?S?\)?\s+RELIED\s+UPON[^:]{0,80}:?/gm },
    { section: 'rationale', words: /^[ \t]*RATIONALE\s+FOR\s+WHY\s+THE\s+REQUESTED\s+TREATMENT\/SERVICE[^:]{0,80}:?/gm },
    { section: 'qualifications', words: /^[ \t]*MEDICAL\s+REVIEWER\s+QUALIFICATIONS[: \t]*/gm },
];

export interface Sections {
    /** What stands before the first heading. */
    header: Passage;
    /** The body of each section that the letter has, without its heading; the first where a heading is repeated. */
    bodies: ReadonlyMap<Section, Passage>;
    /** The heading of a section as it is written. */
    headings: ReadonlyMap<Section, string>;
}

/** Cuts a letter at its headings. */
export function sectionsOf(text: string): Sections {
    const found = HEADINGS.flatMap(({ section, words }) => [...text.matchAll(words)].map(match => ({ section, start: match.index, end: match.index + match[0].length, heading: match[0] })))
        .sort((left, right) => left.start - right.start);
    const bodies = new Map<Section, Passage>();
    const headings = new Map<Section, string>();
    for (const [index, { section, end, heading }] of found.entries()) {
        if (!bodies.has(section)) {
            bodies.set(section, { start: end, end: found[index + 1]?.start ?? text.length });
            headings.set(section, heading);
        }
    }
    return { header: { start: 0, end: found[0]?.start ?? text.length }, bodies, headings };
}
