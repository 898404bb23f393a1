import { conditionClauses } from '../ir/condition-clauses.js';
import type { ConditionClause } from '../ir/condition.js';
import type { Span } from '../ir/source.js';
import type { DefinitionTrace } from '../result/trace.js';
import { inForce } from './applicability.js';
import type { Place } from './condition.js';
import { conditionsWithin } from './conditions-within.js';
import type { Evaluation } from './evaluation.js';
import type { Facet } from './facet.js';
import { traceClause } from './trace-clause.js';
import { FALSE } from './truth.js';

/**
 * The editions in force of the definitions that reached clauses name for a facet, by themselves or through other definitions.
 * A definition that the case states as a whole is not looked into.
 */
export function traceDefinitions(evaluation: Evaluation, facet: Facet, reached: ReadonlySet<Span>): DefinitionTrace[] {
    const { rules, reading, record } = evaluation;
    const found = new Map<ConditionClause, DefinitionTrace>();
    const follow = (clause: ConditionClause, place: Place): void => {
        for (const part of conditionsWithin(clause.condition)) {
            if (part.kind !== 'definition' || rules.circular.has(part.definition) || record.facts.statedDefinition(part.definition, reading.request, facet, facet.regions[0] ?? null)) {
                continue;
            }
            const inside = evaluation.placeInDefinition(place);
            for (const definition of rules.definitions.get(part.definition) ?? []) {
                const { id, title, means, span } = definition;
                const isInForce = evaluation.search.truth(evaluation.whole, probe => inForce(probe, record, rules.definitionGuidelines.get(definition)!, reading)) !== FALSE;
                if (isInForce && !found.has(means)) {
                    found.set(means, { definition: id, title, facet: null, clause: traceClause(evaluation, means, inside).trace, span });
                    follow(means, inside);
                }
            }
        }
    };
    for (const compiled of rules.rulesFor.get(facet.treatment) ?? []) {
        const place = evaluation.placeOf(compiled, reading, facet);
        conditionClauses(compiled.rule).filter(({ span }) => reached.has(span)).forEach(clause => follow(clause, place));
    }
    return [...found.values()];
}
