import type { ConditionClause } from '../ir/condition.js';
import type { ClauseTrace } from '../result/trace.js';
import type { Place } from './condition.js';
import type { Evaluation } from './evaluation.js';
import { evidenceFor } from './evidence.js';
import { conditionComparisons } from './trace-comparisons.js';
import { OPEN, valueOf, type Truth } from './truth.js';

/** A condition clause that is reached: its exact value over the record, by itself or by its silence word, and what it rests on. */
export function traceClause(evaluation: Evaluation, clause: ConditionClause, place: Place): { trace: ClauseTrace; truth: Truth } {
    const silence = evaluation.silence(clause, place);
    const truth = silence ?? evaluation.search.truth(evaluation.whole, probe => evaluation.clauseTruth(probe, clause, place));
    const why = silence !== null ? `not documented: ${clause.silence.replace('assume', 'taken as')}`
        : truth === OPEN ? 'not documented: it can be either' : 'documented';
    return {
        truth,
        trace: {
            clause: clause.id, text: clause.text, value: valueOf(truth), bySilence: silence !== null, why, span: clause.span,
            evidence: evidenceFor(evaluation, clause.condition, place), comparisons: conditionComparisons(evaluation, clause.condition, place),
        },
    };
}
