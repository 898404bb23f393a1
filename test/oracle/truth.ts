import type { Condition, ConditionClause, Day, DayOperator, Days, Definition, NumberOperator, Rule } from '@mtus/engine';
import { later } from './calendar.js';
import type { Counting } from './counting.js';
import type { Counter, Facet } from './counting.js';
import { definitionsNamed } from './reading.js';
import type { Comparison } from './reading.js';
import type { World } from './space.js';
import { factKey } from './unknowns.js';
import { isInForce } from './force.js';
import { statedDefinition } from './stated.js';

/** What a condition comes to: one value for each completion, in their order. */
export type Column = boolean[];

/** What a clause comes to once its silence word was applied. */
export interface Settled {
    values: Column;
    /** The values before the silence word, where it was used. */
    before: Column | null;
}

/** Values that are put in the place of a silence word's constant, by clause and facet: for asking what documenting would change. */
export type Replacements = Map<ConditionClause, Map<string, boolean>>;

export function facetName(facet: Facet): string {
    return `${facet.treatment} ${facet.region ?? '?'}`;
}

/** The truth of conditions in every completion, for one request. */
export class Truth {
    private readonly means = new Map<string, Settled>();

    /** Without `words`, no silence word is used and definitions are what their parts make them: for what a stated definition says about its parts. */
    constructor(readonly counting: Counting, readonly replacements: Replacements, readonly words = true) {}

    get worlds(): World[] {
        return this.counting.space.worlds;
    }

    /** A clause: classical truth in each completion, and its silence word where the completions differ. */
    clause(clause: ConditionClause, facet: Facet, rule: Rule | null): Settled {
        const values = this.condition(clause.condition, facet, rule);
        const open = values.includes(true) && values.includes(false);
        if (!open || !this.words || clause.silence === 'cannot decide') {
            return { values, before: null };
        }
        const constant = this.replacements.get(clause)?.get(facetName(facet)) ?? clause.silence === 'assume met';
        return { values: values.map(() => constant), before: values };
    }

    /** What one edition of a definition means for a facet. */
    definition(definition: Definition, facet: Facet): Settled {
        const key = this.keyOf(definition, facet);
        let settled = this.means.get(key);
        if (settled === undefined) {
            settled = this.clause(definition.means, facet, null);
            this.means.set(key, settled);
        }
        return settled;
    }

    /** The same, where some condition read it. */
    definitionRead(definition: Definition, facet: Facet): Settled | undefined {
        return this.means.get(this.keyOf(definition, facet));
    }

    private keyOf(definition: Definition, facet: Facet): string {
        return `${this.counting.space.program.definitions.indexOf(definition)} ${facetName(facet)}`;
    }

    condition(condition: Condition, facet: Facet, rule: Rule | null): Column {
        switch (condition.kind) {
            case 'all of':
            case 'any of':
            case 'none of': {
                const parts = condition.conditions.map((part) => this.condition(part, facet, rule));
                return this.worlds.map((_, index) => condition.kind === 'all of' ? parts.every((part) => part[index])
                    : parts.some((part) => part[index]) === (condition.kind === 'any of'));
            }
            case 'definition': {
                const stated = this.words ? statedDefinition(this.counting, condition.definition, facet) : null;
                if (stated !== null) {
                    return this.worlds.map(() => stated !== condition.negated);
                }
                const editions = definitionsNamed(this.counting.space.program, condition.definition)
                    .map((definition) => ({ definition, values: this.definition(definition, facet).values }));
                return this.worlds.map((world, index) => {
                    const edition = editions.find(({ definition }) => editions.length === 1 || isInForce(definition.sources, world, this.counting));
                    return (edition?.values[index] ?? false) !== condition.negated;
                });
            }
            default: return this.worlds.map((world) => holds(condition, world, facet, rule, this.counting));
        }
    }
}

