import { listed } from '../words/counts.js';
import { RuleBook } from '../words/rule-book.js';
import { DRAFT_NOTICE, headerFields } from './determination.js';
import { type LetterBlock, type LetterDocument, TO_COMPLETE } from './document.js';
import { decidedRequests, type LetterCase } from './letter-case.js';
import { missingQuestion } from './missing-question.js';
import { supplierWords } from '../words/missing.js';

/**
 * A request for the information that the rules ask for and the record leaves out (8 CCR 9792.9.1(f)), by who can supply it; null where nothing is missing that
 * decides.
 */
export function informationRequest(letter: LetterCase): LetterDocument | null {
    const asked = decidedRequests(letter).flatMap(result => {
        const book = new RuleBook(letter.program, result);
        return result.missing.map(missing => ({ missing, request: result.text, words: missingQuestion(missing, result, book) }));
    });
    if (asked.length === 0) {
        return null;
    }
    const from = (supplier: string | null): LetterBlock[] => {
        const own = asked.filter(({ missing }) => (missing.from[0] ?? null) === supplier);
        const items = [...new Set(own.map(each => each.words))].map(item => `${item} It is asked for because of: ${listed([...new Set(own.filter(each => each.words === item).map(({ request }) => request))])}.`);
        return items.length === 0 ? [] : [{ kind: 'list', label: `From ${supplier === null ? 'whoever has it' : supplierWords(supplier)}`, items }];
    };
    const suppliers = [...new Set(asked.map(({ missing }) => missing.from[0] ?? null))].sort((left, right) => (left ?? '~') < (right ?? '~') ? -1 : 1);
    return {
        title: 'Request for additional information (draft)',
        blocks: [
            { kind: 'notice', text: DRAFT_NOTICE },
            { kind: 'fields', fields: headerFields(letter) },
            { kind: 'heading', text: 'Requested treatment' },
            { kind: 'list', label: '', items: decidedRequests(letter).map(({ text }) => text) },
            { kind: 'heading', text: 'What is needed to decide' },
            { kind: 'paragraph', label: '', text: 'The record does not document the following. What is not supplied stays not documented, and is read as the written rules say.' },
            ...suppliers.flatMap(from),
            { kind: 'fields', fields: [{ label: 'To be answered by', text: TO_COMPLETE }, { label: 'Reviewer', text: TO_COMPLETE }] },
        ],
    };
}
