import type { Condition, ConditionClause } from '../ir/condition.js';
import type { Limit } from '../ir/rule.js';
import type { Window } from '../ir/window.js';
import type { CompiledProgram, CompiledRule } from '../evaluation/compile.js';
import { conditionsWithin } from '../evaluation/conditions-within.js';
import type { Counter } from '../evaluation/count.js';
import type { Facet } from '../evaluation/facet.js';
import { countsHistory, counterOf, effectiveWindows } from '../evaluation/limit.js';
import { endOf } from '../evaluation/windows/window-kind.js';
import type { Dictionary } from './dictionary.js';
import { firstDaysOfWait, firstDaysOfYears } from './first-days.js';
import type { ClauseQuestion, CountQuestion, DayQuestion, FrequencyQuestion, LimitQuestion, PeriodQuestion, Question, Questions, RuleQuestion, WindowStart } from './questions.js';

/** A rule that may speak about a facet of a request. */
export interface RuleInScope {
    compiled: CompiledRule;
    facet: Facet;
}

/** Gathers what rules can ask of a record, through the definitions that they name. */
export class Asked {
    private readonly asked: Question[] = [];
    private readonly places = new Map<string, number>();
    private readonly clauses: ClauseQuestion[] = [];
    private readonly clausePlaces = new Map<ConditionClause, number>();
    private readonly ofEachRule: RuleQuestion[] = [];
    private readonly ofRules = new Set<number>();
    private readonly surgeryLists = new Map<string, { place: number; wanted: boolean[] | null }>();
    private readonly counters = new Map<string, { place: number; counts: (treatment: number, regions: number) => boolean }>();
    private readonly numbers: (LimitQuestion | FrequencyQuestion)[] = [];
    private areClausesTold = true;
    /** Places of what the clause asks that is being read. */
    private reads = new Set<number>();

    constructor(private readonly rules: CompiledProgram, private readonly dictionary: Dictionary) {}

    add({ compiled, facet }: RuleInScope): void {
        const { rule } = compiled;
        const question: RuleQuestion = { compiled, facet, when: [], unless: [], period: rule.afterSurgery ? this.period([rule.afterSurgery]) : -1, numbers: [], beatenBy: [] };
        if (question.period >= 0) {
            this.ofRules.add(question.period);
        }
        const ofEach = rule.effect !== null && 'counter' in rule.effect && rule.effect.counter === 'of each';
        const counter = counterOf(compiled, facet, [], ofEach);
        for (const clause of [...rule.appliesWhen, ...rule.unless, ...rule.requires]) {
            this.reads = new Set();
            this.condition(clause.condition, facet, counter, new Set());
            const reads = [...this.reads];
            const place = this.clausePlaces.get(clause) ?? this.clauses.push({ compiled, clause, reads }) - 1;
            this.clausePlaces.set(clause, place);
            this.areClausesTold &&= this.clauses[place]!.reads.join() === reads.join();
            if (!rule.requires.includes(clause)) {
                (rule.unless.includes(clause) ? question.unless : question.when).push(place);
            }
        }
        const before = this.numbers.length;
        if (rule.effect?.kind === 'allow' || rule.effect?.kind === 'cap') {
            this.numbers.push(this.limit(compiled, facet, rule.effect));
        }
        for (const clause of rule.frequencies) {
            this.numbers.push({ kind: 'frequency', compiled, facet, clause, counter: this.counter(counter, facet), strict: compiled.bind === 'strict' });
        }
        question.numbers = Array.from({ length: this.numbers.length - before }, (_, index) => before + index);
        this.ofEachRule.push(question);
    }

    questions(facets: readonly Facet[]): Questions {
        const places = new Map<CompiledRule, number[]>();
        this.ofEachRule.forEach(({ compiled }, place) => places.set(compiled, [...places.get(compiled) ?? [], place]));
        for (const question of this.ofEachRule) {
            question.beatenBy = question.compiled.beatenBy.flatMap(beater => places.get(beater) ?? []).filter(place => this.ofEachRule[place]!.facet === question.facet);
        }
        return {
            rules: this.ofEachRule, facets, asked: this.asked, clauses: this.clauses, ofRules: [...this.ofRules], surgeryLists: [...this.surgeryLists.values()].map(({ wanted }) => wanted),
            counters: [...this.counters.values()], numbers: this.numbers, areClausesTold: this.areClausesTold && facets.length === 1,
        };
    }

    /** The same for other regions where these make no difference to what is asked. */
    get signature(): string {
        return JSON.stringify([[...this.places.keys()], [...this.counters.keys()], [...this.surgeryLists.keys()]]);
    }

    /** The place of a question, which is added where it was not asked before. */
    private ask<Q extends Question>(key: string, question: () => Q): Q {
        const place = this.places.get(key) ?? this.asked.push(question()) - 1;
        this.places.set(key, place);
        this.reads.add(place);
        return this.asked[place] as Q;
    }

    private condition(condition: Condition, facet: Facet, counter: Counter, open: ReadonlySet<string>): void {
        for (const part of conditionsWithin(condition)) {
            switch (part.kind) {
                case 'value':
                case 'member': this.words(part, facet); break;
                case 'number':
                    addCuts(part.fact === 'age' ? this.ask('age', () => ({ kind: 'age', cuts: [] as number[] })).cuts : this.fact(part.fact, facet, 'number').cuts, part.fact === 'age' ? [part.number] : this.rules.cuts.get(part.fact) ?? []);
                    break;
                case 'day': addCuts(this.day(part.fact, facet), [part.days.first, part.days.last + 1]); break;
                case 'elapsed': this.elapsed(part, facet); break;
                case 'earlier visits': {
                    const windows: Window[] = part.windows.some(({ kind }) => kind !== 'per region') ? part.windows : [...part.windows, { kind: 'per injury' }];
                    const count = this.count({ ...counter, perRegion: windows.some(({ kind }) => kind === 'per region') }, facet, windows, null, 'lenient');
                    this.ask(`visits ${count.counter} ${JSON.stringify([windows, part.operator, part.number])}`, () => ({ kind: 'earlier visits', count, operator: part.operator, number: part.number }));
                    break;
                }
                case 'definition': this.definition(part.definition, facet, open); break;
                case 'all of':
                case 'any of':
                case 'none of': break;
            }
        }
    }

