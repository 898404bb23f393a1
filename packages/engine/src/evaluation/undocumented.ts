import type { Condition } from '../ir/condition.js';
import type { Missing } from '../result/result.js';
import { conditionTruth, type Place } from './condition.js';
import { conditionsWithin } from './conditions-within.js';
import { decisiveUnknowns } from './decisive.js';
import type { Evaluation } from './evaluation.js';
import type { FactInstance } from './facts.js';
import { definitionsNamed, type ReadClause } from './read-clauses.js';
import { OPEN } from './truth.js';

/** What is not documented of a clause that the record does not settle: the unknowns that can still turn it. */
export interface Undocumented {
    missing: Missing[];
    /** The same as indexes of unknowns. */
    unknowns: Set<number>;
}

/** The undocumented facts that can still turn a clause; a definition that it names stands for its parts where none of them is documented. */
export function undocumentedOf(evaluation: Evaluation, { clause, place }: ReadClause): Undocumented {
    const leaves = [...evaluation.search.leaves(evaluation.whole, probe => {
        const truth = conditionTruth(evaluation, probe, clause.condition, place);
        return truth === OPEN ? undefined : truth;
    })];
    const unknowns = decisiveUnknowns(evaluation.record.space, leaves, (left, right) => left === right);
    const missing = new Map<string, Missing>();
    const inDefinitions = new Map<number, Missing>();
    for (const id of definitionsNamed(clause.condition)) {
        const parts = partsOf(evaluation, id, place);
        if (parts.length > 0 && parts.every(isUndocumented)) {
            parts.forEach(part => inDefinitions.set(part.unknown, definitionMissing(evaluation, id, place, parts)));
        }
    }
    for (const unknown of unknowns) {
        const entry = inDefinitions.get(unknown) ?? missingOf(evaluation, unknown);
        missing.set(missingKey(entry), entry);
    }
    return { missing: [...missing.values()], unknowns };
}

/** Facts that a clause reads and that the case does not document; a wholly undocumented definition stands for its parts. */
export function undocumentedFacts(evaluation: Evaluation, { clause, place }: ReadClause): Missing[] {
    const found: Missing[] = [];
    for (const condition of conditionsWithin(clause.condition)) {
        if (condition.kind === 'definition') {
            const parts = partsOf(evaluation, condition.definition, place);
            const documented = parts.filter(part => !isUndocumented(part));
            found.push(...parts.length > 0 && documented.length === 0 ? [definitionMissing(evaluation, condition.definition, place, parts)]
                : parts.filter(part => isOpen(evaluation, part)).map(part => missingOf(evaluation, part.unknown)));
        } else {
            found.push(...instancesOf(evaluation, condition, place).filter(part => isOpen(evaluation, part)).map(part => missingOf(evaluation, part.unknown)));
        }
    }
    return found;
}

export function missingOf(evaluation: Evaluation, unknown: number): Missing {
    const { kind, name, about, from } = evaluation.record.space.unknowns[unknown]!;
    return { kind, name, about, from };
}

export function missingKey({ kind, name, about }: Missing): string {
    return JSON.stringify([kind, name, about]);
}

function definitionMissing(evaluation: Evaluation, id: string, { reading, facet }: Place, parts: FactInstance[]): Missing {
    const subject = evaluation.rules.definitionSubjects.get(id) ?? 'case';
    const about = subject === 'treatment' ? facet.treatment : subject === 'region' ? facet.regions[0] ?? null : subject === 'request' ? reading.request.id : null;
    return { kind: 'fact', name: id, about, from: [...new Set(parts.flatMap(part => part.fact.from))].sort() };
}

/** The facts that a definition consists of, through the definitions that it names; none where the case states it as a whole. */
function partsOf(evaluation: Evaluation, id: string, place: Place, open: ReadonlySet<string> = new Set()): FactInstance[] {
    const { reading, facet } = place;
    if (open.has(id) || evaluation.record.facts.statedDefinition(id, reading.request, facet, facet.regions[0] ?? null)) {
        return [];
    }
    const inner = new Set([...open, id]);
    return (evaluation.rules.definitions.get(id) ?? []).flatMap(definition => [...conditionsWithin(definition.means.condition)].flatMap(condition =>
        condition.kind === 'definition' ? partsOf(evaluation, condition.definition, place, inner) : instancesOf(evaluation, condition, place)));
}

function instancesOf(evaluation: Evaluation, condition: Condition, { reading, facet }: Place): FactInstance[] {
    const names = condition.kind === 'elapsed' ? [condition.fact, condition.anchor] : 'fact' in condition ? [condition.fact] : [];
    const regions = facet.variable === null ? [facet.regions[0] ?? null] : facet.regions;
    return names.filter(name => evaluation.rules.facts.has(name)).flatMap(name => {
        const aboutRegion = evaluation.rules.facts.get(name)?.about === 'region';
        return (aboutRegion ? regions : regions.slice(0, 1)).map(region => evaluation.record.facts.instance(name, reading.request, facet, region));
    });
}

function isUndocumented(instance: FactInstance): boolean {
    return instance.statements.every(({ value }) => value.kind === 'not documented');
}

function isOpen(evaluation: Evaluation, instance: FactInstance): boolean {
    const { variables } = evaluation.record.space;
    const own = instance.variable >= 0 ? [instance.variable] : [...instance.elements.values()];
    return own.some(variable => variables[variable]!.initial.lo < variables[variable]!.initial.hi);
}
