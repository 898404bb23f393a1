import type { Missing, RequestResult } from '@mtus/engine';
import { listed } from '../words/counts.js';
import { missingWords, supplierWords } from '../words/missing.js';
import type { RuleBook } from '../words/rule-book.js';

/** What is missing as a question, where the vocabulary has one for it, with the others than the first who can answer it. */
export function missingQuestion(missing: Missing, result: RequestResult, book: RuleBook): string {
    const question = missing.kind === 'fact' ? book.question(missing.name) : null;
    const others = missing.from.slice(1).map(supplierWords);
    const about = missing.kind === 'fact' && missing.about !== null ? ` (${book.title(missing.about) ?? missing.about})` : '';
    const asked = question === null ? `${missingWords(missing, result, book).replace(/^./, letter => letter.toUpperCase())}.` : `${question}${about}`;
    return `${asked}${others.length === 0 ? '' : ` ${listed(others, 'or').replace(/^./, letter => letter.toUpperCase())} can say it too.`}`;
}
