import type { ClauseTrace, ClauseValue, DefinitionTrace, RuleTrace } from '@mtus/engine';
import { entry, type Entry, type Tone } from '../layout/entry.js';
import { quoteEntries } from '../words/reason.js';
import type { RuleBook } from '../words/rule-book.js';

const VALUE_WORDS: Record<ClauseValue, string> = {
    'true': 'holds',
    'false': 'does not hold',
    'unknown': 'not known',
    'not reached': 'not reached',
};

/** Of a quantity it is asked whether the request fits. */
const QUANTITY_WORDS: Record<ClauseValue, string> = { ...VALUE_WORDS, 'true': 'fits', 'false': 'does not fit' };

const QUANTITY_CLAUSE = /^(?:allow|cap|frequency)(?:-\d+)?$/;

const VALUE_TONES: Record<ClauseValue, Tone> = { 'true': 'good', 'false': 'bad', 'unknown': 'open', 'not reached': 'plain' };

/**
 * The argument: every rule for the requested treatments with every clause once, its value, why, and the lines of the case that say so;
 * then the definitions that they name.
 */
export function argumentEntries(trace: readonly RuleTrace[], definitions: readonly DefinitionTrace[], book: RuleBook): Entry[] {
    const rules = trace.map(rule => {
        const written = book.rule(rule.rule);
        const facet = rule.facet === null ? '' : ` (${rule.facet})`;
        return entry('rule', `${rule.rule} "${rule.title}"${facet}: ${rule.standing}`, {
            span: rule.span,
            entries: [...(written === undefined ? [] : quoteEntries(written, book)), ...rule.clauses.map(clauseEntry)],
        });
    });
    return [...rules, ...definitions.map(({ definition, title, facet, clause, span }) =>
        entry('definition', `${definition} "${title}"${facet === null ? '' : ` (${facet})`}`, { span, entries: [clauseEntry(clause)] }))];
}

/** What a clause comes to, in words: `holds`; of a quantity `fits`. */
export function clauseValueWords({ clause, value }: Pick<ClauseTrace, 'clause' | 'value'>): string {
    return (QUANTITY_CLAUSE.test(clause) ? QUANTITY_WORDS : VALUE_WORDS)[value];
}

function clauseEntry(clause: ClauseTrace): Entry {
    const why = clause.why === '' ? '' : ` — ${clause.why}`;
    return entry(clauseValueWords(clause), `${clause.text}${why}`, {
        tone: VALUE_TONES[clause.value],
        span: clause.span,
        entries: clause.evidence.map(evidence => entry('record', evidence.text, { span: evidence.span })),
    });
}
