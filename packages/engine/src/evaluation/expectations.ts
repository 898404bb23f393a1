import { formatCount } from '../result/format-count.js';
import type { Case, Expectation, Request } from '../ir/case.js';
import type { Count } from '../ir/values.js';
import type { ExpectationResult, RequestExpectations } from '../result/expectation.js';
import { isWithheld, type CaseResult, type RequestResult } from '../result/result.js';
import type { CompiledProgram } from './compile.js';

/** Holds every `expect` line of a case against its result; one entry a request, in the order of the case. */
export function compareExpectations(rules: CompiledProgram, sample: Case, result: CaseResult): RequestExpectations[] {
    return sample.requests.map(request => {
        const found = result.requests.find(({ id }) => id === request.id);
        return {
            request: request.id,
            outlier: request.outlier,
            expectations: request.expectations.map(expectation => {
                const { passed, actual, instead } = !found || isWithheld(found)
                    ? { passed: false, actual: `cannot be evaluated, because ${found ? found.cannotBeEvaluated : 'there is no such request'}`, instead: null }
                    : compare(rules, request, expectation, found);
                return { expected: expectation.text, actual, passed, instead: passed ? null : instead, span: expectation.span };
            }),
        };
    });
}

type Comparison = Pick<ExpectationResult, 'passed' | 'actual' | 'instead'>;

function compare(rules: CompiledProgram, request: Request, expectation: Expectation, result: RequestResult): Comparison {
    switch (expectation.kind) {
        case 'outcome': return compareOutcome(rules, expectation, result);
        case 'missing': {
            const missing = [...new Set(result.missing.map(({ name }) => name))];
            const facts = [...new Set(result.missing.flatMap(({ kind, name }) => kind === 'fact' ? name : []))];
            return {
                passed: expectation.facts.every(fact => missing.includes(fact)), actual: missing.length > 0 ? `missing ${missing.join(', ')}` : 'nothing is missing',
                instead: facts.length > 0 ? `missing ${facts.join(', ')}` : null,
            };
        }
        case 'IMR': return { passed: result.imr === expectation.decision, actual: result.imr === null ? `no IMR: ${result.outcome}` : `IMR ${result.imr}`, instead: result.imr && `IMR ${result.imr}` };
        case 'UR': {
            const quantity = result.ur === 'modify' ? ` to ${result.urQuantity}` : '';
            return {
                passed: result.ur === expectation.decision && (expectation.quantity === null || expectation.quantity === result.urQuantity),
                actual: result.ur === null ? 'no UR: conflict' : `UR ${result.ur}${quantity}`, instead: result.ur && `UR ${result.ur}${quantity}`,
            };
        }
        case 'count': return compareCount(request, expectation, result);
    }
}

function compareOutcome(rules: CompiledProgram, expectation: Extract<Expectation, { kind: 'outcome' }>, result: RequestResult): Comparison {
    const { part, because } = expectation;
    const named = new Set(result.rules.flatMap(id => [id, ...rules.rules.flatMap(({ rule }) => rule.id === id && rule.table !== null ? rule.table : [])]));
    const dependences = result.reasons.filter(reason => reason.endsWith('/depends-on')).map(reason => reason.slice(0, -'/depends-on'.length));
    const passed = result.outcome === expectation.outcome
        && (!expectation.discretionary || result.discretionary)
        && (part === null || result.quantity.supported.least === part.supported && (result.quantity.requested.most ?? result.quantity.requested.least) === part.requested)
        && because.every(rule => named.has(rule) && result.oneOf.length === 0);
    return { passed, actual: outcomeText(result, dependences), instead: expectationOf(result) };
}

/** The outcome as an `expect` line says it, with its reasons: `supported in part, 4 of 6 because chiro.continued`. */
export function expectationOf({ outcome, quantity, discretionary, rules, oneOf }: RequestResult): string {
    const words = outcome === 'supported in part' ? `supported in part, ${quantity.supported.least} of ${quantity.requested.most ?? quantity.requested.least}` : outcome;
    return `${words}${discretionary ? ' at discretion' : ''}${rules.length === 0 || oneOf.length > 0 ? '' : ` because ${rules.join(', ')}`}`;
}

function outcomeText(result: RequestResult, dependences: string[]): string {
    const { least, most } = result.quantity.supported;
    const requested = formatCount({ least: result.quantity.requested.most ?? result.quantity.requested.least, most: result.quantity.requested.most });
    const quantity = result.outcome === 'supported in part' ? `, ${least} of ${requested}`
        : result.outcome === 'cannot decide' ? `, between ${least} and ${most ?? 'all'} of ${requested}` : '';
    const rules = result.rules.length > 0 ? ` because ${result.oneOf.length > 0 ? 'one of ' : ''}${result.rules.join(', ')}` : '';
    const parents = dependences.length > 0 ? `${rules ? ' and' : ' because'} it depends on ${dependences.join(', ')}` : '';
    return `${result.outcome}${result.discretionary ? ' at discretion' : ''}${quantity}${rules}${parents}`;
}

function compareCount(request: Request, expectation: Extract<Expectation, { kind: 'count' }>, result: RequestResult): Comparison {
    if (expectation.what === 'in dispute') {
        const actual = `in dispute ${formatCount(result.inDispute)} ${request.unit}`;
        return { passed: sameCount(result.inDispute, expectation.count), actual, instead: actual };
    }
    const counts = expectation.rule === null ? result.counts : result.counts.filter(({ rule }) => rule === expectation.rule);
    const [count] = counts;
    if (counts.length !== 1 || !count) {
        return {
            passed: false,
            actual: counts.length === 0 ? 'no counted clause speaks here'
                : `${counts.length} counted clauses speak (${counts.map(({ rule, of }) => of ? `${rule} for ${of}` : rule).join(', ')}): name one with "in"`,
            instead: null,
        };
    }
    const actual = expectation.what === 'used' ? count.used : expectation.what === 'remaining' ? count.remaining : count.allowed;
    const words = `${expectation.what} ${formatCount(actual)} ${count.unit}`;
    return { passed: sameCount(actual, expectation.count), actual: words, instead: expectation.rule === null ? words : `${words} in ${expectation.rule}` };
}

function sameCount(left: Count, right: Count): boolean {
    return left.least === right.least && left.most === right.most;
}
