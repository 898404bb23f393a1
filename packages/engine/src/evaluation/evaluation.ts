import type { Case, Request } from '../ir/case.js';
import type { Condition, ConditionClause } from '../ir/condition.js';
import type { Span } from '../ir/source.js';
import { inForce, inScope, isAfterSurgery } from './applicability.js';
import type { Cell } from './cell.js';
import type { CompiledLimit, CompiledProgram, CompiledRule } from './compile.js';
import { conditionTruth, placeOfNoRule, type Place, type Surroundings } from './condition.js';
import { parentFails } from './dependence.js';
import { Search } from './explore.js';
import type { Facet } from './facet.js';
import { point, type Interval } from './interval.js';
import { earlierVisits, readLimit, type CountOptions, type LimitReading } from './limit.js';
import { joined, worst, type PossibleOutcomes } from './possible-outcomes.js';
import { Probe } from './probe.js';
import { EvaluationProblem } from './problem.js';
import { CaseRecord, type RequestReading } from './record.js';
import { ruleAt, type RuleAt } from './rule-at.js';
import { roomOf } from './rule-room.js';
import { ruleOn, rulesInReach, type Contribution, type Ruling, type RulesInReach } from './ruling.js';
import type { Box } from './space.js';
import { agreesWith, statedDefinitions, type StatedDefinition } from './stated-definitions.js';
import { FALSE, OPEN, TRUE, and, canBeFalse, canBeTrue, not, or, truthOf, type Truth } from './truth.js';
import type { End } from './windows/window-kind.js';

/** Everything that the rules say about one request over a set of completions. */
export interface RequestRuling {
    outcomes: PossibleOutcomes;
    rulings: { facet: Facet; ruling: Ruling }[];
    /** Of each request that it depends on, whether that one is not supported. */
    parents: Contribution[];
    /** Whether rows of a table hold together that do not say how they combine. */
    overlap: Ruling['overlap'];
}

/** A clause that is taken for something else than its silence word says, by facet: for asking what documenting it would do. */
export interface TurnedClause {
    clause: ConditionClause;
    values: ReadonlyMap<Facet, Truth>;
    /** The rule that it is a clause of; null for a definition. */
    compiled: CompiledRule | null;
}

/** One request of a case under the rules: what every question about it is asked of. Its answers are exact over one completion. */
export class Evaluation implements Surroundings {
    readonly record: CaseRecord;
    readonly search: Search;
    readonly whole: Box;
    readonly reading: RequestReading;
    private readonly looks: Record<'binding' | 'strict', Cell<RequestRuling>>;
    /** Clauses whose silence word holds, by facet. */
    private readonly silences: Map<ConditionClause, Map<Facet, Truth | null>>;
    private readonly fixedCounts: Map<RuleAt, Partial<Record<End, number>>>;
    private readonly reaches = new Map<Facet, RulesInReach>();
    private readonly rulesAt = new Map<Facet, Map<CompiledRule, RuleAt>>();
    private readonly placesOfNoRule: Map<Facet, Place>;
    private readonly evaluating = new Set<string>();
    private readonly stated: StatedDefinition[];
    /** While true, no silence word is used: what a stated definition says about its parts is about the record alone. */
    private asRecorded = false;

    /**
     * @param base the evaluation of the same request that the record and what is known of it are taken from
     * @param turned a clause that is taken for something else than there
     */
    constructor(readonly rules: CompiledProgram, readonly sample: Case, readonly request: Request, private readonly base: Evaluation | null = null, private readonly turned: TurnedClause | null = null) {
        this.record = base?.record ?? new CaseRecord(rules, sample, request);
        const whole = base?.whole ?? this.record.space.whole();
        if (!whole) {
            throw new EvaluationProblem('the dates of the case contradict each other', [sample.span]);
        }
        this.whole = whole;
        this.reading = this.record.reading(request);
        this.search = new Search(this.record.space, probe => this.consistent(probe));
        this.silences = base && turned?.compiled ? base.silences : new Map();
        this.fixedCounts = base?.fixedCounts ?? new Map();
        this.placesOfNoRule = base?.placesOfNoRule ?? new Map();
        this.stated = base?.stated ?? statedDefinitions(this);
        this.looks = {
            binding: this.search.tree(whole, probe => this.ruling(probe, 'binding')),
            strict: this.search.tree(whole, probe => this.ruling(probe, 'strict')),
        };
    }

