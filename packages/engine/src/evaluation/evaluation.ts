import type { Case, Request } from '../ir/case.js';
import type { Condition, ConditionClause } from '../ir/condition.js';
import type { Limit } from '../ir/rule.js';
import type { Span } from '../ir/source.js';
import { inForce, inScope, isAfterSurgery } from './applicability.js';
import { guidelinesOf, type CompiledProgram, type CompiledRule } from './compile.js';
import { conditionTruth, placeInDefinition, type Place, type Surroundings } from './condition.js';
import { parentFails } from './dependence.js';
import { Search } from './explore.js';
import { facetKey, type Facet } from './facet.js';
import { frequencyRoom } from './frequency.js';
import { point, type Interval } from './interval.js';
import { countsHistory, counterOf, earlierVisits, readLimit, windowFrame, type CountOptions, type LimitReading } from './limit.js';
import { joined, worst, type PossibleOutcomes } from './possible-outcomes.js';
import { Probe } from './probe.js';
import { EvaluationProblem } from './problem.js';
import { CaseRecord, type RequestReading } from './record.js';
import { ruleOn, rulesInReach, type Contribution, type Ruling, type RulesInReach } from './ruling.js';
import type { Box } from './space.js';
import { agreesWith, statedDefinitions, type StatedDefinition } from './stated-definitions.js';
import { FALSE, OPEN, TRUE, and, canBeFalse, canBeTrue, not, or, truthOf, type Truth } from './truth.js';
import type { End } from './windows/window-kind.js';

/** Everything that the rules say about one request over a set of completions. */
export interface RequestRuling {
    outcomes: PossibleOutcomes;
    contributions: Contribution[];
    rulings: { facet: Facet; ruling: Ruling }[];
    /** Whether rows of a table hold together that do not say how they combine. */
    overlap: Ruling['overlap'];
}

/** A clause that is taken for something else than its silence word says, by place: for asking what documenting it would do. */
export interface TurnedClause {
    clause: ConditionClause;
    values: ReadonlyMap<string, Truth>;
}

/** One request of a case under the rules: what every question about it is asked of. Its answers are exact over one completion. */
export class Evaluation implements Surroundings {
    readonly record: CaseRecord;
    readonly search: Search;
    readonly whole: Box;
    /** Clauses whose silence word holds, by place. */
    private readonly silences = new Map<ConditionClause, Map<string, Truth | null>>();
    private readonly fixedCounts = new Map<string, number>();
    private readonly reaches = new Map<string, RulesInReach>();
    private readonly evaluating = new Set<string>();
    private readonly stated: StatedDefinition[];
    /** While true, no silence word is used: what a stated definition says about its parts is about the record alone. */
    private asRecorded = false;

    constructor(readonly rules: CompiledProgram, readonly sample: Case, readonly request: Request, private readonly turned: TurnedClause | null = null) {
        this.record = new CaseRecord(rules, sample, request);
        const whole = this.record.space.whole();
        if (!whole) {
            throw new EvaluationProblem('the dates of the case contradict each other', [sample.span]);
        }
        this.whole = whole;
        this.search = new Search(this.record.space, probe => this.consistent(probe));
        this.stated = statedDefinitions(this);
    }

    get reading(): RequestReading {
        return this.record.reading(this.request);
    }

    /** What the rules say about the request at the binding end of each range, or at the strict end. */
    ruling(probe: Probe, end: 'binding' | 'strict' = 'binding'): RequestRuling {
        const ruling = this.once(`request ${this.request.id}`, () => this.rulingOf(probe, this.request, end), 'the request depends on itself', [this.request.span]);
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
        const key = placeKey(place);
        const turned = this.turned?.clause === clause ? this.turned.values.get(key) : undefined;
        if (turned !== undefined) {
            return turned;
        }
        const values = this.silences.get(clause) ?? new Map<string, Truth | null>();
        this.silences.set(clause, values);
        const known = values.get(key);
        if (known !== undefined) {
            return known;
        }
        const exact = this.search.truth(this.whole, probe => conditionTruth(this, probe, clause.condition, place));
        const value = exact === OPEN ? truthOf(clause.silence === 'assume met') : null;
        values.set(key, value);
        return value;
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
        return this.definitionInForce(probe, id, placeInDefinition(place));
    }

