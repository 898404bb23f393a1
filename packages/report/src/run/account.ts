import { isWithheld, placeKey, type CaseResult, type Program, type RequestResult, type Span, type WithheldResult } from '@mtus/engine';
import { entry, type Entry, type Section } from '../layout/entry.js';
import { countOfUnit, listed, sameCount } from '../words/counts.js';
import { missingEntries, missingWords } from '../words/missing.js';
import { outcomeLine, outcomeTone } from '../words/outcome.js';
import { otherCountEntries, reasonEntries, reasonWords, silenceWords } from '../words/reason.js';
import { clauseName, RuleBook } from '../words/rule-book.js';
import { readingEntries, whatIfEntries, type Alternatives } from './alternatives.js';
import { argumentEntries } from './argument.js';
import { leftOutName } from './left-out.js';

/** A case with its results in an analyst's words. The trace is told where the results carry one. */
export function caseSection(result: CaseResult, program: Program, alternatives: Alternatives = {}): Section {
    const source = result.source === null ? [] : [entry('source', result.source)];
    const notes = result.notes.map(note => entry(note.severity === 'error' ? 'error' : 'note', note.text, { tone: note.severity === 'error' ? 'bad' : 'plain' }));
    const none = result.requests.length === 0 ? [entry('', 'The case requests nothing. Add a line such as: request chiro: 2 visits of chiropractic')] : [];
    return {
        heading: `${result.id} — ${result.title}`,
        span: result.span,
        entries: [...source, ...notes, ...none],
        sections: result.requests.map(request => requestSection(request, program, alternatives)),
    };
}

/** One request: its outcome, why, what is missing, and what was taken for granted. */
export function requestSection(result: RequestResult | WithheldResult, program: Program, alternatives: Alternatives = {}): Section {
    const heading = `request ${result.id}: ${result.text}`;
    const entries = isWithheld(result) ? withheldEntries(result, program) : resultEntries(result, program);
    const others = [...readingEntries(alternatives.readings, result.id), ...whatIfEntries(alternatives.whatIf?.get(result.id))];
    return { heading, span: result.span, entries: [...entries, ...others], sections: [] };
}

function withheldEntries(result: WithheldResult, program: Program): Entry[] {
    const places = result.places.map(span => entry('see', placeWords(span, program), { span }));
    return [entry('', `cannot be evaluated: ${result.cannotBeEvaluated}`, { tone: 'bad', entries: places })];
}

/** What stands in a place that keeps a request from being evaluated. */
function placeWords(span: Span, program: Program): string {
    const part = program.leftOut.find(candidate => placeKey(candidate.span) === placeKey(span));
    return part === undefined ? 'this line' : leftOutName(part);
}

function resultEntries(result: RequestResult, program: Program): Entry[] {
    const book = new RuleBook(program, result);
    return [
        entry('', outcomeLine(result), { tone: outcomeTone(result.outcome) }),
        ...openEntries(result),
        ...disputeEntries(result),
        ...whyEntries(result, book),
        ...missingEntries(result, book),
        ...alsoNotDocumented(result, book),
        ...takenForGranted(result, book),
        ...result.notes.map(note => entry('note', note)),
        ...(result.trace === undefined ? [] : argumentEntries(result.trace, result.definitions ?? [], book)),
    ];
}

function openEntries(result: RequestResult): Entry[] {
    return result.open.length < 2 ? [] : [entry('still open', listed(result.open, 'or'))];
}

function disputeEntries(result: RequestResult): Entry[] {
    return sameCount(result.inDispute, result.quantity.requested)
        ? []
        : [entry('in dispute', `${countOfUnit(result.inDispute, result.unit)}: the request less what utilization review allowed`)];
}

function whyEntries(result: RequestResult, book: RuleBook): Entry[] {
    const named = new Set([...result.reasons, ...result.alsoShort, ...result.oneOf]);
    const quoted = new Set<string>();
    const tone = outcomeTone(result.outcome);
    return [
        ...reasonEntries('because', result.reasons, result, book, tone, quoted),
        ...reasonEntries('because one of', result.oneOf, result, book, tone, quoted),
        ...reasonEntries('also short', result.alsoShort, result, book, 'plain', quoted),
        ...otherCountEntries(named, result, book, quoted),
    ];
}

function alsoNotDocumented(result: RequestResult, book: RuleBook): Entry[] {
    return result.alsoNotDocumented.map(missing => entry('undocumented', missingWords(missing, result, book)));
}

/** Silence words, readings and guidelines that the outcome rests on. */
function takenForGranted(result: RequestResult, book: RuleBook): Entry[] {
    const told = new Set([...result.reasons, ...result.alsoShort, ...result.oneOf]);
    const silence = result.silence.filter(name => !told.has(name)).map(clauseName).map(name =>
        entry('silence', silenceWords(name, result, book) === null ? `${name.rule}, ${name.clause}` : reasonWords(name, result, book), { span: book.clauseSpan(name) ?? null }));
    const readings = result.readings.map(({ rule, reading }) => entry('read as', readingWords(rule, reading, book)));
    const sources = result.sources.map(id => entry('source', sourceWords(id, book)));
    return [...silence, ...readings, ...sources];
}

/** `massage.cap is read as calendar-year ("Counted per calendar year"); it could also be read as per-injury`. */
function readingWords(rule: string, reading: string, book: RuleBook): string {
    const effect = book.rule(rule)?.effect;
    const readings = effect && 'readings' in effect ? effect.readings : [];
    const title = readings.find(candidate => candidate.id === reading)?.title;
    const others = readings.filter(candidate => candidate.id !== reading).map(candidate => candidate.id).sort();
    return `${rule} is read as ${reading}${title === undefined ? '' : ` ("${title}")`}${others.length === 0 ? '' : `; it could also be read as ${listed(others, 'or')}`}`;
}

function sourceWords(id: string, book: RuleBook): string {
    const guideline = book.guideline(id);
    return guideline === undefined ? id : `${guideline.title}${guideline.citation === null ? '' : `, ${guideline.citation}`} (${id})`;
}
