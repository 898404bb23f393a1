import type { ClauseCoverage, Coverage, ElementCoverage, Side, SideName } from '@mtus/analysis';
import { sidesOf } from '@mtus/analysis';
import { entry, type Entry, type Section } from '../layout/entry.js';
import { sectionsAsText, type TextStyle } from '../layout/text.js';
import { howMany, listed } from '../words/counts.js';

/** What a request shows of a clause, in an analyst's words. */
export const SIDE_WORDS: Record<SideName, string> = {
    'true': 'true', 'false': 'false', 'unknown': 'not documented',
    'within': 'a request within it', 'between': 'a request between the ends of its range', 'above': 'a request above it', 'reached': 'a request that it decides',
};

/** What the cases do not show of the rules, clause by clause, and the sum last. */
export function coverageAsText(coverage: Coverage, style: TextStyle): string {
    const gaps = coverage.elements.flatMap(gapSection);
    const sum = `Coverage: ${coverage.seen} of ${howMany(coverage.sides, 'sides')} of clauses and numbers are shown by a case (${coverage.percent} %).`;
    return `${gaps.length === 0 ? '' : `${style.paint.strong('Not shown by any case')}\n\n${sectionsAsText(gaps, style)}\n`}${style.paint.tone(coverage.seen === coverage.sides ? 'good' : 'open', sum)}\n`;
}

/** `true and not documented`: the sides that no case shows. */
function unseenWords(sides: readonly Side[]): string | null {
    const unseen = sides.filter(side => side.seen.length === 0).map(side => SIDE_WORDS[side.name]);
    return unseen.length === 0 ? null : listed(unseen, 'and');
}

function gapSection(element: ElementCoverage): Section[] {
    const entries = element.clauses.flatMap(clauseEntries);
    return entries.length === 0 ? [] : [{ heading: `${element.kind} ${element.id} "${element.title}"`, span: element.span, entries, sections: [] }];
}

function clauseEntries(clause: ClauseCoverage): Entry[] {
    if (sidesOf(clause).every(side => side.seen.length > 0)) {
        return [];
    }
    const own = unseenWords(clause.sides);
    const comparisons = clause.comparisons.flatMap(({ text, sides, span }) => {
        const unseen = unseenWords(sides);
        return unseen === null ? [] : [entry('', `${text}: ${unseen}`, { span })];
    });
    return [entry('', own === null ? clause.text : `${clause.text}: ${own}`, { span: clause.span, entries: comparisons })];
}