    /**
     * Runs a step that must not come back to itself.
     *
     * @throws {EvaluationProblem} where it does
     */
    once<T>(key: string, step: () => T, because: string, places: Span[]): T {
        if (this.evaluating.has(key)) {
            throw new EvaluationProblem(because, places);
        }
        this.evaluating.add(key);
        try {
            return step();
        } finally {
            this.evaluating.delete(key);
        }
    }

    earlierVisits(probe: Probe, condition: Extract<Condition, { kind: 'earlier visits' }>, place: Place): Interval {
        return earlierVisits(probe, this.record, place.reading, place.facet, place.counter, condition.windows);
    }

    /** Yes where a row with `after surgery` of any table holds for a procedure of the case on the request date, whatever else the row says. */
    postsurgicalPeriod(probe: Probe, { reading }: Place): Truth {
        return this.rules.rules.reduce<Truth>((any, compiled) => any === TRUE || !compiled.rule.afterSurgery ? any : or(any, isAfterSurgery(probe, this.record, compiled, reading)), FALSE);
    }

    placeOf(compiled: CompiledRule, reading: RequestReading, facet: Facet): Place {
        const { effect } = compiled.rule;
        const ofEach = effect !== null && 'counter' in effect && effect.counter === 'of each';
        return { reading, facet, counter: counterOf(compiled, facet, [], ofEach) };
    }

    applies(probe: Probe, compiled: CompiledRule, reading: RequestReading, facet: Facet): Truth {
        let truth = and(inScope(probe, compiled, facet), inForce(probe, this.record, compiled.guidelines, reading));
        truth = truth === FALSE ? FALSE : and(truth, isAfterSurgery(probe, this.record, compiled, reading));
        const place = this.placeOf(compiled, reading, facet);
        for (const clause of compiled.rule.appliesWhen) {
            truth = truth === FALSE ? FALSE : and(truth, this.clauseTruth(probe, clause, place));
        }
        for (const clause of compiled.rule.unless) {
            truth = truth === FALSE ? FALSE : and(truth, not(this.clauseTruth(probe, clause, place)));
        }
        return truth;
    }

    /** A cap or allowance as it is read for a facet, with the count that `count the most` or `count the least` fixes. */
    limit(probe: Probe, compiled: CompiledRule, limit: Limit, reading: RequestReading, facet: Facet, end: End, only?: CountOptions['only']): LimitReading {
        return readLimit(probe, this.record, reading, facet, compiled, limit, end, { only, fixed: this.fixedCount(compiled, limit, reading, facet, end) });
    }

    private fixedCount(compiled: CompiledRule, limit: Limit, reading: RequestReading, facet: Facet, end: End): number | undefined {
        if (limit.count === null || !countsHistory(compiled, limit)) {
            return undefined;
        }
        const key = `${compiled.rule.id} ${compiled.rule.sources.join()} ${reading.request.id} ${facetKey(facet)} ${end}`;
        const known = this.fixedCounts.get(key);
        if (known !== undefined) {
            return known;
        }
        const range = this.search.range(this.whole, probe => readLimit(probe, this.record, reading, facet, compiled, limit, end).used) ?? point(0);
        const fixed = limit.count === 'the most' ? range.hi : range.lo;
        this.fixedCounts.set(key, fixed);
        return fixed;
    }

