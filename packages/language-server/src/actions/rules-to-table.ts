import {
    clauseLine, isAllow, isAppliesWhen, isBuiltIn, isCap, isComparison, isQuote, isReading, isRule, isValuePredicate, type Rule, type RuleClause,
} from '@mtus/language';
import { AstUtils } from 'langium';
import { written } from '../hover/markdown.js';
import type { Rewrite } from './rewrites.js';

/** What of a rule goes into a row: the term that it applies to, its number, and the words that it quotes. */
interface RowParts {
    column: string;
    term: string;
    effect: 'allow up to' | 'cap';
    number: string;
    quote: string;
    page: string;
    /** Everything else of the rule, which all rows have to share. */
    rest: RuleClause[];
}

/**
 * Rules that follow each other and differ by a diagnosis or procedure, their number and their quote only, as the rows of one table. Offered
 * where they are named as those rows will be, `table.term`, so that whatever names them still does.
 */
export function rulesToTable(rule: Rule): Rewrite[] {
    const { elements } = rule.$container;
    const own = partsOf(rule);
    const at = elements.indexOf(rule);
    if (own === null) {
        return [];
    }
    const fits = (index: number): boolean => {
        const other = elements[index];
        const parts = isRule(other) ? partsOf(other) : null;
        return parts !== null && tableOf(other as Rule, parts) === tableOf(rule, own) && parts.column === own.column && parts.effect === own.effect && (other as Rule).title === rule.title && shared(parts) === shared(own);
    };
    let [first, last] = [at, at];
    while (fits(first - 1)) {
        first -= 1;
    }
    while (fits(last + 1)) {
        last += 1;
    }
    const rules = elements.slice(first, last + 1) as Rule[];
    const name = tableOf(rule, own);
    const [start, end] = [rules[0]?.$cstNode?.range.start, rules.at(-1)?.$cstNode?.range.end];
    if (name === null || rules.length < 2 || !start || !end) {
        return [];
    }
    const rows = rules.map(each => partsOf(each)!);
    const hasPages = rows.some(({ page }) => page !== '');
    const hasQuotes = rows.some(({ quote }) => quote !== '');
    const text = [
        `table ${name} ${JSON.stringify(rule.title ?? '')}`, ...own.rest.map(clause => `  ${clause.$cstNode?.text ?? ''}`),
        clauseLine('columns', [own.column, own.effect, ...hasPages ? ['page'] : [], ...hasQuotes ? ['quote'] : []].join(' | ')),
        ...rows.map(row => clauseLine('row', [row.term, row.number, ...hasPages ? [row.page || '-'] : [], ...hasQuotes ? [row.quote || '-'] : []].join(' | '))),
    ].join('\n');
    return [{ kind: 'refactor.rewrite', title: `Turn these ${rules.length} rules into a table`, edits: [{ uri: AstUtils.getDocument(rule).uri.toString(), range: { start, end }, text }] }];
}

function partsOf(rule: Rule): RowParts | null {
    const conditions = rule.clauses.filter(isAppliesWhen).filter(({ condition, silence }) => silence === undefined && isComparison(condition) && isBuiltIn(condition.subject?.ref)
        && ['diagnosis', 'procedure'].includes(condition.subject.$refText) && isValuePredicate(condition.predicate) && !condition.predicate.negated && condition.predicate.values.length > 0);
    const [condition] = conditions;
    const limits = rule.clauses.filter(clause => isAllow(clause) || isCap(clause));
    const [limit] = limits;
    const quotes = rule.clauses.filter(isQuote);
    if (conditions.length !== 1 || !condition || limits.length !== 1 || !limit || limit.counting || quotes.length > 1 || rule.clauses.some(isReading) || !isComparison(condition.condition) || !isValuePredicate(condition.condition.predicate)) {
        return null;
    }
    const [quote] = quotes;
    return {
        column: condition.condition.subject.$refText, term: condition.condition.predicate.values.map(({ $refText }) => $refText).join(', '), effect: isAllow(limit) ? 'allow up to' : 'cap',
        number: written(limit).replace(/^(allow up to|cap) /, ''), quote: quote ? written(quote).replace(/^quote (page \d+ )?/, '') : '', page: quote?.page === undefined ? '' : String(quote.page),
        rest: rule.clauses.filter(clause => clause !== condition && clause !== limit && clause !== quote),
    };
}

/** The name of the table whose row a rule would be; null where it is named otherwise. */
function tableOf(rule: Rule, { term }: RowParts): string | null {
    const ending = `.${term.split(', ').join('-and-')}`;
    return rule.name.endsWith(ending) ? rule.name.slice(0, -ending.length) : null;
}

const shared = ({ rest }: RowParts): string => rest.map(written).join('\n');
