import type { Rule } from '@mtus/engine';
import type { Counting, Facet } from './counting.js';
import { guidelineInForce, isInForce } from './force.js';
import { clausesOf, definitionsNamed, definitionsRead, rulesFor } from './reading.js';
import type { World } from './space.js';
import type { Settled, Truth } from './truth.js';

/** A rule read for one facet: its clauses in every completion. */
export interface RuleReading {
    rule: Rule;
    appliesWhen: Settled[];
    unless: Settled[];
    requires: Settled[];
}

/** A cap, or a rule that states only a frequency: it supports nothing by itself. */
export function isCapLike(rule: Rule): boolean {
    return rule.effect === null || rule.effect.kind === 'cap';
}

/** Which rules apply, are beaten and speak, for one request. */
export class Speaking {
    private readonly readings: Map<Facet, RuleReading[]>;

    constructor(readonly counting: Counting, readonly truth: Truth, facets: Facet[]) {
        const rules = rulesFor(counting.space.program, counting.request);
        this.readings = new Map(facets.map((facet) => [facet, rules.filter((rule) => mayBeAbout(rule, facet)).map((rule) => ({
            rule,
            appliesWhen: rule.appliesWhen.map((clause) => truth.clause(clause, facet, rule)),
            unless: rule.unless.map((clause) => truth.clause(clause, facet, rule)),
            requires: rule.requires.map((clause) => truth.clause(clause, facet, rule)),
        }))]));
    }

    of(facet: Facet): RuleReading[] {
        return this.readings.get(facet)!;
    }

    applies({ rule, appliesWhen, unless }: RuleReading, world: World, index: number, facet: Facet): boolean {
        return this.isRead(rule, world, facet)
            && (rule.afterSurgery === null || this.counting.surgeryHolds(world, rule.afterSurgery))
            && appliesWhen.every((clause) => clause.values[index])
            && !unless.some((clause) => clause.values[index]);
    }

    /** The rules that apply and that no applying rule beats. */
    unbeaten(facet: Facet, world: World, index: number): RuleReading[] {
        const applying = this.of(facet).filter((reading) => this.applies(reading, world, index, facet));
        return applying.filter(({ rule }) => !applying.some((other) => other.rule.insteadOf.includes(rule.id)));
    }

    /** Unbeaten rules that are heard: those of the first authority of which one addresses the request, and every cap. */
    speaking(facet: Facet, world: World, index: number): { addressed: boolean; heard: RuleReading[] } {
        const { authorities } = this.counting.space.program.vocabulary;
        const unbeaten = this.unbeaten(facet, world, index);
        const rank = ({ rule }: RuleReading): number => authorities.indexOf(guidelineInForce(rule.sources, world, this.counting)!.authority);
        const addressing = unbeaten.filter(({ rule }) => !isCapLike(rule));
        const level = Math.min(...addressing.map(rank));
        return { addressed: addressing.length > 0, heard: unbeaten.filter((reading) => isCapLike(reading.rule) || rank(reading) === level) };
    }

    /** A definition that a rule in scope and in force reads in some completion in which none of its editions is in force. */
    definitionWithoutEdition(facet: Facet): string | null {
        const { program, worlds } = this.counting.space;
        for (const { rule } of this.of(facet)) {
            const read = new Set<string>();
            clausesOf(rule).forEach((clause) => definitionsRead(program, clause.condition, read));
            for (const id of read) {
                const editions = definitionsNamed(program, id);
                if (editions.length > 1 && worlds.some((world) => this.isRead(rule, world, facet)
                    && !editions.some((definition) => isInForce(definition.sources, world, this.counting)))) {
                    return id;
                }
            }
        }
        return null;
    }

    private isRead(rule: Rule, world: World, facet: Facet): boolean {
        const region = this.counting.region(world, facet);
        const inScope = rule.scopes.some((scope) => scope.treatments.includes(facet.treatment) && (scope.regions.length === 0 || scope.regions.includes(region)));
        return inScope && isInForce(rule.sources, world, this.counting);
    }
}

function mayBeAbout(rule: Rule, facet: Facet): boolean {
    return rule.scopes.some((scope) => scope.treatments.includes(facet.treatment)
        && (scope.regions.length === 0 || facet.region === null || scope.regions.includes(facet.region)));
}