/** One comparison in one completion. */
export function holds(comparison: Comparison, world: World, facet: Facet, rule: Rule | null, counting: Counting): boolean {
    switch (comparison.kind) {
        case 'value': return comparison.values.includes(valueOf(comparison.fact, world, facet, counting)) !== comparison.negated;
        case 'member': return membersOf(comparison.fact, world, facet, counting).some((member) => comparison.values.includes(member)) !== comparison.negated;
        case 'number': return compare(numberOf(comparison.fact, world, facet, counting), comparison.operator, comparison.number);
        case 'day': {
            const day = dayOfFact(comparison.fact, world, facet, counting);
            return day !== null && compareDay(day, comparison.operator, comparison.days);
        }
        case 'elapsed': {
            const fact = dayOfFact(comparison.fact, world, facet, counting);
            const anchor = dayOfFact(comparison.anchor, world, facet, counting);
            if (fact === null || anchor === null) {
                return false;
            }
            const [start, end] = comparison.direction === 'after' ? [anchor, fact] : [fact, anchor];
            return compare(end, comparison.operator, later(start, comparison.amount, comparison.unit));
        }
        case 'earlier visits': {
            const counter = counterOfCondition(rule, comparison.windows.some((window) => window.kind === 'per region'), facet, world, counting);
            return compare(counting.used(world, comparison.windows, counter, null, 'lenient'), comparison.operator, comparison.number);
        }
    }
}

/** The counter of a rule; in a definition the treatment of the facet, whatever the region. */
function counterOfCondition(rule: Rule | null, perRegion: boolean, facet: Facet, world: World, counting: Counting): Counter {
    if (rule !== null) {
        const ofEach = rule.effect !== null && 'counter' in rule.effect && rule.effect.counter === 'of each';
        return counting.counterOf(rule, ofEach, perRegion, facet, world);
    }
    const region = counting.region(world, facet);
    return { treatments: [facet.treatment], counts: (treatment, regions) => treatment === facet.treatment && (!perRegion || regions.includes(region)) };
}

function compare(left: number, operator: NumberOperator, right: number): boolean {
    switch (operator) {
        case 'at least': return left >= right;
        case 'at most': return left <= right;
        case 'more than': return left > right;
        case 'less than': return left < right;
        case 'exactly': return left === right;
    }
}

function compareDay(day: Day, operator: DayOperator, { first, last }: Days): boolean {
    switch (operator) {
        case 'on': return day >= first && day <= last;
        case 'on or after': return day >= first;
        case 'on or before': return day <= last;
        case 'after': return day > last;
        case 'before': return day < first;
    }
}

/** What an instance of a fact is about when it is read for a facet. */
export function instanceKey(fact: string, world: World, facet: Facet, counting: Counting): string {
    const about = counting.space.program.vocabulary.facts[fact].about;
    return factKey(fact, about === 'case' ? null : about === 'treatment' ? facet.treatment
        : about === 'region' ? counting.region(world, facet) : counting.request.id);
}

function valueOf(fact: string, world: World, facet: Facet, counting: Counting): string {
    switch (fact) {
        case 'treatment': return facet.treatment;
        case 'purpose': return counting.space.at(world, `purpose:${counting.request.id}`);
        case 'postsurgical-period': return counting.space.program.rules
            .some((rule) => rule.afterSurgery !== null && counting.surgeryHolds(world, rule.afterSurgery)) ? 'yes' : 'no';
        default: return counting.space.at(world, instanceKey(fact, world, facet, counting));
    }
}

function membersOf(fact: string, world: World, facet: Facet, counting: Counting): string[] {
    switch (fact) {
        case 'region': return [counting.region(world, facet)];
        case 'diagnosis': return counting.space.sample.diagnoses;
        case 'procedure': return counting.space.sample.procedures.map((use) => use.procedure);
        default: return counting.space.at(world, instanceKey(fact, world, facet, counting));
    }
}

function numberOf(fact: string, world: World, facet: Facet, counting: Counting): number {
    return counting.space.at(world, fact === 'age' ? 'age' : instanceKey(fact, world, facet, counting));
}

function dayOfFact(fact: string, world: World, facet: Facet, counting: Counting): Day | null {
    switch (fact) {
        case 'date-of-injury': return counting.injured(world);
        case 'date-of-request': return counting.day(world);
        case 'date-of-service': return counting.space.at(world, `service:${counting.request.id}`);
        case 'date-of-surgery': return counting.surgery(world, null)?.day ?? null;
        default: return counting.space.at(world, instanceKey(fact, world, facet, counting));
    }
}
