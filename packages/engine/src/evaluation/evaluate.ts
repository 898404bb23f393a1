import type { Case, Request } from '../ir/case.js';
import type { Program } from '../ir/program.js';
import type { Span } from '../ir/source.js';
import type { Count } from '../ir/values.js';
import type { CaseResult, RequestResult, WithheldResult } from '../result/result.js';
import { compareText, type CompiledProgram } from './compile.js';
import { clauseCounts } from './counts.js';
import { Evaluation } from './evaluation.js';
import { SearchLimit } from './explore.js';
import { meet, meetByCovering, isDiscretionary, outcomeLeaves, utilizationReview, type OutcomeLeaf } from './meet.js';
import { missingFacts } from './missing.js';
import { EvaluationProblem } from './problem.js';
import { reasonsOf } from './reasons.js';
import type { Contribution } from './ruling.js';
import { hasOnlySoundNumbers } from './soundness.js';
import { isWithheld } from '../result/result.js';
import { togetherNotes } from './together.js';
import { traceRequest } from './trace.js';

export interface EvaluationOptions {
    /** Adds the trace of every rule for the requested treatments. */
    trace?: boolean;
}

/** Evaluates every request of a case, each alone on the same history, and then the requests together. Never throws on any program or case. */
export function evaluateCase(rules: CompiledProgram, sample: Case, options: EvaluationOptions = {}): CaseResult {
    const isSound = rules.isSound && hasOnlySoundNumbers(sample);
    const requests = sample.requests.map(request => evaluateRequest(rules, sample, request, isSound, options));
    const uncounted = new Set(requests.flatMap(({ notes }) => notes));
    return {
        id: sample.id, title: sample.title, source: sample.source, span: sample.span,
        requests: requests.map(({ result }) => result),
        notes: [
            ...[...uncounted].sort(compareText).map(text => ({ severity: 'error' as const, text })),
            ...togetherNotes(rules, sample, requests.flatMap(({ result }) => isWithheld(result) ? [] : result)),
        ],
    };
}

function evaluateRequest(rules: CompiledProgram, sample: Case, request: Request, isSound: boolean, options: EvaluationOptions): { result: RequestResult | WithheldResult; notes: string[] } {
    const broken = leftOutFor(rules.program, sample, request);
    if (broken) {
        return { result: withheld(request, broken.because, broken.places), notes: [] };
    }
    if (!isSound) {
        return { result: withheld(request, `a number of the ${rules.isSound ? 'case' : 'rules'} is not one that can be counted with`, [request.span]), notes: [] };
    }
    try {
        const evaluation = new Evaluation(rules, sample, request);
        const notes = evaluation.record.history.uncounted.map(line => `the history line "${line.text}" counts nothing: it lies before the injury or after the request`);
        return { result: decided(evaluation, options), notes };
    } catch (problem) {
        if (problem instanceof EvaluationProblem) {
            return { result: withheld(request, problem.message, problem.places), notes: [] };
        }
        if (problem instanceof SearchLimit) {
            return { result: withheld(request, 'too many dates and counts of the case are open at once; give days instead of months or years, and numbers instead of ranges', [sample.span]), notes: [] };
        }
        throw problem;
    }
}

function withheld(request: Request, because: string, places: Span[]): WithheldResult {
    return { id: request.id, text: request.text, cannotBeEvaluated: because, places, span: request.span };
}

/** What errors keep out of the program and the request, or a request that it depends on, would have read. */
function leftOutFor(program: Program, sample: Case, request: Request): { because: string; places: Span[] } | undefined {
    if (program.leftOut.length === 0) {
        return undefined;
    }
    const requests = new Set([request]);
    for (const one of requests) {
        sample.requests.filter(({ id }) => one.dependsOn.includes(id)).forEach(parent => requests.add(parent));
    }
    const treatments = new Set([...requests].flatMap(one => one.treatments));
    const broken = program.leftOut.filter(out => out.treatments === null || out.treatments.some(treatment => treatments.has(treatment)));
    return broken.length === 0 ? undefined : { because: [...new Set(broken.map(out => out.because))].sort().join('; '), places: broken.map(out => out.span) };
}

