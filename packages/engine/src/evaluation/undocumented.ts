import type { Condition } from '../ir/condition.js';
import type { Missing } from '../result/result.js';
import { conditionTruth, type Place } from './condition.js';
import { conditionsWithin } from './conditions-within.js';
import { decisiveUnknowns } from './decisive.js';
import type { Evaluation } from './evaluation.js';
import type { ReadClause } from './read-clauses.js';
import { OPEN } from './truth.js';

/** The undocumented facts that can still turn a clause, which the record leaves open; a definition that it names stands for its parts where none of them is documented. */
export function undocumentedOf(evaluation: Evaluation, { clause, place }: ReadClause): Missing[] {
    if (evaluation.restsOnOneFact(clause.condition, place)) {
        return partsRead(evaluation, clause.condition, place).map(({ unknown }) => missingOf(evaluation, unknown));
    }
    const leaves = [...evaluation.search.leaves(evaluation.whole, probe => {
        const truth = conditionTruth(evaluation, probe, clause.condition, place);
        return truth === OPEN ? undefined : truth;
    })];
    const unknowns = decisiveUnknowns(evaluation.record.space, leaves, (left, right) => left.value === right.value);
    const missing = new Map<string, Missing>();
    const { whole, direct } = partsNamed(evaluation, clause.condition, place, new Set());
    for (const unknown of unknowns) {
        const definitions = whole.filter(({ parts }) => parts.has(unknown)).map(({ entry }) => entry);
        for (const entry of [...definitions, ...definitions.length > 0 && !direct.has(unknown) ? [] : [missingOf(evaluation, unknown)]]) {
            missing.set(missingKey(entry), entry);
        }
    }
    return [...missing.values()];
}

/** What a condition reads: definitions of which nothing is documented as a whole, of the others their parts. */
interface PartsNamed {
    whole: { entry: Missing; parts: Set<number> }[];
    direct: Set<number>;
}

function partsNamed(evaluation: Evaluation, condition: Condition, place: Place, open: ReadonlySet<string>): PartsNamed {
    const found: PartsNamed = { whole: [], direct: new Set() };
    for (const read of conditionsWithin(condition)) {
        if (read.kind !== 'definition') {
            partsRead(evaluation, read, place).forEach(part => found.direct.add(part.unknown));
            continue;
        }
        const parts = partsOf(evaluation, read.definition, place);
        if (parts.length > 0 && parts.every(part => part.undocumented)) {
            found.whole.push({ entry: definitionMissing(evaluation, read.definition, place, parts), parts: new Set(parts.map(part => part.unknown)) });
        } else if (!open.has(read.definition)) {
            for (const definition of evaluation.rules.definitions.get(read.definition) ?? []) {
                const inner = partsNamed(evaluation, definition.means.condition, place, new Set([...open, read.definition]));
                found.whole.push(...inner.whole);
                inner.direct.forEach(unknown => found.direct.add(unknown));
            }
        }
    }
    return found;
}

/** Facts that a clause reads and that the case does not document; a wholly undocumented definition stands for its parts. */
export function undocumentedFacts(evaluation: Evaluation, { clause, place }: ReadClause): Missing[] {
    const found: Missing[] = [];
    for (const condition of conditionsWithin(clause.condition)) {
        if (condition.kind === 'definition') {
            const parts = partsOf(evaluation, condition.definition, place);
            found.push(...parts.length > 0 && parts.every(part => part.undocumented) ? [definitionMissing(evaluation, condition.definition, place, parts)]
                : parts.filter(part => part.open).map(part => missingOf(evaluation, part.unknown)));
        } else {
            found.push(...partsRead(evaluation, condition, place).filter(part => part.open).map(part => missingOf(evaluation, part.unknown)));
        }
    }
    return found;
}

export function missingOf(evaluation: Evaluation, unknown: number): Missing {
    const { kind, name, about, from } = evaluation.record.space.unknowns[unknown]!;
    return { kind, name, about, from };
}

export function missingKey({ kind, name, about }: Missing): string {
    return `${kind} ${JSON.stringify(name)} ${JSON.stringify(about)}`;
}

function definitionMissing(evaluation: Evaluation, id: string, { reading, facet }: Place, parts: readonly Part[]): Missing {
    const subject = evaluation.rules.definitionSubjects.get(id) ?? 'case';
    const about = subject === 'treatment' ? facet.treatment : subject === 'region' ? facet.regions[0] ?? null : subject === 'request' ? reading.request.id : null;
    return { kind: 'fact', name: id, about, from: [...new Set(parts.flatMap(part => evaluation.record.space.unknowns[part.unknown]!.from))].sort() };
}

/** A fact that a condition reads, and what the record says of it. */
interface Part {
    unknown: number;
    /** The record says nothing, or that it is not documented. */
    undocumented: boolean;
    /** More than one value is possible. */
    open: boolean;
}

/** Dates, history, procedures and the like are lines of the case: they count as documented. */
const OF_THE_CASE: Part = { unknown: -1, undocumented: false, open: false };

/** The facts that a definition consists of, through the definitions that it names; none where the case states it as a whole. */
function partsOf(evaluation: Evaluation, id: string, place: Place, open: ReadonlySet<string> = new Set()): Part[] {
    const { reading, facet } = place;
    if (open.has(id) || evaluation.record.facts.statedDefinition(id, reading.request, facet, facet.regions[0] ?? null)) {
        return [];
    }
    const inner = new Set([...open, id]);
    return (evaluation.rules.definitions.get(id) ?? []).flatMap(definition => [...conditionsWithin(definition.means.condition)].flatMap(condition =>
        condition.kind === 'definition' ? partsOf(evaluation, condition.definition, place, inner) : partsRead(evaluation, condition, place)));
}

/** The facts that a condition reads itself: those of the vocabulary, and of the built-in ones purpose and age. */
function partsRead(evaluation: Evaluation, condition: Condition, { reading, facet }: Place): Part[] {
    const { space, facts, age } = evaluation.record;
    const part = (variables: readonly number[], undocumented: boolean): Part => ({
        unknown: space.variables[variables[0]!]!.unknown, undocumented,
        open: variables.some(variable => space.variables[variable]!.initial.lo < space.variables[variable]!.initial.hi),
    });
    const names = 'fact' in condition && condition.kind !== 'elapsed' ? [condition.fact] : [];
    const regions = facet.variable === null ? [facet.regions[0] ?? null] : facet.regions;
    if (condition.kind === 'elapsed' || condition.kind === 'earlier visits') {
        return [OF_THE_CASE];
    }
    return names.flatMap((name): Part[] => {
        if (name === 'purpose') {
            return [part([reading.purpose.variable], reading.request.purpose === null)];
        }
        if (name === 'age') {
            return [part([age], evaluation.sample.age === null)];
        }
        const fact = evaluation.rules.facts.get(name);
        return !fact ? [OF_THE_CASE] : (fact.about === 'region' ? regions : regions.slice(0, 1)).map(region => {
            const { variable, elements, statements } = facts.instance(name, reading.request, facet, region);
            return part(variable >= 0 ? [variable] : [...elements.values()], statements.every(({ value }) => value.kind === 'not documented'));
        });
    });
}
