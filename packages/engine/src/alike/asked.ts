import type { Condition } from '../ir/condition.js';
import type { Guideline, Limit } from '../ir/rule.js';
import type { Window } from '../ir/window.js';
import { conditionClauses } from '../ir/condition-clauses.js';
import { guidelinesOf, type CompiledProgram, type CompiledRule } from '../evaluation/compile.js';
import { conditionsWithin } from '../evaluation/conditions-within.js';
import type { Counter } from '../evaluation/count.js';
import type { Facet } from '../evaluation/facet.js';
import { countsHistory, counterOf, effectiveWindows } from '../evaluation/limit.js';
import { endOf } from '../evaluation/windows/window-kind.js';
import type { Dictionary } from './dictionary.js';
import type { CountQuestion, DayQuestion, LimitQuestion, Questions, WindowStart } from './questions.js';

/** A rule that may speak about a facet of a request. */
export interface RuleInScope {
    compiled: CompiledRule;
    facet: Facet;
}

/** Gathers what rules can ask of a record, through the definitions that they name. */
export class Asked {
    private readonly slots = new Map<number, { kind: 'words' | 'number' | 'date'; cuts: Set<number> }>();
    private readonly cuts = { injury: new Set<number>(), request: new Set<number>(), service: new Set<number>(), surgery: new Set<number>() };
    private readonly ages = new Set<number>();
    private readonly diagnoses = new Map<string, boolean[]>();
    private readonly procedures = new Map<string, boolean[]>();
    private readonly surgeryLists = new Map<string, { place: number; wanted: boolean[] | null }>();
    private readonly periods = new Map<string, { list: number; length: { amount: number; unit: 'days' | 'weeks' | 'months' | 'years' } }>();
    private readonly anyPeriod = new Map<string, { list: number; length: { amount: number; unit: 'days' | 'weeks' | 'months' | 'years' } }>();
    private readonly elapsed = new Map<string, Questions['elapsed'][number]>();
    private readonly counters = new Map<string, { place: number; counts: (treatment: number, regions: number) => boolean }>();
    private readonly earlierVisits = new Map<string, Questions['earlierVisits'][number]>();
    private readonly numbers: Questions['numbers'] = [];
    private readonly guidelines = new Set<Guideline>();
    private readonly met = new Set<string>();
    private asksPurpose = false;
    private asksSurgery = false;

    constructor(private readonly rules: CompiledProgram, private readonly dictionary: Dictionary) {}

    add({ compiled, facet }: RuleInScope): void {
        const { rule } = compiled;
        this.governed(compiled.guidelines);
        if (rule.afterSurgery) {
            this.period(this.periods, rule.afterSurgery);
        }
        const ofEach = rule.effect !== null && 'counter' in rule.effect && rule.effect.counter === 'of each';
        const counter = counterOf(compiled, facet, [], ofEach);
        conditionClauses(rule).forEach(clause => this.condition(clause.condition, facet, counter));
        if (rule.effect?.kind === 'allow' || rule.effect?.kind === 'cap') {
            this.numbers.push(this.limit(compiled, facet, rule.effect));
        }
        for (const clause of rule.frequencies) {
            this.numbers.push({ kind: 'frequency', compiled, facet, clause, counter: this.counter(counter, facet), strict: compiled.bind === 'strict' });
        }
    }

    questions(facets: readonly Facet[]): Questions {
        const ascending = (numbers: Iterable<number>): number[] => [...numbers].sort((left, right) => left - right);
        return {
            facets,
            slots: [...this.slots].map(([slot, { kind, cuts }]) => ({ slot, kind, cuts: ascending(cuts) })),
            cuts: { injury: ascending(this.cuts.injury), request: ascending(this.cuts.request), service: ascending(this.cuts.service), surgery: ascending(this.cuts.surgery) },
            asksPurpose: this.asksPurpose, ages: this.ages.size === 0 ? null : ascending(this.ages),
            diagnoses: [...this.diagnoses.values()], procedures: [...this.procedures.values()], asksSurgery: this.asksSurgery,
            surgeryLists: [...this.surgeryLists.values()].map(({ wanted }) => wanted),
            periods: [...this.periods.values()], anyPeriod: [...this.anyPeriod.values()], elapsed: [...this.elapsed.values()],
            counters: [...this.counters.values()], earlierVisits: [...this.earlierVisits.values()], numbers: this.numbers, guidelines: [...this.guidelines],
        };
    }

    private governed(guidelines: readonly Guideline[]): void {
        for (const guideline of guidelines) {
            const { first, last, by } = guideline.inForce;
            this.guidelines.add(guideline);
            this.between(this.cuts[by === 'date-of-injury' ? 'injury' : by === 'date-of-service' ? 'service' : 'request'], first, last);
        }
    }