const TOO_MUCH_OPEN = 'The outcome is exact, but more dates and counts are open at once than its reasons can be told apart by: '
    + 'reasons are left out, and more may be missing than is listed. Days instead of months or years, and numbers instead of ranges, help.';

/** Looking again costs less than keeping what was seen in every part of a record that is open in many ways. */
const MOST_LOOKS_KEPT = 200;

/** The completions in parts with one outcome each, as far as the search comes. */
function leavesWithinLimit(evaluation: Evaluation): { leaves: OutcomeLeaf[]; complete: boolean } {
    const leaves: OutcomeLeaf[] = [];
    try {
        for (const leaf of outcomeLeaves(evaluation, evaluation.whole)) {
            leaves.push(leaf);
            if (leaves.length > MOST_LOOKS_KEPT) {
                leaf.cell.forget();
            }
        }
        return { leaves, complete: true };
    } catch (limit) {
        if (limit instanceof SearchLimit) {
            return { leaves, complete: false };
        }
        throw limit;
    }
}

function decided(evaluation: Evaluation, options: EvaluationOptions): RequestResult {
    const { request, sample } = evaluation;
    const { leaves, complete } = leavesWithinLimit(evaluation);
    if (complete && leaves.length === 0) {
        throw new EvaluationProblem('what the case states contradicts itself: no patient can be like that', sample.facts.map(({ span }) => span));
    }
    const result = complete ? meet(evaluation, leaves) : meetByCovering(evaluation);
    const review = utilizationReview(result);
    const reasons = complete ? reasonsOf(evaluation, leaves, result.outcome !== 'cannot decide' && result.outcome !== 'not addressed') : { reasons: [], alsoShort: [], oneOf: [] };
    const missing = missingFacts(evaluation, leaves, result, reasons);
    const named = reasons.reasons.length > 0 ? reasons.reasons : reasons.oneOf;
    const rules = [...new Set(named.flatMap(({ rule }) => rule?.rule ?? []))];
    const first = named[0]?.rule?.rule ?? null;
    const keys = (contributions: Contribution[]): string[] => contributions.map(({ key }) => key);
    const speaking = [...new Set([...named, ...reasons.alsoShort].flatMap(({ rule }) => rule ?? []))];
    return {
        id: request.id, text: request.text, outcome: result.outcome,
        quantity: { requested: request.quantity, supported: result.supported }, unit: request.unit,
        discretionary: (result.outcome === 'supported' || result.outcome === 'supported in part') && isDiscretionary(evaluation, leaves),
        rule: first?.id ?? null, rules: [...new Set(rules.map(({ id }) => id))],
        reasons: keys(reasons.reasons), alsoShort: keys(reasons.alsoShort), oneOf: keys(reasons.oneOf),
        quote: first?.quotes[0]?.text ?? null, quotes: first?.quotes ?? [],
        missing: missing.missing, alsoNotDocumented: missing.alsoNotDocumented,
        ur: review.ur, urQuantity: review.quantity, imr: result.imr, inDispute: inDispute(request),
        open: result.open, counts: clauseCounts(evaluation, leaves),
        silence: [...new Set(missing.silenced.map(({ owner, clause }) => `${owner}/${clause.id}`))].sort(compareText),
        sources: [...new Set(speaking.flatMap(({ guidelines }) => guidelines.map(({ id }) => id)))].sort(compareText),
        readings: speaking.flatMap(({ rule }) => rule.effect && 'readAs' in rule.effect && rule.effect.readAs !== null
            ? [{ rule: rule.id, reading: rule.effect.readAs }] : []),
        notes: complete ? [] : [TOO_MUCH_OPEN],
        ...options.trace ? traceRequest(evaluation) : {},
        span: request.span,
    };
}

/** What goes to independent medical review: the request less what utilization review allowed. */
function inDispute({ quantity, utilizationReview: review }: Request): Count {
    const { least, most } = quantity.most === null ? quantity : { least: quantity.most, most: quantity.most };
    switch (review?.decision) {
        case 'approved': return { least: 0, most: 0 };
        case 'modified': return {
            least: Math.max(0, review.quantity.most === null ? 0 : least - review.quantity.most),
            most: most === null ? null : Math.max(0, most - review.quantity.least),
        };
        case 'denied':
        case undefined:
            return { least, most };
    }
}