    private consistent(probe: Probe): Truth {
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
        const contributions = rulings.flatMap(({ ruling }) => ruling.contributions);
        let outcomes = rulings.map(({ ruling }) => ruling.outcomes).reduce<PossibleOutcomes | undefined>((left, right) => left ? worst(left, right) : right, undefined)
            ?? { conflict: false, silent: true, none: false, some: undefined };
        const overlap = rulings.map(({ ruling }) => ruling.overlap).find(({ truth }) => truth !== FALSE) ?? { truth: FALSE, rules: [] };
        for (const parent of request.dependsOn) {
            const fails = parentFails(this, probe, reading, parent);
            contributions.push({
                kind: 'depends on', key: `${parent}/depends-on`, rule: null, clause: 'depends-on', facet: null, speaks: fails, room: point(0),
            });
            outcomes = canBeTrue(fails) ? joined(canBeFalse(fails) ? outcomes : undefined, worst(outcomes, { conflict: false, silent: false, none: true, some: undefined })) : outcomes;
        }
        return { outcomes, contributions, rulings, overlap };
    }

    private facetRuling(probe: Probe, reading: RequestReading, facet: Facet, end: 'binding' | 'strict'): Ruling {
        return ruleOn(facet, this.inReach(reading, facet), {
            applies: compiled => this.applies(probe, compiled, reading, facet),
            clauses: (compiled, ruleEnd) => this.clauses(probe, compiled, reading, facet, ruleEnd),
        }, compiled => end === 'strict' ? 'strict' : compiled.bind);
    }

    /** Most rules cannot apply whatever is not known: those of other editions, regions, surgeries. They are told apart once, and not in each set of completions. */
    private inReach(reading: RequestReading, facet: Facet): RulesInReach {
        const key = placeKey({ reading, facet });
        const known = this.reaches.get(key);
        if (known !== undefined) {
            return known;
        }
        const probe = new Probe(this.record.space, this.whole);
        const reach = rulesInReach(this.rules.rulesFor.get(facet.treatment) ?? [], facet, compiled => this.applies(probe, compiled, reading, facet) !== FALSE);
        this.reaches.set(key, reach);
        return reach;
    }

    private clauses(probe: Probe, compiled: CompiledRule, reading: RequestReading, facet: Facet, end: End): Omit<Contribution, 'speaks' | 'rule' | 'facet' | 'key'>[] {
        const { rule } = compiled;
        const place = this.placeOf(compiled, reading, facet);
        const clauses: Omit<Contribution, 'speaks' | 'rule' | 'facet' | 'key'>[] = rule.requires.map(clause => {
            const met = this.clauseTruth(probe, clause, place);
            const unlimited = Number.POSITIVE_INFINITY;
            return { kind: 'criterion' as const, clause: clause.id, room: { lo: canBeFalse(met) ? 0 : unlimited, hi: canBeTrue(met) ? unlimited : 0 } };
        });
        for (const clause of rule.frequencies) {
            const frame = windowFrame(probe, this.record, reading, facet, place.counter, compiled);
            clauses.push({ kind: 'frequency', clause: clause.id, room: frequencyRoom(probe, reading, clause, () => frame.course().first, end) });
        }
        switch (rule.effect?.kind) {
            case 'allow':
            case 'cap':
                clauses.push({
                    kind: rule.effect.kind === 'cap' ? 'cap' : 'allowance', clause: rule.effect.id,
                    room: this.limit(probe, compiled, rule.effect, reading, facet, end).room,
                });
                break;
            case 'allow nothing':
                clauses.push({ kind: 'denial', clause: rule.effect.id, room: point(0) });
                break;
            case 'allow any number':
                clauses.push({ kind: 'allowance', clause: rule.effect.id, room: point(Number.POSITIVE_INFINITY) });
                break;
            case undefined:
                break;
        }
        return clauses;
    }

    private definitionInForce(probe: Probe, id: string, place: Place): Truth {
        let truth: number = 0;
        let covered: Truth = FALSE;
        for (const edition of this.rules.definitions.get(id) ?? []) {
            const governs = inForce(probe, this.record, guidelinesOf(this.rules, edition.sources), place.reading);
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

/** Where a clause is read: for which request, treatment and region. */
export function placeKey({ reading, facet }: Pick<Place, 'reading' | 'facet'>): string {
    return `${reading.request.id} ${facetKey(facet)}`;
}
