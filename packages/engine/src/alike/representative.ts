import type { Case, Request } from '../ir/case.js';
import type { ConditionClause } from '../ir/condition.js';
import type { Missing, RequestResult, WithheldResult } from '../result/result.js';
import type { CompiledProgram, CompiledRule } from '../evaluation/compile.js';
import type { Place } from '../evaluation/condition.js';
import { conditionTruth } from '../evaluation/condition.js';
import { evaluateCase } from '../evaluation/evaluate.js';
import { Evaluation } from '../evaluation/evaluation.js';
import { SearchLimit } from '../evaluation/explore.js';
import { meet, outcomeLeaves, probeOf } from '../evaluation/meet.js';
import { sorted, wouldImprove } from '../evaluation/missing.js';
import { EvaluationProblem } from '../evaluation/problem.js';
import { readClauses } from '../evaluation/read-clauses.js';
import { OPEN, truthOf, type Truth } from '../evaluation/truth.js';
import { undocumentedOf } from '../evaluation/undocumented.js';
import { THE_REQUEST } from './alike-result.js';

/** What a clause is for a request. */
export interface ClauseState {
    truth: Truth;
    /** True where the record does not settle it and its silence word does. */
    isSilenced: boolean;
    /** Where it is silenced, the facts that could turn it. */
    undocumented: readonly Missing[];
}

/** The one request that is evaluated for all that are alike: whatever is asked of it is answered by the evaluator. */
export class Representative {
    readonly request: Request;
    readonly sample: Case;
    private known: Evaluation | null = null;

    constructor(private readonly rules: CompiledProgram, sample: Case, request: Request) {
        this.request = unnamed(request);
        this.sample = { ...sample, requests: [this.request] };
    }

    result(): RequestResult | WithheldResult {
        return evaluateCase(this.rules, this.sample).requests[0]!;
    }

    /** Undefined where it cannot be told: it is then evaluated as a whole. */
    clause(compiled: CompiledRule, clause: ConditionClause): ClauseState | undefined {
        return answered(() => {
            const place = this.placeOf(compiled);
            const { evaluation } = this;
            const exact = evaluation.search.truth(evaluation.whole, probe => conditionTruth(evaluation, probe, clause.condition, place));
            const isSilenced = exact === OPEN && clause.silence !== 'cannot decide';
            return {
                truth: isSilenced ? truthOf(clause.silence === 'assume met') : exact, isSilenced,
                undocumented: isSilenced ? sorted(undocumentedOf(evaluation, { owner: compiled.rule.id, ofDefinition: false, clause, place })) : [],
            };
        });
    }

    /** The clauses of rules that may matter to what is missing, in the order in which it is told. */
    clausesRead(): { owner: string; clause: ConditionClause }[] | undefined {
        return answered(() => {
            const probe = probeOf(this.evaluation, this.evaluation.whole);
            return readClauses(this.evaluation, probe, this.evaluation.ruling(probe)).filter(({ ofDefinition }) => !ofDefinition);
        });
    }

    /** Whether documenting the facts of a clause that is settled by silence would improve the outcome. */
    wouldImprove(compiled: CompiledRule, clause: ConditionClause, value: Truth): boolean | undefined {
        return answered(() => {
            const { evaluation } = this;
            const leaves = [...outcomeLeaves(evaluation, evaluation.whole)];
            return wouldImprove(evaluation, [{ owner: compiled.rule.id, ofDefinition: false, clause, place: this.placeOf(compiled), value }], meet(evaluation, leaves));
        });
    }

    private get evaluation(): Evaluation {
        return this.known ??= new Evaluation(this.rules, this.sample, this.request);
    }

    private placeOf(compiled: CompiledRule): Place {
        const { reading } = this.evaluation;
        return this.evaluation.placeOf(compiled, reading, reading.facets[0]!);
    }
}

function answered<T>(question: () => T): T | undefined {
    try {
        return question();
    } catch (problem) {
        if (problem instanceof EvaluationProblem || problem instanceof SearchLimit) {
            return undefined;
        }
        throw problem;
    }
}

function unnamed(request: Request): Request {
    return { ...request, id: THE_REQUEST, facts: request.facts.map(statement => ({ ...statement, of: statement.of === request.id ? THE_REQUEST : statement.of })) };
}
