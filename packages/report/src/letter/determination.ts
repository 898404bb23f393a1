import { formatDays, type Request, type RequestResult, type Rule } from '@mtus/engine';
import { countEntries, verdictWords } from '../words/clause-count.js';
import { countOfUnit, howMany, listed, sameCount } from '../words/counts.js';
import { supplierWords } from '../words/missing.js';
import { outcomeWords } from '../words/outcome.js';
import { reasonWords, silenceWords } from '../words/reason.js';
import { clauseName, RuleBook } from '../words/rule-book.js';
import { STATEMENT } from '../words/statement.js';
import { type LetterBlock, type LetterDocument, TO_COMPLETE } from './document.js';
import { decidedRequests, type LetterCase } from './letter-case.js';
import { missingQuestion } from './missing-question.js';
import { recordBlocks } from './record.js';

export const DRAFT_NOTICE = 'DRAFT, not a decision. It was made from written rules and a documented record, without medical judgement. A reviewer who is licensed for it must read the record, decide, and sign.';

/**
 * The draft of a determination with the parts that a final determination of independent medical review has (8 CCR 9792.10.6): how it was made, the case
 * summary, and for each issue the decision, the guideline, the rationale with its quotations, the counts, and what is missing.
 */
export function determinationLetter(letter: LetterCase): LetterDocument {
    const { sample, result, program } = letter;
    const withheld = result.requests.length - decidedRequests(letter).length;
    return {
        title: 'Determination of medical necessity (draft)',
        blocks: [
            { kind: 'notice', text: DRAFT_NOTICE },
            { kind: 'fields', fields: headerFields(letter) },
            { kind: 'heading', text: 'How the determination was made' },
            { kind: 'paragraph', label: '', text: `The requests were held against the written rules that were in force on the day of each request. ${STATEMENT}` },
            { kind: 'paragraph', label: 'Reviewer, licence and specialty', text: TO_COMPLETE },
            { kind: 'heading', text: 'Clinical case summary' },
            ...recordBlocks(sample, program),
            { kind: 'heading', text: 'Issues, decisions and rationales' },
            ...decidedRequests(letter).flatMap(request => issueBlocks(request, sample.requests.find(({ id }) => id === request.id), letter)),
            ...withheld === 0 ? [] : [{ kind: 'paragraph' as const, label: 'Left out', text: `${withheld === 1 ? 'One request' : `${withheld} requests`} of the case cannot be evaluated; "mtus check" says why.` }],
            { kind: 'fields', fields: [{ label: 'Signature', text: TO_COMPLETE }, { label: 'Date', text: TO_COMPLETE }] },
        ],
    };
}

/** What both letters say first. */
export function headerFields({ sample, result }: LetterCase): { label: string; text: string }[] {
    return [
        { label: 'Case', text: sample.id }, ...result.source === null ? [] : [{ label: 'Record', text: result.source }],
        { label: 'Date of injury', text: sample.injured === null ? 'not documented' : formatDays(sample.injured) },
        { label: 'Date of request', text: sample.asOf === null ? 'not documented' : formatDays(sample.asOf) },
    ];
}

function issueBlocks(result: RequestResult, request: Request | undefined, { program }: LetterCase): LetterBlock[] {
    const book = new RuleBook(program, result);
    const named = [...result.reasons, ...result.oneOf, ...result.alsoShort];
    const speaking = [...new Set(named.map(reason => clauseName(reason).rule))].flatMap(id => book.rule(id) ?? []);
    return [
        { kind: 'issue', text: requestWords(result, request, book), decision: decisionWords(result) },
        { kind: 'paragraph', label: 'Guideline', text: guidelineWords(result, book) },
        ...rationaleBlocks(result, book),
        ...speaking.flatMap(rule => rule.quotes.map((quote): LetterBlock => ({ kind: 'quotation', text: quote.text, source: placeWords(rule, quote.page, book) }))),
        ...unverifiedBlocks(speaking),
        ...listBlock('Counts and arithmetic', result.counts.map(count => {
            const [lines, ...others] = [countEntries(count, result.quantity.requested)];
            return `${book.rule(count.rule)?.title ?? count.rule} (${count.text}): ${verdictWords(count, result.quantity.requested)}. ${[...lines!, ...others.flat()].map(({ label, text }) => `${label === 'counted' ? '' : `${label}: `}${text}`).join('; ')}.`;
        })),
        ...listBlock('Missing information', result.missing.map(missing => `${missingQuestion(missing, result, book)}${missing.from[0] === undefined ? '' : ` (From ${supplierWords(missing.from[0])}.)`}`)),
        ...listBlock('Taken for granted where the record is silent', silenceItems(result, book)),
        ...listBlock('Notes', result.notes),
    ];
}