    /** What the rules say over a box, and over its parts; over all completions it is looked at once. */
    looksIn(box: Box, end: 'binding' | 'strict' = 'binding'): Cell<RequestRuling> {
        return box === this.whole ? this.looks[end] : this.search.cell(box, probe => this.ruling(probe, end));
    }

    /** The same evaluation with a clause turned. */
    turning(turned: TurnedClause): Evaluation {
        return new Evaluation(this.rules, this.sample, this.request, this, turned);
    }

    /** What the rules say about the request at the binding end of each range, or at the strict end. */
    ruling(probe: Probe, end: 'binding' | 'strict' = 'binding'): RequestRuling {
        const ruling = this.once(this.request.id, () => this.rulingOf(probe, this.request, end), 'the request depends on itself', [this.request.span]);
        probe.blame(this.reading.day);
        probe.blame(this.reading.quantity);
        return ruling;
    }

    /** Whether a clause holds, by its own condition or by its silence word. */
    clauseTruth(probe: Probe, clause: ConditionClause, place: Place): Truth {
        return this.silence(clause, place) ?? conditionTruth(this, probe, clause.condition, place);
    }

    /** The value that the silence word gives a clause which the record does not settle; null where it is settled or no word is in force. */
    silence(clause: ConditionClause, place: Place): Truth | null {
        if (clause.silence === 'cannot decide' || this.asRecorded) {
            return null;
        }
        const { facet } = place;
        const turned = this.turned?.clause === clause ? this.turned.values.get(facet) : undefined;
        if (turned !== undefined) {
            return turned;
        }
        let values = this.silences.get(clause);
        if (values === undefined) {
            values = new Map();
            this.silences.set(clause, values);
        }
        const known = values.get(facet);
        if (known !== undefined) {
            return known;
        }
        const exact = this.exactTruth(clause.condition, place);
        const value = exact === OPEN ? truthOf(clause.silence === 'assume met') : null;
        values.set(facet, value);
        return value;
    }

    /** What a condition is over the record. */
    private exactTruth(condition: Condition, place: Place): Truth {
        return this.restsOnOneFact(condition, place) ? conditionTruth(this, new Probe(this.record.space, this.whole), condition, place)
            : this.search.truth(this.whole, probe => conditionTruth(this, probe, condition, place));
    }

    /** Whether a condition asks for one fact, and nothing else that is known of the record bears on that: what is open at a first look is open then. */
    restsOnOneFact(condition: Condition, { facet }: Place): boolean {
        return (condition.kind === 'value' || condition.kind === 'member' || condition.kind === 'number')
            && this.rules.facts.has(condition.fact) && facet.variable === null && this.stated.length === 0;
    }

    definition(probe: Probe, id: string, place: Place): Truth {
        const { reading, facet } = place;
        const possible = facet.variable === null ? point(0) : probe.read(facet.variable);
        if (facet.variable !== null && possible.lo < possible.hi && this.rules.definitionSubjects.get(id) === 'region') {
            probe.blame(facet.variable);
            return OPEN;
        }
        const region = facet.regions[possible.lo] ?? null;
        const stated = this.record.facts.statedDefinition(id, reading.request, facet, region);
        if (stated?.value.kind === 'values' && stated.value.values.length === 1) {
            return truthOf(stated.value.values[0] === 'yes');
        }
        if (this.rules.circular.has(id)) {
            throw new EvaluationProblem(`"${id}" is defined by itself`, []);
        }
        return this.definitionInForce(probe, id, this.placeInDefinition(place));
    }

