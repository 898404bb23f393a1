import type { ClauseCount, Count, Quote, RequestResult, Rule } from '@mtus/engine';
import { entry, type Entry, type Tone } from '../layout/entry.js';
import { countEntries, fitsSurely, verdictWords } from './clause-count.js';
import { clauseName, type ClauseName, type RuleBook } from './rule-book.js';

/** One entry for each clause that a result names, with its count, and under the first of each rule its quotes. */
export function reasonEntries(label: string, reasons: readonly string[], result: RequestResult, book: RuleBook, tone: Tone, quoted: Set<string>): Entry[] {
    return reasons.map(reason => {
        const name = clauseName(reason);
        const quotes = firstQuotes(name.rule, book, quoted);
        const counts = countsOf(name, result);
        const { requested } = result.quantity;
        const own = counts.length === 1
            ? countEntries(counts[0]!, requested)
            : counts.map(count => entry('', verdictWords(count, requested), { entries: countEntries(count, requested) }));
        return entry(label, reasonWords(name, result, book), { tone, span: book.clauseSpan(name) ?? null, entries: [...quotes, ...own] });
    });
}

/** `chiro.flare-up, requires return-to-work: not documented, taken as not met`. */
export function reasonWords(name: ClauseName, result: RequestResult, book: RuleBook): string {
    if (name.clause === 'depends-on') {
        return dependenceWords(name.rule, result);
    }
    const clause = `${name.rule}, ${book.clauseText(name) ?? name.clause}`;
    const silence = silenceWords(name, result, book);
    if (silence !== null) {
        return `${clause}: ${silence}`;
    }
    const counts = countsOf(name, result);
    if (counts.length === 1) {
        return `${clause}: ${verdictWords(counts[0]!, result.quantity.requested)}`;
    }
    return counts.length === 0 && /^requires(-\d+)?$/.test(name.clause) ? `${clause}: not met, as the record stands` : clause;
}

/** `not documented, taken as not met`; null where the clause was not settled by the word of its `if not documented:` line. */
export function silenceWords(name: ClauseName, result: RequestResult, book: RuleBook): string | null {
    if (!result.silence.includes(`${name.rule}/${name.clause}`)) {
        return null;
    }
    switch (book.conditionClause(name)?.silence) {
        case 'assume met': return 'not documented, taken as met';
        case 'assume not met': return 'not documented, taken as not met';
        default: return 'not documented, left open';
    }
}

/** The sentences that a rule rests on, with their document and page. */
export function quoteEntries(rule: Rule, book: RuleBook): Entry[] {
    const guideline = book.guidelineOf(rule);
    const document = guideline === undefined ? '' : guideline.citation === null ? guideline.title : `${guideline.title} (${guideline.citation})`;
    return rule.quotes.map(quote => entry('quote', `"${quote.text}"${sourceWords(document, quote)}`, { tone: 'quote', span: quote.span }));
}

function sourceWords(document: string, quote: Quote): string {
    const page = quote.page === null ? '' : `page ${quote.page}`;
    const words = [document, page].filter(word => word !== '').join(', ');
    return words === '' ? '' : ` — ${words}`;
}

function dependenceWords(request: string, result: RequestResult): string {
    return request === result.id
        ? 'it depends on another request that is not supported'
        : `it depends on the request "${request}", which is not supported`;
}

function countsOf(name: ClauseName, result: RequestResult): RequestResult['counts'] {
    return result.counts.filter(count => count.rule === name.rule && count.clause === name.clause);
}

/**
 * Counts of clauses that no reason names: first those on which it depends whether the request fits, with their quotes, then those in
 * which it fits.
 */
export function otherCountEntries(named: ReadonlySet<string>, result: RequestResult, book: RuleBook, quoted: Set<string>): Entry[] {
    const { requested } = result.quantity;
    const others = result.counts.filter(count => !named.has(`${count.rule}/${count.clause}`));
    const open = others.filter(count => !fitsSurely(count, requested));
    const fitting = others.filter(count => fitsSurely(count, requested));
    return [
        ...open.map(count => countEntry('depends on', count, requested, firstQuotes(count.rule, book, quoted))),
        ...fitting.map(count => countEntry('count', count, requested, [])),
    ];
}

function countEntry(label: string, count: ClauseCount, requested: Count, quotes: Entry[]): Entry {
    return entry(label, `${count.rule}, ${count.text}: ${verdictWords(count, requested)}`, { span: count.span, entries: [...quotes, ...countEntries(count, requested)] });
}

/** The quotes of a rule, where they were not told before. */
function firstQuotes(id: string, book: RuleBook, quoted: Set<string>): Entry[] {
    const rule = book.rule(id);
    const quotes = rule && !quoted.has(id) ? quoteEntries(rule, book) : [];
    quoted.add(id);
    return quotes;
}
