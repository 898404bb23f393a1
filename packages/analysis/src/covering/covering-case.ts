import { type Case, type ClauseTrace, type CompiledProgram, type ConditionClause, conditionClauses, conditionsWithin, type Definition, placeKey, type RequestResult, type Rule, type Span } from '@mtus/engine';
import type { ClauseCoverage, SideName } from '../coverage/coverage.js';
import { sidesShown } from '../coverage/measure-coverage.js';
import { basesFor, madeUpBase, progressOf, resultOf, searchCases } from './search-cases.js';
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

/** Bounds the work: a clause for which so many cases were tried is given up. */
const MOST_TRIED = 1_000;

/**
 * Looks for a case that shows what no case shows: a sample case with as little as possible written otherwise, else a made-up one. Yields between evaluations,
 * so that it can be stopped; ends with null where none was found, which is no proof that there is none.
 */
export function* coveringCase(rules: CompiledProgram, cases: readonly Case[], target: Uncovered): Generator<void, CoveringCase | null> {
    const subject = subjectOf(rules, target.element);
    if (!subject) {
        return null;
    }
    const made = subject.treatments.slice(0, 2).map(treatment => madeUpBase(rules, treatment, subject.rule));
    return yield* searchCases({
        most: MOST_TRIED, made, written: basesFor(cases, subject.treatments),
        variations: ({ sample, request }) => variationsFor(rules, sample, request, subject.clauses(target.clause.clause), subject.rule ? [subject.rule] : []),
        look: ({ sample, request }) => {
            const result = resultOf(rules, sample, request);
            return { reached: nearness(result, target), found: result !== null && shows(result, target) };
        },
    });
}

interface Subject {
    rule: Rule | null;
    treatments: string[];
    /** The clauses that lead to it: its own first, then of its rule, then of the exceptions to that. */
    clauses(first: string): ConditionClause[];
}

function subjectOf(rules: CompiledProgram, span: Span): Subject | null {
    const isHere = (one: Rule | Definition): boolean => placeKey(one.span) === placeKey(span);
    const compiled = rules.rules.find(({ rule }) => isHere(rule));
    if (compiled) {
        const own = conditionClauses(compiled.rule);
        return {
            rule: compiled.rule, treatments: [...compiled.treatments],
            clauses: first => [...own.filter(({ id }) => id === first), ...own.filter(({ id }) => id !== first), ...compiled.beatenBy.flatMap(({ rule }) => conditionClauses(rule))],
        };
    }
    const definition = rules.program.definitions.find(isHere);
    const users = definition ? rules.rules.filter(({ rule }) => conditionClauses(rule).some(({ condition }) => [...conditionsWithin(condition)].some(part => part.kind === 'definition' && part.definition === definition.id))) : [];
    return definition ? {
        rule: users[0]?.rule ?? null, treatments: [...new Set(users.flatMap(({ treatments }) => [...treatments]))],
        clauses: () => [definition.means, ...users.slice(0, 2).flatMap(({ rule }) => conditionClauses(rule))],
    } : null;
}

function tracedClauses(result: RequestResult, target: Uncovered): ClauseTrace[] {
    return tracedElement(result, target).filter(one => one.clause === target.clause.clause);
}

/** Every clause of the rule or definition, as the request has read it. */
function tracedElement(result: RequestResult, { element }: Uncovered): ClauseTrace[] {
    const isHere = ({ span }: { span: Span }): boolean => placeKey(span) === placeKey(element);
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
    return (traced.some(({ clause, value }) => clause === target.clause.clause && value !== 'not reached') ? 100 : 0) + progressOf(traced);
}