    private between(cuts: Set<number>, first: number | null, last: number | null): void {
        if (first !== null) {
            cuts.add(first);
        }
        if (last !== null) {
            cuts.add(last + 1);
        }
    }

    private condition(condition: Condition, facet: Facet, counter: Counter): void {
        for (const part of conditionsWithin(condition)) {
            switch (part.kind) {
                case 'value':
                case 'member': this.words(part, facet); break;
                case 'number':
                    if (part.fact === 'age') {
                        this.ages.add(part.number);
                    } else {
                        (this.rules.cuts.get(part.fact) ?? []).forEach(cut => this.slot(part.fact, facet, 'number').add(cut));
                    }
                    break;
                case 'day': {
                    const day = this.day(part.fact, facet);
                    this.between(typeof day === 'number' ? this.slots.get(day)!.cuts : this.cuts[day], part.days.first, part.days.last);
                    break;
                }
                case 'elapsed': {
                    const [fact, anchor] = [this.day(part.fact, facet), this.day(part.anchor, facet)];
                    const [earlier, later] = part.direction === 'after' ? [anchor, fact] : [fact, anchor];
                    this.elapsed.set(`${earlier} ${later} ${part.amount} ${part.unit}`, { earlier, later, amount: part.amount, unit: part.unit });
                    break;
                }
                case 'earlier visits': {
                    const windows: Window[] = part.windows.some(({ kind }) => kind !== 'per region') ? part.windows : [...part.windows, { kind: 'per injury' }];
                    const count = this.count({ ...counter, perRegion: windows.some(({ kind }) => kind === 'per region') }, facet, windows, null, 'lenient');
                    this.earlierVisits.set(JSON.stringify([count, part.operator, part.number]), { count, operator: part.operator, number: part.number });
                    break;
                }
                case 'definition': this.definition(part.definition, facet); break;
                case 'all of':
                case 'any of':
                case 'none of': break;
            }
        }
    }

    private definition(id: string, facet: Facet): void {
        const key = JSON.stringify([id, facet.treatment, facet.regions]);
        if (!this.met.has(key)) {
            this.met.add(key);
            for (const { sources, means } of this.rules.definitions.get(id) ?? []) {
                this.governed(guidelinesOf(this.rules, sources));
                this.condition(means.condition, facet, { treatments: new Set([facet.treatment]), scopes: [], perRegion: false });
            }
        }
    }

    private words({ fact, values }: Extract<Condition, { kind: 'value' | 'member' }>, facet: Facet): void {
        switch (fact) {
            case 'purpose': this.asksPurpose = true; break;
            case 'treatment':
            case 'region': break;
            case 'postsurgical-period': this.rules.rules.forEach(({ rule }) => rule.afterSurgery && this.period(this.anyPeriod, rule.afterSurgery)); break;
            case 'diagnosis': this.diagnoses.set([...values].sort().join(), wanted(values, each => this.dictionary.diagnoses.numberOf(each))); break;
            case 'procedure': this.procedures.set([...values].sort().join(), wanted(values, each => this.dictionary.procedures.numberOf(each))); break;
            default: this.slot(fact, facet, 'words'); break;
        }
    }

    /** The cuts of the slot that a condition about a fact reads; they grow. */
    private slot(id: string, facet: Facet, kind: 'words' | 'number' | 'date'): Set<number> {
        const number = this.slotNumber(id, facet);
        const known = this.slots.get(number) ?? { kind, cuts: new Set<number>() };
        this.slots.set(number, known);
        return known.cuts;
    }

    private slotNumber(id: string, facet: Facet): number {
        const fact = this.rules.facts.get(id);
        const of = fact?.about === 'treatment' ? facet.treatment : fact?.about === 'region' ? facet.regions[0] ?? null : null;
        return this.dictionary.slotOf(fact ?? { id, type: { kind: 'yes or no' } }, of);
    }

    private day(fact: string, facet: Facet): DayQuestion {
        switch (fact) {
            case 'date-of-injury': return 'injury';
            case 'date-of-request': return 'request';
            case 'date-of-service': return 'service';
            case 'date-of-surgery':
                this.asksSurgery = true;
                this.surgeryList(null);
                return 'surgery';
            default:
                this.slot(fact, facet, 'date');
                return this.slotNumber(fact, facet);
        }
    }

    private period(periods: Asked['periods'], { procedures, length }: NonNullable<CompiledRule['rule']['afterSurgery']>): void {
        const list = this.surgeryList(procedures);
        periods.set(`${list} ${length.high} ${length.unit}`, { list, length: { amount: length.high, unit: length.unit } });
    }