    /** Where the condition of a definition stands that is named at a place. */
    placeInDefinition({ reading, facet }: Place): Place {
        let place = this.placesOfNoRule.get(facet);
        if (place === undefined) {
            place = placeOfNoRule(this.record, reading, facet);
            this.placesOfNoRule.set(facet, place);
        }
        return place;
    }

    /**
     * Runs a step about a request that must not come back to itself.
     *
     * @throws {EvaluationProblem} where it does
     */
    once<T>(request: string, step: () => T, because: string, places: Span[]): T {
        if (this.evaluating.has(request)) {
            throw new EvaluationProblem(because, places);
        }
        this.evaluating.add(request);
        try {
            return step();
        } finally {
            this.evaluating.delete(request);
        }
    }

    earlierVisits(probe: Probe, condition: Extract<Condition, { kind: 'earlier visits' }>, place: Place): Interval {
        return earlierVisits(probe, this.record, place, condition.windows);
    }

    /** Yes where a row with `after surgery` of any table holds for a procedure of the case on the request date, whatever else the row says. */
    postsurgicalPeriod(probe: Probe, { reading }: Place): Truth {
        return this.rules.afterSurgery.reduce<Truth>((any, compiled) => any === TRUE ? any : or(any, isAfterSurgery(probe, this.record, compiled, reading)), FALSE);
    }

    placeOf(compiled: CompiledRule, reading: RequestReading, facet: Facet): RuleAt {
        if (this.base !== null && this.turned?.compiled && this.turned.compiled !== compiled) {
            return this.base.placeOf(compiled, reading, facet);
        }
        let rules = this.rulesAt.get(facet);
        if (rules === undefined) {
            rules = new Map();
            this.rulesAt.set(facet, rules);
        }
        let at = rules.get(compiled);
        if (at === undefined) {
            at = ruleAt(this.record, compiled, reading, facet);
            rules.set(compiled, at);
        }
        return at;
    }

    applies(probe: Probe, at: RuleAt): Truth {
        return at.applies.over(probe, () => {
            const { compiled, reading, facet } = at;
            let truth = and(inScope(probe, compiled, facet), inForce(probe, this.record, compiled.guidelines, reading));
            truth = truth === FALSE ? FALSE : and(truth, isAfterSurgery(probe, this.record, compiled, reading));
            for (const clause of compiled.rule.appliesWhen) {
                truth = truth === FALSE ? FALSE : and(truth, this.clauseTruth(probe, clause, at));
            }
            for (const clause of compiled.rule.unless) {
                truth = truth === FALSE ? FALSE : and(truth, not(this.clauseTruth(probe, clause, at)));
            }
            return truth;
        });
    }

    /** The limit of a rule, with the count that `count the most` or `count the least` fixes, except where only some visits are asked for. */
    limit(probe: Probe, at: RuleAt, limit: CompiledLimit, end: End, only?: CountOptions['only']): LimitReading {
        return readLimit(probe, this.record, at, limit, end, only ? { only } : { fixed: this.fixedCount(at, limit, end) });
    }

    private fixedCount(at: RuleAt, limit: CompiledLimit, end: End): number | undefined {
        if (limit.limit.count === null || !limit.countsHistory) {
            return undefined;
        }
        const counts = this.fixedCounts.get(at) ?? {};
        const known = counts[end];
        if (known !== undefined) {
            return known;
        }
        const range = this.search.range(this.whole, probe => readLimit(probe, this.record, at, limit, end).used) ?? point(0);
        const fixed = limit.limit.count === 'the most' ? range.hi : range.lo;
        this.fixedCounts.set(at, { ...counts, [end]: fixed });
        return fixed;
    }

    private consistent(probe: Probe): Truth {
        if (this.stated.length === 0) {
            return TRUE;
        }
        const before = this.asRecorded;
        this.asRecorded = true;
        try {
            return agreesWith(this, probe, this.stated);
        } finally {
            this.asRecorded = before;
        }
    }

