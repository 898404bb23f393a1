import type { Case, Request } from '../ir/case.js';
import type { CompiledProgram, CompiledRule } from '../evaluation/compile.js';
import { evaluateCase } from '../evaluation/evaluate.js';
import type { Facet } from '../evaluation/facet.js';
import { cellOf } from '../evaluation/number-cells.js';
import { alikeResult, THE_REQUEST, type AlikeResult } from './alike-result.js';
import { Asked, type RuleInScope } from './asked.js';
import { NOT_STATED, type RecordColumns } from './columns.js';
import type { Dictionary } from './dictionary.js';
import { Schedules } from './exact-room.js';
import { FactsOfRecord } from './facts-of-record.js';
import { KeyTable } from './key-table.js';
import { Answers, Plan } from './plan.js';
import type { Questions } from './questions.js';

/** Requests that stand in columns, told apart by everything that the rules can ask: beyond so many kinds each further one is evaluated by itself. */
const MOST_KINDS = 1_000_000;
/** Limits and frequencies whose order fits into a key. */
const MOST_NUMBERS = 200;

/** All rules for requests for the same treatments and regions. */
interface Shape {
    facets: Facet[];
    rules: RuleInScope[];
    cuts: Questions['cuts'];
    plans: Map<number, Plan | null>;
}

/**
 * Evaluates many requests by evaluating each kind of them once. Two requests are of a kind where their records answer alike whatever the rules
 * can ask, and their numbers of visits stand in the same order; the first of a kind is evaluated by `evaluateCase`, and what comes out holds
 * for all, with each one's own numbers.
 */
export class ManyEvaluator {
    /** The results so far; `request` gives places in it. */
    readonly results: AlikeResult[] = [];
    /** What the request that was looked at last answered: its numbers are those that its result names. */
    readonly answers = new Answers();
    /** How many requests were evaluated for themselves, and not as others alike. */
    evaluated = 0;
    private readonly shapes = new Map<number, Shape>();
    private readonly kinds = new KeyTable();
    /** Of each kind the place of its result; -1 where nothing is said of others. */
    private readonly resultOf: number[] = [];
    private readonly resultsByWords = new Map<string, AlikeResult>();
    private readonly facts = new FactsOfRecord();
    private readonly schedules: Schedules;
    private plans = 0;

    constructor(private readonly rules: CompiledProgram, private readonly dictionary: Dictionary) {
        this.schedules = new Schedules(dictionary.schedules);
    }

    /**
     * Evaluates one request of a record that is not particular.
     *
     * @param request its place in the columns of requests
     * @param caseOf the record as a case, with its requests in the same order; asked for where it is the first of its kind
     * @returns the place of its result in `results`; -1 where it has to be evaluated as a case of its own
     */
    request(columns: RecordColumns, record: number, request: number, caseOf: () => Case): number {
        const plan = this.planOf(columns, record, request);
        if (plan === null) {
            return -1;
        }
        const { answers, kinds } = this;
        this.facts.spread(columns, record, request);
        plan.ask(columns, record, request, this.facts, answers);
        const kind = kinds.find(answers.key, answers.length);
        return kind >= 0 ? this.resultOf[kind]! : this.firstOfKind(plan, columns, record, request, caseOf());
    }

    private firstOfKind(plan: Plan, columns: RecordColumns, record: number, place: number, sample: Case): number {
        this.evaluated += 1;
        const first = record === 0 ? 0 : columns.requestsEnd.values[record - 1]!;
        const request = unnamed(sample.requests[place - first]!);
        const [result] = evaluateCase(this.rules, { ...sample, requests: [request] }).requests;
        const alike = result && alikeResult(this.results.length, plan, request, result, this.answers);
        const number = alike ? this.shared(alike) : -1;
        if (this.kinds.size < MOST_KINDS) {
            this.resultOf[this.kinds.add(this.answers.key, this.answers.length)] = number;
        }
        return number;
    }

    /** Kinds that differ in nothing that is said of them have one result. */
    private shared(alike: AlikeResult): number {
        const words = JSON.stringify({ ...alike, number: 0 });
        const known = this.resultsByWords.get(words);
        if (known) {
            return known.number;
        }
        this.resultsByWords.set(words, alike);
        this.results.push(alike);
        return alike.number;
    }

    private planOf(columns: RecordColumns, record: number, request: number): Plan | null {
        const treatments = columns.requestTreatments.values[request]!;
        const regions = columns.requestRegions.values[request]!;
        const key = treatments * 0x10_0000 + regions;
        const shape = this.shapes.get(key) ?? this.shapeOf(key, treatments, regions);
        const day = columns.requestDay.values[request]!;
        const injured = columns.injured.values[record]!;
        const service = columns.requestService.values[request]!;
        const days = (cellOf(day, shape.cuts.request) * 1024 + cellOf(injured, shape.cuts.injury)) * 1024 + (service === NOT_STATED ? 1023 : cellOf(service, shape.cuts.service));
        const known = shape.plans.get(days);
        return known !== undefined ? known : this.madePlan(shape, days, { day, injured, service });
    }

    private shapeOf(key: number, treatments: number, regions: number): Shape {
        const names = [...new Set(this.dictionary.lists.all[treatments]!.map(each => this.dictionary.treatments.all[each]!))].sort();
        const regionNames = this.dictionary.sets.all[regions]!.map(each => this.dictionary.regions.all[each]!).sort();
        const facets = names.flatMap(treatment => regionNames.map((region): Facet => ({ treatment, regions: [region], variable: null })));
        const rules = facets.flatMap(facet => (this.rules.rulesFor.get(facet.treatment) ?? []).filter(compiled => isInScope(compiled, facet)).map(compiled => ({ compiled, facet })));
        const shape: Shape = { facets, rules, cuts: this.asked(rules).questions(facets).cuts, plans: new Map() };
        this.shapes.set(key, shape);
        return shape;
    }

    /** The plan for the days of a request: only rules of editions that govern or may govern then. Null where it would not fit into a key. */
    private madePlan(shape: Shape, days: number, { day, injured, service }: { day: number; injured: number; service: number }): Plan | null {
        const governs = ({ compiled: { guidelines } }: RuleInScope): boolean => guidelines.length === 0 || guidelines.some(({ inForce: { first, last, by } }) => {
            const on = by === 'date-of-injury' ? injured : by === 'date-of-service' ? service : day;
            return on === NOT_STATED || (first === null || first <= on) && (last === null || on <= last);
        });
        const questions = this.asked(shape.rules.filter(governs)).questions(shape.facets);
        const fits = questions.numbers.length <= MOST_NUMBERS && Object.values(shape.cuts).every(cuts => cuts.length < 500);
        const plan = fits ? new Plan(this.plans, questions, this.dictionary, this.schedules, this.rules.program.vocabulary.gapBetweenCourses) : null;
        this.plans += 1;
        shape.plans.set(days, plan);
        return plan;
    }

    private asked(rules: readonly RuleInScope[]): Asked {
        const asked = new Asked(this.rules, this.dictionary);
        rules.forEach(rule => asked.add(rule));
        return asked;
    }
}

function isInScope({ rule }: CompiledRule, { treatment, regions }: Facet): boolean {
    return rule.scopes.some(scope => scope.treatments.includes(treatment) && (scope.regions.length === 0 || scope.regions.some(region => regions.includes(region))));
}

function unnamed(request: Request): Request {
    return { ...request, id: THE_REQUEST, facts: request.facts.map(statement => ({ ...statement, of: statement.of === request.id ? THE_REQUEST : statement.of })) };
}
