import type { ConditionClause } from '../ir/condition.js';
import type { Place } from './condition.js';
import { conditionsWithin } from './conditions-within.js';
import type { Evaluation, RequestRuling } from './evaluation.js';
import type { Probe } from './probe.js';
import { canBeTrue } from './truth.js';

/** A clause with a condition that the evaluation of a request reads, and where. */
export interface ReadClause {
    /** The rule or definition that it belongs to. */
    owner: string;
    ofDefinition: boolean;
    clause: ConditionClause;
    place: Place;
}

/**
 * Every clause with a condition that may matter to a request: those that say whether a rule applies, where it is in scope and in force, and of a row after the
 * surgery that it is for;
 * the criteria of rules that may speak; and the definitions that they name.
 */
export function readClauses(evaluation: Evaluation, probe: Probe, ruling: RequestRuling): ReadClause[] {
    const { reading } = evaluation;
    const found: ReadClause[] = [];
    for (const { facet, ruling: { speakers } } of ruling.rulings) {
        const deciding = new Set(speakers.filter(({ decides }) => canBeTrue(decides)).map(({ at }) => at));
        for (const at of evaluation.relevantRules(probe, reading, facet)) {
            const { appliesWhen, unless, requires, id } = at.compiled.rule;
            for (const clause of [...appliesWhen, ...unless, ...deciding.has(at) ? requires : []]) {
                found.push({ owner: id, ofDefinition: false, clause, place: at });
                found.push(...definitionClauses(evaluation, clause, at, new Set()));
            }
        }
    }
    return found;
}

/** The `means` clauses of the definitions that a clause names, directly or through others. */
function definitionClauses(evaluation: Evaluation, { condition }: ConditionClause, place: Place, open: ReadonlySet<string>): ReadClause[] {
    return definitionsNamed(condition).filter(id => !open.has(id)).flatMap(id => (evaluation.rules.definitions.get(id) ?? []).flatMap(definition => {
        const inside = evaluation.placeInDefinition(place);
        return [{ owner: id, ofDefinition: true, clause: definition.means, place: inside }, ...definitionClauses(evaluation, definition.means, inside, new Set([...open, id]))];
    }));
}

export function definitionsNamed(condition: ConditionClause['condition']): string[] {
    return [...new Set([...conditionsWithin(condition)].flatMap(part => part.kind === 'definition' ? part.definition : []))].sort();
}