    rulingOf(probe: Probe, request: Request, end: 'binding' | 'strict'): RequestRuling {
        const reading = this.record.reading(request);
        const rulings = reading.facets.map(facet => ({ facet, ruling: this.facetRuling(probe, reading, facet, end) }));
        let outcomes = rulings.map(({ ruling }) => ruling.outcomes).reduce<PossibleOutcomes | undefined>((left, right) => left ? worst(left, right) : right, undefined)
            ?? { conflict: false, silent: true, none: false, some: undefined };
        const overlap = rulings.map(({ ruling }) => ruling.overlap).find(({ truth }) => truth !== FALSE) ?? { truth: FALSE, rules: [] };
        const parents = request.dependsOn.map((parent): Contribution => {
            const fails = parentFails(this, probe, reading, parent);
            outcomes = canBeTrue(fails) ? joined(canBeFalse(fails) ? outcomes : undefined, worst(outcomes, { conflict: false, silent: false, none: true, some: undefined })) : outcomes;
            return { kind: 'depends on', key: `${parent}/depends-on`, rule: null, clause: 'depends-on', facet: null, speaks: fails, room: point(0) };
        });
        return { outcomes, rulings, parents, overlap };
    }

    private facetRuling(probe: Probe, reading: RequestReading, facet: Facet, end: 'binding' | 'strict'): Ruling {
        return ruleOn(this.inReach(reading, facet), {
            applies: at => this.applies(probe, at),
            rooms: at => {
                const ruleEnd = end === 'strict' ? 'strict' : at.compiled.bind;
                return at.rooms[ruleEnd].over(probe, () => roomOf(this, probe, at, ruleEnd));
            },
        });
    }

    /** Most rules cannot apply whatever is not known: those of other editions, regions, surgeries. They are told apart once, and not in each set of completions. */
    inReach(reading: RequestReading, facet: Facet): RulesInReach {
        const known = this.reaches.get(facet);
        if (known !== undefined) {
            return known;
        }
        const probe = new Probe(this.record.space, this.whole);
        const base = this.base?.inReach(reading, facet);
        const relevant = base ? base.relevant.map(({ compiled }) => this.placeOf(compiled, reading, facet))
            : (this.rules.rulesFor.get(facet.treatment) ?? []).filter(compiled => this.isRelevant(probe, compiled, reading, facet)).map(compiled => this.placeOf(compiled, reading, facet));
        const reach = rulesInReach(relevant, at => this.applies(probe, at) !== FALSE);
        this.reaches.set(facet, reach);
        return reach;
    }

    /** The rules that may be in scope and in force over a probe's box, and of rows after the surgery that they are for, in order of identifier. */
    relevantRules(probe: Probe, reading: RequestReading, facet: Facet): readonly RuleAt[] {
        return probe.box === this.whole ? this.inReach(reading, facet).relevant
            : (this.rules.rulesFor.get(facet.treatment) ?? []).filter(compiled => this.isRelevant(probe, compiled, reading, facet)).map(compiled => this.placeOf(compiled, reading, facet));
    }

    /** Whether a rule may be in scope and in force, and after the surgery that it is for. */
    private isRelevant(probe: Probe, compiled: CompiledRule, reading: RequestReading, facet: Facet): boolean {
        return canBeTrue(inScope(probe, compiled, facet)) && canBeTrue(inForce(probe, this.record, compiled.guidelines, reading)) && canBeTrue(isAfterSurgery(probe, this.record, compiled, reading));
    }

    private definitionInForce(probe: Probe, id: string, place: Place): Truth {
        let truth: number = 0;
        let covered: Truth = FALSE;
        for (const edition of this.rules.definitions.get(id) ?? []) {
            const governs = inForce(probe, this.record, this.rules.definitionGuidelines.get(edition)!, place.reading);
            covered = or(covered, governs);
            if (canBeTrue(governs)) {
                truth |= this.clauseTruth(probe, edition.means, place);
            }
        }
        if (covered === FALSE) {
            throw new EvaluationProblem(`no edition of "${id}" is in force for this request`, []);
        }
        return (covered === OPEN ? OPEN : truth) as Truth;
    }
}
