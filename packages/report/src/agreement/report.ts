import { type Case, type CaseResult, type IndependentReview, isWithheld, type Outcome, type Program, type Request, type RequestResult, type Span, type WithheldResult } from '@mtus/engine';
import { isUnverified } from '../letter/determination.js';
import type { FileNames } from '../place.js';
import { clauseName, RuleBook } from '../words/rule-book.js';

/** One request with the outcome that independent medical review gave it, and what the rules lead to. */
export interface ComparedRequest {
    case: string;
    request: string;
    /** As it is written: `5 visits of chiropractic`. */
    text: string;
    treatment: string;
    real: IndependentReview;
    /** Null where the rules lead to no outcome of independent medical review. */
    byRules: IndependentReview | null;
    /** Null where the request cannot be evaluated. */
    outcome: Outcome | null;
    /** What the outcome hangs on, in display order; empty where no rule speaks. */
    rules: { id: string; title: string; isUnverified: boolean }[];
    /** Why the reviewer differed, where the case says so. */
    outlier: string | null;
    /** Whether the case says that something of its record is an inference and not the record's words. */
    isInferred: boolean;
    span: Span;
}

export interface AgreementReport {
    requests: ComparedRequest[];
    names: FileNames;
}

/** How many of a group agree, and how many "always upheld" would have. */
export interface Agreement {
    name: string;
    requests: number;
    agree: number;
    alwaysUpheld: number;
}

/**
 * The requests of real determinations: those that expect an outcome of independent medical review, in a case that names its source. Made-up cases name none.
 */
export function comparedRequests(program: Program, cases: readonly { sample: Case; result: CaseResult }[]): ComparedRequest[] {
    return cases.filter(({ sample }) => sample.source !== null).flatMap(({ sample, result }) => sample.requests.flatMap((request): ComparedRequest[] => {
        const real = request.expectations.find(expectation => expectation.kind === 'IMR');
        const own = result.requests.find(({ id }) => id === request.id);
        return real?.kind !== 'IMR' || !own ? [] : [compared(program, sample, request, own, real.decision)];
    }));
}

function compared(program: Program, sample: Case, request: Request, result: RequestResult | WithheldResult, real: IndependentReview): ComparedRequest {
    const withheld = isWithheld(result);
    return {
        case: sample.id, request: request.id, text: request.text, treatment: request.treatments.join(' and '), real, byRules: withheld ? null : result.imr, outcome: withheld ? null : result.outcome,
        rules: withheld ? [] : rulesOf(program, result), outlier: request.outlier, isInferred: sample.notes.some(note => /^inferred\b/i.test(note)), span: request.span,
    };
}

function rulesOf(program: Program, result: RequestResult): ComparedRequest['rules'] {
    const book = new RuleBook(program, result);
    const named = new Set([...result.reasons, ...result.oneOf].map(reason => clauseName(reason).rule));
    return [...named].flatMap(id => book.rule(id) ?? []).map(({ id, title, notes }) => ({ id, title, isUnverified: notes.some(isUnverified) }));
}

export function isAgreed({ real, byRules }: ComparedRequest): boolean {
    return real === byRules;
}

/** All requests as one group. */
export function agreementOf(name: string, requests: readonly ComparedRequest[]): Agreement {
    return { name, requests: requests.length, agree: requests.filter(isAgreed).length, alwaysUpheld: requests.filter(({ real }) => real === 'upheld').length };
}

/** The requests in groups, the largest first. */
export function agreementBy(requests: readonly ComparedRequest[], groupOf: (request: ComparedRequest) => string): Agreement[] {
    const names = [...new Set(requests.map(groupOf))];
    return names.map(name => agreementOf(name, requests.filter(request => groupOf(request) === name))).sort((left, right) => right.requests - left.requests || (left.name < right.name ? -1 : 1));
}

/** How many requests of each real outcome the rules bring to each. */
export function confusion(requests: readonly ComparedRequest[]): Record<IndependentReview, { upheld: number; overturned: number; none: number }> {
    const row = (real: IndependentReview) => {
        const own = requests.filter(request => request.real === real);
        const count = (byRules: IndependentReview | null): number => own.filter(request => request.byRules === byRules).length;
        return { upheld: count('upheld'), overturned: count('overturned'), none: count(null) };
    };
    return { upheld: row('upheld'), overturned: row('overturned') };
}
