import type { FactStatement, Request } from '../ir/case.js';
import type { Definition } from '../ir/condition.js';
import { inForce } from './applicability.js';
import { conditionTruth, placeOfNoRule, type Place } from './condition.js';
import type { Evaluation } from './evaluation.js';
import type { Probe } from './probe.js';
import { TRUE, and, not, or, truthOf, type Truth } from './truth.js';

/** A definition that the case states as a whole: it constrains the facts that it consists of. */
export interface StatedDefinition {
    definition: Definition;
    place: Place;
    value: Truth;
}

/** The definitions that a case states as a whole, for the request that is evaluated and those that it depends on. */
export function statedDefinitions(evaluation: Evaluation): StatedDefinition[] {
    const { sample, request: root, rules } = evaluation;
    const names = ({ fact }: FactStatement): boolean => rules.definitions.has(fact);
    if (!sample.facts.some(names) && !sample.requests.some(({ facts }) => facts.some(names))) {
        return [];
    }
    const chain = new Set([root]);
    for (const one of chain) {
        sample.requests.filter(request => one.dependsOn.includes(request.id)).forEach(parent => chain.add(parent));
    }
    const statements = [...chain].flatMap(request => [...sample.facts, ...request.facts].map(statement => ({ statement, request })));
    return statements.flatMap(({ statement, request }) => {
        const { value } = statement;
        return value.kind !== 'values' || value.values.length !== 1 ? [] : (rules.definitions.get(statement.fact) ?? []).map(definition => ({
            definition, place: statedPlace(evaluation, definition, statement, request), value: truthOf(value.values[0] === 'yes'),
        }));
    });
}

/** Where the parts of a stated definition are read: for the treatment, region or request that the statement is about. */
function statedPlace({ rules, sample, record }: Evaluation, definition: Definition, { of }: FactStatement, request: Request): Place {
    const subject = rules.definitionSubjects.get(definition.id) ?? 'case';
    const about = subject === 'request' ? sample.requests.find(candidate => candidate.id === of) ?? request : request;
    const reading = record.reading(about);
    const treatment = subject === 'treatment' && of !== null ? of : reading.facets[0]?.treatment ?? '';
    const regions = subject === 'region' && of !== null ? [of] : [];
    return placeOfNoRule(record, reading, { treatment, regions, variable: null });
}

/** Whether completions give every stated definition that is in force the value that the case states. */
export function agreesWith(evaluation: Evaluation, probe: Probe, stated: readonly StatedDefinition[]): Truth {
    return stated.reduce<Truth>((all, { definition, place, value }) => {
        const means = conditionTruth(evaluation, probe, definition.means.condition, place);
        const governs = inForce(probe, evaluation.record, evaluation.rules.definitionGuidelines.get(definition)!, place.reading);
        return and(all, or(not(governs), value === TRUE ? means : not(means)));
    }, TRUE);
}