const MOST_RULES_NAMED = 3;

/** Each clause once that was settled by its word for silence, with the rules that it stands in. */
function silenceItems(result: RequestResult, book: RuleBook): string[] {
    const rulesByClause = new Map<string, string[]>();
    for (const name of result.silence.map(clauseName)) {
        const clause = `${book.clauseText(name) ?? name.clause}: ${silenceWords(name, result, book) ?? 'not documented'}`;
        rulesByClause.set(clause, [...rulesByClause.get(clause) ?? [], book.rule(name.rule)?.title ?? name.rule]);
    }
    return [...rulesByClause].map(([clause, rules]) => `${clause} (${rules.length > MOST_RULES_NAMED ? howMany(rules.length, 'rules') : listed(rules)})`);
}

function requestWords({ text }: RequestResult, request: Request | undefined, book: RuleBook): string {
    const titles = request?.treatments.map(id => book.title(id) ?? id) ?? [];
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}${titles.length === 0 ? '' : ` (${listed(titles)})`}`;
}

/** In the words of independent medical review where it has a word for the outcome. */
function decisionWords({ imr, outcome }: RequestResult): string {
    switch (imr) {
        case 'upheld': return outcome === 'cannot decide' ? 'Upheld, as far as the record goes' : 'Upheld';
        case 'overturned': return 'Overturned';
        default: return 'No decision by the written rules';
    }
}

function guidelineWords({ sources }: RequestResult, book: RuleBook): string {
    const titles = sources.map(id => book.guideline(id)).map((guideline, index) => guideline === undefined ? sources[index]! : `${guideline.title}${guideline.citation === null ? '' : ` (${guideline.citation})`}`);
    return titles.length === 0 ? 'None of the guidelines that are written down speaks about this request.' : `${listed(titles)}.`;
}

function rationaleBlocks(result: RequestResult, book: RuleBook): LetterBlock[] {
    const words = (reasons: readonly string[]): string[] => reasons.map(clauseName).map(name => `${book.rule(name.rule)?.title ?? name.rule}: ${reasonWords(name, result, book)}`);
    const disputed = sameCount(result.inDispute, result.quantity.requested) ? '' : ` In dispute are ${countOfUnit(result.inDispute, result.unit)}: the request less what utilization review allowed.`;
    return [
        { kind: 'paragraph', label: 'Rationale', text: `By the written rules: ${outcomeWords(result)}.${disputed}` },
        ...listBlock('Because', words(result.reasons)), ...listBlock('Because one of', words(result.oneOf)), ...listBlock('It falls short as well of', words(result.alsoShort)),
    ];
}

function unverifiedBlocks(rules: readonly Rule[]): LetterBlock[] {
    const notes = rules.flatMap(({ title, notes: each }) => each.filter(isUnverified).map(note => `${title}: ${note.replace(/^unverified:\s*/i, '')}`));
    return listBlock('NOT VERIFIED, to be checked against the document before it is relied on', notes);
}

/** Whether a note says that a rule's words or numbers were not read in a source. */
export function isUnverified(note: string): boolean {
    return /^unverified\b/i.test(note);
}

function placeWords(rule: Rule, page: number | null, book: RuleBook): string {
    const guideline = book.guidelineOf(rule);
    return [guideline === undefined ? '' : guideline.citation ?? guideline.title, page === null ? '' : `page ${page}`].filter(words => words !== '').join(', ');
}

function listBlock(label: string, items: string[]): LetterBlock[] {
    return items.length === 0 ? [] : [{ kind: 'list', label, items }];
}