    private surgeryList(procedures: readonly string[] | null): number {
        const key = procedures === null ? '' : JSON.stringify([...procedures].sort());
        const known = this.surgeryLists.get(key) ?? { place: this.surgeryLists.size, wanted: procedures && wanted(procedures, each => this.dictionary.procedures.numberOf(each)) };
        this.surgeryLists.set(key, known);
        return known.place;
    }

    private limit(compiled: CompiledRule, facet: Facet, limit: Limit): LimitQuestion {
        const windows = effectiveWindows(compiled, limit.windows);
        const counter = counterOf(compiled, facet, windows, limit.counter === 'of each');
        const count = this.count(counter, facet, windows, compiled, compiled.bind);
        const surgeryOf = (): number => this.surgeryList(compiled.rule.afterSurgery?.procedures ?? null);
        const lengths = windows.flatMap((window): LimitQuestion['lengths'] => {
            switch (window.kind) {
                case 'over': return [{
                    since: compiled.rule.afterSurgery ? { kind: 'first visit', list: surgeryOf() } : { kind: 'course' },
                    length: { amount: endOf(window.length, compiled.bind, 'low'), unit: window.length.unit }, counter: count.counter,
                }];
                case 'within after surgery': return [{ since: { kind: 'surgery', list: surgeryOf() }, length: { amount: endOf(window.length, compiled.bind, 'low'), unit: window.length.unit }, counter: count.counter }];
                default: return [];
            }
        });
        return {
            kind: 'limit', compiled, facet, count: countsHistory(compiled, limit) ? count : null, stated: endOf(limit.quantity, compiled.bind, 'low'), lengths,
            perWeek: windows.some(({ kind }) => kind === 'per week'), perSession: windows.some(({ kind }) => kind === 'per session'),
        };
    }

    private count(counter: Counter, facet: Facet, windows: readonly Window[], compiled: CompiledRule | null, end: 'lenient' | 'strict'): CountQuestion {
        const starts = windows.flatMap((window): WindowStart[] => {
            switch (window.kind) {
                case 'per course': return [{ kind: 'course' }];
                case 'per calendar year': return [{ kind: 'year' }];
                case 'every': return [{ kind: 'wait', length: { amount: endOf(window.length, end, 'high'), unit: window.length.unit } }];
                case 'within after surgery': return [{ kind: 'surgery', list: this.surgeryList(compiled?.rule.afterSurgery?.procedures ?? null) }];
                default: return [];
            }
        });
        return {
            counter: this.counter(counter, facet), starts, onlyThisClaim: windows.some(({ kind }) => kind === 'per injury'),
            sinceSurgery: compiled?.rule.afterSurgery ? this.surgeryList(compiled.rule.afterSurgery.procedures) : -1,
        };
    }

    private counter({ treatments, scopes, perRegion }: Counter, facet: Facet): number {
        const key = JSON.stringify([[...treatments].sort(), scopes, perRegion ? facet.regions : null]);
        const known = this.counters.get(key) ?? { place: this.counters.size, counts: this.counts({ treatments, scopes, perRegion }, facet) };
        this.counters.set(key, known);
        return known.place;
    }

    private counts({ treatments, scopes, perRegion }: Counter, facet: Facet): (treatment: number, regions: number) => boolean {
        const { dictionary } = this;
        const tell = (treatment: string, regions: readonly string[]): boolean => treatments.has(treatment)
            && (scopes.length === 0 || scopes.some(scope => scope.treatments.includes(treatment) && (scope.regions.length === 0 || scope.regions.some(region => regions.includes(region)))))
            && (!perRegion || facet.regions.length === 0 || regions.includes(facet.regions[0]!));
        const told: Int8Array[] = [];
        return (treatment, regions) => {
            let answers = told[treatment];
            if (answers === undefined || regions >= answers.length) {
                const larger = new Int8Array(2 * regions + 16).fill(-1);
                larger.set(answers ?? []);
                answers = told[treatment] = larger;
            }
            if (answers[regions] === -1) {
                answers[regions] = tell(dictionary.treatments.all[treatment]!, dictionary.sets.all[regions]!.map(region => dictionary.regions.all[region]!)) ? 1 : 0;
            }
            return answers[regions] === 1;
        };
    }
}

/** By the numbers of names, whether each is one of those. */
function wanted(names: readonly string[], numberOf: (name: string) => number): boolean[] {
    const found: boolean[] = [];
    names.forEach(name => { found[numberOf(name)] = true; });
    return Array.from(found, each => each === true);
}
