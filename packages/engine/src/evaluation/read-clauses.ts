import type { ConditionClause } from '../ir/condition.js';
import { inForce, inScope, isAfterSurgery } from './applicability.js';
import type { CompiledRule } from './compile.js';
import type { Place } from './condition.js';
import { conditionsWithin } from './conditions-within.js';
import type { Evaluation, RequestRuling } from './evaluation.js';
import type { Facet } from './facet.js';
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
    const speaking = new Set(ruling.contributions.filter(({ speaks }) => canBeTrue(speaks)).map(({ rule, facet }) => speakerKey(rule, facet)));
    for (const { facet } of ruling.rulings) {
        for (const compiled of evaluation.rules.rulesFor.get(facet.treatment) ?? []) {
            if (!canBeTrue(inScope(probe, compiled, facet)) || !canBeTrue(inForce(probe, evaluation.record, compiled.guidelines, reading)) || !canBeTrue(isAfterSurgery(probe, evaluation.record, compiled, reading))) {
                continue;
            }
            const place = evaluation.placeOf(compiled, reading, facet);
            const criteria = speaking.has(speakerKey(compiled, facet)) ? compiled.rule.requires : [];
            for (const clause of [...compiled.rule.appliesWhen, ...compiled.rule.unless, ...criteria]) {
                found.push({ owner: compiled.rule.id, ofDefinition: false, clause, place });
                found.push(...definitionClauses(evaluation, clause, place, new Set()));
            }
        }
    }
    return found;
}

function speakerKey(compiled: CompiledRule | null, facet: Facet | null): string {
    return JSON.stringify([compiled?.rule.id, compiled?.rule.sources, facet]);
}

/** The `means` clauses of the definitions that a clause names, directly or through others. */
function definitionClauses(evaluation: Evaluation, { condition }: ConditionClause, place: Place, open: ReadonlySet<string>): ReadClause[] {
    return definitionsNamed(condition).filter(id => !open.has(id)).flatMap(id => (evaluation.rules.definitions.get(id) ?? []).flatMap(definition => {
        const inside: Place = { ...place, counter: { treatments: new Set([place.facet.treatment]), scopes: [], perRegion: false } };
        return [{ owner: id, ofDefinition: true, clause: definition.means, place: inside }, ...definitionClauses(evaluation, definition.means, inside, new Set([...open, id]))];
    }));
}

export function definitionsNamed(condition: ConditionClause['condition']): string[] {
    return [...new Set([...conditionsWithin(condition)].flatMap(part => part.kind === 'definition' ? part.definition : []))].sort();
}