    private definition(id: string, facet: Facet, open: ReadonlySet<string>): void {
        if (!open.has(id)) {
            for (const { means } of this.rules.definitions.get(id) ?? []) {
                this.areClausesTold &&= means.silence === 'cannot decide';
                this.condition(means.condition, facet, { treatments: new Set([facet.treatment]), scopes: [], perRegion: false }, new Set([...open, id]));
            }
        }
    }

    private words({ fact, values }: Extract<Condition, { kind: 'value' | 'member' }>, facet: Facet): void {
        const key = [...values].sort().join();
        switch (fact) {
            case 'purpose': this.ask('purpose', () => ({ kind: 'purpose' })); break;
            case 'treatment':
            case 'region': break;
            case 'postsurgical-period': this.period(this.rules.rules.flatMap(({ rule }) => rule.afterSurgery ?? [])); break;
            case 'diagnosis': this.ask(`diagnosis ${key}`, () => ({ kind: 'diagnosis', wanted: wanted(values, each => this.dictionary.diagnoses.numberOf(each)) })); break;
            case 'procedure': this.ask(`procedure ${key}`, () => ({ kind: 'procedure', wanted: wanted(values, each => this.dictionary.procedures.numberOf(each)) })); break;
            default: this.fact(fact, facet, 'words'); break;
        }
    }

    private fact(id: string, facet: Facet, of: 'words' | 'number' | 'date'): { slot: number; cuts: number[] } {
        const fact = this.rules.facts.get(id);
        const about = fact?.about === 'treatment' ? facet.treatment : fact?.about === 'region' ? facet.regions[0] ?? null : null;
        const slot = this.dictionary.slotOf(fact ?? { id, type: { kind: 'yes or no' } }, about);
        return this.ask(`fact ${slot} ${of}`, () => ({ kind: 'fact', slot, of, cuts: [] as number[] }));
    }

    /** Asks on which side of the days that conditions name a day lies; the days are those returned, which grow. */
    private day(fact: string, facet: Facet): number[] {
        switch (fact) {
            case 'date-of-injury': return this.ask('day injury', () => ({ kind: 'day', day: 'injury', cuts: [] as number[] })).cuts;
            case 'date-of-request': return this.ask('day request', () => ({ kind: 'day', day: 'request', cuts: [] as number[] })).cuts;
            case 'date-of-service': return this.ask('day service', () => ({ kind: 'day', day: 'service', cuts: [] as number[] })).cuts;
            case 'date-of-surgery': return this.ask('day surgery', () => ({ kind: 'surgery', list: this.surgeryList(null), cuts: [] as number[] })).cuts;
            default: return this.fact(fact, facet, 'date').cuts;
        }
    }

    private elapsed({ fact, anchor, direction, amount, unit }: Extract<Condition, { kind: 'elapsed' }>, facet: Facet): void {
        const [one, other] = [this.dayCompared(fact, facet), this.dayCompared(anchor, facet)];
        const [earlier, later] = direction === 'after' ? [other, one] : [one, other];
        this.ask(`elapsed ${JSON.stringify([earlier, later, amount, unit])}`, () => ({ kind: 'elapsed', earlier, later, amount, unit }));
    }

    private dayCompared(fact: string, facet: Facet): DayQuestion {
        switch (fact) {
            case 'date-of-injury': return { kind: 'injury' };
            case 'date-of-request': return { kind: 'request' };
            case 'date-of-service': return { kind: 'service' };
            case 'date-of-surgery': return { kind: 'surgery', list: this.surgeryList(null) };
            default: return { kind: 'fact', slot: this.fact(fact, facet, 'date').slot };
        }
    }

    private period(periods: readonly NonNullable<CompiledRule['rule']['afterSurgery']>[]): number {
        const distinct = new Map(periods.map(({ procedures, length }): [string, PeriodQuestion] => {
            const list = this.surgeryList(procedures);
            return [`${list} ${length.high} ${length.unit}`, { list, length: { amount: length.high, unit: length.unit } }];
        }));
        const key = `period ${[...distinct.keys()].sort().join()}`;
        this.ask(key, () => ({ kind: 'period', periods: [...distinct.values()] }));
        return this.places.get(key)!;
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
                case 'per calendar year': return [{ kind: 'year', first: firstDaysOfYears() }];
                case 'every': return [{ kind: 'wait', first: firstDaysOfWait({ amount: endOf(window.length, end, 'high'), unit: window.length.unit }) }];
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

function addCuts(cuts: number[], more: readonly number[]): void {
    const all = [...new Set([...cuts, ...more])].sort((left, right) => left - right);
    cuts.splice(0, cuts.length, ...all);
}

/** By the numbers of names, whether each is one of those. */
function wanted(names: readonly string[], numberOf: (name: string) => number): boolean[] {
    const found: boolean[] = [];
    names.forEach(name => { found[numberOf(name)] = true; });
    return Array.from(found, each => each === true);
}
