import { type Case, type ClauseTrace, type CompiledProgram, type ConditionClause, conditionsWithin, type Definition, evaluateCase, isWithheld, type Request, type RequestResult, type Rule, type Span } from '@mtus/engine';
import type { ClauseCoverage, SideName } from '../coverage/coverage.js';
import { sidesShown } from '../coverage/measure-coverage.js';
import { neededRequests } from '../what-if/what-would-change.js';
import { madeUpCase } from './made-up-case.js';
import { variationsFor } from './variations.js';

/** What no case shows yet: a side of a clause, or of a number in it. */
export interface Uncovered {
    /** Where the rule or definition stands that has the clause. */
    element: Span;
    clause: ClauseCoverage;
    /** Which number of the clause; null for the clause itself. */
    comparison: number | null;
    side: SideName;
}

/** A case that shows it. */
export interface CoveringCase {
    sample: Case;
    /** The request that shows it. */
    request: string;
    /** The case that it was made from; null where it is made up. */
    from: Case | null;
}

/** Bounds the work: how many things are written otherwise at once, how many cases are tried, and how many are gone on from at each step. */
const MOST_VARIED = 4;
const MOST_EVALUATIONS = 1_000;
const MOST_BASES = 6;
const MOST_KEPT = 10;
const MOST_OF_A_KIND = 2;

/**
 * Looks for a case that shows what no case shows: a sample case with as little as possible written otherwise, else a made-up one. Goes on from the cases that
 * come nearest to the clause. Yields between evaluations, so that it can be stopped; ends with null where none was found, which is no proof that there is none.
 */
export function* coveringCase(rules: CompiledProgram, cases: readonly Case[], target: Uncovered): Generator<void, CoveringCase | null> {
    const subject = subjectOf(rules, target.element);
    if (!subject) {
        return null;
    }
    let bases: Base[] = [];
    for (const base of basesFor(cases, subject)) {
        yield;
        bases.push({ ...base, reached: nearness(resultOf(rules, base.sample, base.request), target) });
    }
    const made = subject.treatments.slice(0, 2).map(treatment => madeUpCase(rules, treatment, subject.rule)).map((sample): Base => ({ sample, request: sample.requests[0]!, from: null, reached: 0, varied: '' }));
    bases = [...made, ...nearest(bases, MOST_BASES, Number.POSITIVE_INFINITY)];
    let evaluations = 0;
    for (let varied = 1; varied <= MOST_VARIED; varied += 1) {
        const next: Base[] = [];
        for (const base of bases) {
            for (const { name, ways } of variationsFor(rules, base.sample, base.request, subject.clauses(target.clause.clause), subject.rule ? [subject.rule] : [])) {
                for (const way of ways) {
                    evaluations += 1;
                    if (evaluations > MOST_EVALUATIONS) {
                        return null;
                    }
                    yield;
                    const sample = way(base.sample);
                    const result = resultOf(rules, sample, base.request);
                    if (result && shows(result, target)) {
                        const needed = neededRequests(sample, base.request.id);
                        return { sample: { ...sample, requests: sample.requests.filter(({ id }) => needed.has(id)) }, request: base.request.id, from: base.from };
                    }
                    next.push({ ...base, sample, varied: name, reached: nearness(result, target) });
                }
            }
        }
        bases = nearest(next, MOST_KEPT, MOST_OF_A_KIND);
    }
    return null;
}

/** The cases that come nearest, the first of those that come equally near; of those in which the same was varied only some. */
function nearest(bases: readonly Base[], most: number, mostOfAKind: number): Base[] {
    const kinds = new Map<string, number>();
    return [...bases].sort((a, b) => b.reached - a.reached).filter(({ varied, reached }) => {
        const kind = `${varied} ${reached}`;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        return kinds.get(kind)! <= mostOfAKind;
    }).slice(0, most);
}

interface Base {
    sample: Case;
    request: Request;
    from: Case | null;
    /** How near it comes to the clause: higher is nearer. */
    reached: number;
    /** What was written otherwise last. */
    varied: string;
}

interface Subject {
    rule: Rule | null;
    treatments: string[];
    /** The clauses that lead to it: its own first, then of its rule, then of the exceptions to that. */
    clauses(first: string): ConditionClause[];
}

function subjectOf(rules: CompiledProgram, span: Span): Subject | null {
    const isHere = ({ span: { uri, start } }: Rule | Definition): boolean => uri === span.uri && start.line === span.start.line && start.character === span.start.character;
    const conditions = (one: Rule): ConditionClause[] => [...one.appliesWhen, ...one.unless, ...one.requires];
    const compiled = rules.rules.find(({ rule }) => isHere(rule));
    if (compiled) {
        const own = conditions(compiled.rule);
        return {
            rule: compiled.rule, treatments: [...compiled.treatments],
            clauses: first => [...own.filter(({ id }) => id === first), ...own.filter(({ id }) => id !== first), ...compiled.beatenBy.flatMap(({ rule }) => conditions(rule))],
        };
    }
    const definition = rules.program.definitions.find(isHere);
    const users = definition ? rules.rules.filter(({ rule }) => conditions(rule).some(({ condition }) => [...conditionsWithin(condition)].some(part => part.kind === 'definition' && part.definition === definition.id))) : [];
    return definition ? {
        rule: users[0]?.rule ?? null, treatments: [...new Set(users.flatMap(({ treatments }) => [...treatments]))],
        clauses: () => [definition.means, ...users.slice(0, 2).flatMap(({ rule }) => conditions(rule))],
    } : null;
}

function basesFor(cases: readonly Case[], { treatments }: Subject): Omit<Base, 'reached'>[] {
    return cases.flatMap(sample => sample.requests.filter(request => request.treatments.some(treatment => treatments.includes(treatment))).map(request => ({ sample, request, from: sample, varied: '' })));
}

function resultOf(rules: CompiledProgram, sample: Case, { id }: Request): RequestResult | null {
    const needed = neededRequests(sample, id);
    const result = evaluateCase(rules, { ...sample, requests: sample.requests.filter(one => needed.has(one.id)) }, { trace: true }).requests.find(one => one.id === id);
    return result && !isWithheld(result) ? result : null;
}

function tracedClauses(result: RequestResult, target: Uncovered): ClauseTrace[] {
    return tracedElement(result, target).filter(one => one.clause === target.clause.clause);
}

/** Every clause of the rule or definition, as the request has read it. */
function tracedElement(result: RequestResult, { element }: Uncovered): ClauseTrace[] {
    const isHere = ({ span: { uri, start } }: { span: Span }): boolean => uri === element.uri && start.line === element.start.line && start.character === element.start.character;
    const ofRules = (result.trace ?? []).filter(isHere).flatMap(({ clauses }) => clauses);
    const ofDefinitions = (result.definitions ?? []).filter(isHere).map(one => one.clause);
    return [...ofRules, ...ofDefinitions];
}

function shows(result: RequestResult, target: Uncovered): boolean {
    return tracedClauses(result, target).some(traced => {
        const { side, comparisons } = sidesShown(target.clause, traced);
        return (target.comparison === null ? side : comparisons[target.comparison]) === target.side;
    });
}

/** More where the clause is reached, and where more of the clauses before it are. */
function nearness(result: RequestResult | null, target: Uncovered): number {
    const traced = result === null ? [] : tracedElement(result, target);
    const reached = traced.filter(({ value }) => value !== 'not reached');
    return (reached.some(({ clause }) => clause === target.clause.clause) ? 100 : 0) + reached.filter(({ value }) => value === 'true').length + reached.length;
}
