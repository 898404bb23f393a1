import type { Case } from '../ir/case.js';
import type { CompiledProgram } from '../evaluation/compile.js';
import { canBeTrue, OPEN, type Truth } from '../evaluation/truth.js';
import { alikeResult, type AlikeResult } from './alike-result.js';
import { ClauseTable } from './clause-table.js';
import type { RecordColumns } from './columns.js';
import type { Dictionary } from './dictionary.js';
import { FactsOfRecord } from './facts-of-record.js';
import { KeyTable } from './key-table.js';
import type { Plan, RequestInColumns, RequestNumbers } from './plan.js';
import { Plans } from './plans.js';
import type { ClauseQuestion } from './questions.js';
import { Representative, type ClauseState } from './representative.js';
import { RulesAlive } from './rules-alive.js';
import { SettledKind, type SilencedClause } from './settled-kind.js';

/** So that memory does not grow without end: each kind beyond is evaluated anew. */
const MOST_KINDS = 300_000;
const EVERY_NUMBER = (): boolean => true;
/** No result is said of others. */
const BY_ITSELF = -1;

/** The tables of a plan: clauses by their answers, and what comes out by the values of all clauses. */
interface Tables {
    plan: Plan;
    clauses: ClauseTable[];
    /** Places of states of the clauses for the request that was asked last. */
    states: Int32Array;
    stateOf: (place: number) => ClauseState;
    alive: RulesAlive;
}

/**
 * Evaluates many requests by asking the evaluator each question once. Two requests are of a kind where their records answer alike whatever the
 * rules can ask, and their numbers of visits stand in the same order. What comes out of the first of a kind holds for all, with each one's own
 * numbers. How far that goes, and why it is exact: `README.md` beside this file.
 */
export class ManyEvaluator {
    /** The results so far; `request` gives places in it. */
    readonly results: AlikeResult[] = [];
    /** The numbers of the request that was looked at last: those that its result names. */
    numbers!: RequestNumbers;
    /** How many times the evaluator was asked for an outcome. */
    evaluated = 0;
    /** By the numbers of plans. */
    private readonly tables: Tables[] = [];
    private readonly settled = new KeyTable();
    private readonly settledKinds: (SettledKind | null)[] = [];
    private readonly kinds = new KeyTable();
    private readonly resultOf: number[] = [];
    private readonly resultsByWords = new Map<string, AlikeResult>();
    private readonly plans: Plans;
    private readonly asked: RequestInColumns;
    private key = new Int32Array(256);
    private caseOf!: () => Case;
    private known: Representative | null = null;
    private readonly improves = (question: ClauseQuestion, value: Truth): boolean | undefined => this.representative.wouldImprove(question.compiled, question.clause, value);

    constructor(private readonly rules: CompiledProgram, dictionary: Dictionary) {
        this.plans = new Plans(rules, dictionary);
        this.asked = { columns: null as unknown as RecordColumns, record: 0, request: 0, facts: new FactsOfRecord() };
    }

    /**
     * Evaluates one request of a record that is not particular.
     *
     * @param request its place in the columns of requests
     * @param caseOf the record as a case, with its requests in the same order; asked for where a question was not asked before
     * @returns the place of its result in `results`; -1 where it has to be evaluated as a case of its own
     */
    request(columns: RecordColumns, record: number, request: number, caseOf: () => Case): number {
        const plan = this.plans.planOf(columns, record, request);
        if (plan === null) {
            return BY_ITSELF;
        }
        const { asked } = this;
        asked.columns = columns;
        asked.record = record;
        asked.request = request;
        asked.facts.spread(columns, record, request);
        plan.ask(asked);
        this.numbers = plan.numbers;
        this.caseOf = caseOf;
        this.known = null;
        const number = plan.questions.areClausesTold ? this.byClauses(plan) : undefined;
        return number ?? this.byAnswers(plan);
    }

    /** What the evaluator is asked of, where a question was not asked before. */
    private get representative(): Representative {
        if (this.known === null) {
            const { columns, record, request } = this.asked;
            const sample = this.caseOf();
            this.known = new Representative(this.rules, sample, sample.requests[request - (record === 0 ? 0 : columns.requestsEnd.values[record - 1]!)]!);
        }
        return this.known;
    }

    /** By the values of all clauses; undefined where the record leaves one open, or where a clause cannot be told by itself. */
    private byClauses(plan: Plan): number | undefined {
        const tables = this.tablesOf(plan);
        const { clauses, states } = tables;
        const { key } = this;
        key[0] = plan.number;
        let [length, word] = [1, 0];
        for (let place = 0; place < clauses.length; place += 1) {
            const table = clauses[place]!;
            let found = table.find();
            if (found < 0) {
                found = table.add(this.representative.clause(table.question.compiled, table.question.clause));
            }
            const state = table.states[found];
            if (state === undefined || state.truth === OPEN) {
                return undefined;
            }
            states[place] = found;
            word = word << 1 | (canBeTrue(state.truth) ? 1 : 0);
            if (place % 30 === 29) {
                key[length] = word;
                [length, word] = [length + 1, 0];
            }
        }
        tables.alive.read(tables.stateOf);
        plan.askNumbers(tables.alive.matters);
        key[length] = word;
        length += 1;
        for (const question of plan.questions.ofRules) {
            key[length] = plan.answers[plan.firstWord[question]!]!;
            length += 1;
        }
        for (let index = 0; index < plan.order.length; index += 1) {
            key[length] = plan.order[index]!;
            length += 1;
        }
        const place = this.settled.find(key, length);
        const kind = place >= 0 ? this.settledKinds[place]! : this.addSettled(tables, length);
        return kind === null ? undefined : kind.reads.length === 0 ? kind.result.number : this.withMissing(tables, kind);
    }

    private addSettled({ plan, clauses }: Tables, length: number): SettledKind | null {
        const kind = this.settledKind(plan, clauses);
        if (this.settled.size < MOST_KINDS) {
            this.settledKinds[this.settled.add(this.key, length)] = kind;
        }
        return kind;
    }

    /** Null where nothing can be said of others. */
    private settledKind(plan: Plan, clauses: readonly ClauseTable[]): SettledKind | null {
        this.evaluated += 1;
        const { representative } = this;
        const result = alikeResult(plan, representative.request, representative.result());
        const reads = result?.outcome === null ? [] : representative.clausesRead();
        if (!result || !reads) {
            return null;
        }
        const placeOf = new Map(clauses.map(({ question }, place) => [question.clause, place]));
        const reasons = new Set(result.reasons);
        const failing = reads.filter(({ owner, clause }) => reasons.has(`${owner}/${clause.id}`));
        const places = (of: typeof reads): number[] => [...new Set(of.map(({ clause }) => placeOf.get(clause)!))];
        return new SettledKind(this.shared({ ...result, missing: [] }), places(reads), places(failing));
    }

    /** The result with what is missing: that hangs on which clauses are settled by silence. */
    private withMissing({ clauses, states }: Tables, kind: SettledKind): number | undefined {
        const { reads } = kind;
        kind.start();
        for (let index = 0; index < reads.length; index += 1) {
            const place = reads[index]!;
            const number = states[place]!;
            const state = clauses[place]!.states[number]!;
            if (state.isSilenced) {
                const matters = kind.matters(place, clauses[place]!.question, state, this.improves);
                if (matters === undefined) {
                    return undefined;
                }
                if (matters) {
                    kind.go(place, number);
                }
            }
        }
        if (kind.told < 0) {
            const silenced = reads.map((place): SilencedClause => ({ place, state: clauses[place]!.states[states[place]!]! })).filter(({ state }) => state.isSilenced);
            kind.tell(this.shared({ ...kind.result, missing: kind.missing(silenced) }).number);
        }
        return kind.told;
    }

    /** By all answers: what the record leaves open may count together. */
    private byAnswers(plan: Plan): number {
        const length = 1 + plan.answers.length + plan.order.length;
        if (this.key.length < length) {
            this.key = new Int32Array(2 * length);
        }
        const { key, kinds } = this;
        plan.askNumbers(EVERY_NUMBER);
        key[0] = plan.number;
        key.set(plan.answers, 1);
        key.set(plan.order, 1 + plan.answers.length);
        const kind = kinds.find(key, length);
        if (kind >= 0) {
            return this.resultOf[kind]!;
        }
        this.evaluated += 1;
        const { representative } = this;
        const result = alikeResult(plan, representative.request, representative.result());
        const number = result ? this.shared(result).number : BY_ITSELF;
        if (kinds.size < MOST_KINDS) {
            this.resultOf[kinds.add(key, length)] = number;
        }
        return number;
    }

    /** Kinds that differ in nothing that is said of them have one result. */
    private shared(result: AlikeResult): AlikeResult {
        const words = JSON.stringify({ ...result, number: 0 });
        const known = this.resultsByWords.get(words) ?? { ...result, number: this.results.length };
        if (known.number === this.results.length) {
            this.resultsByWords.set(words, known);
            this.results.push(known);
        }
        return known;
    }

    private tablesOf(plan: Plan): Tables {
        const known = this.tables[plan.number];
        if (known) {
            return known;
        }
        const clauses = plan.questions.clauses.map(question => new ClauseTable(question, plan));
        const states = new Int32Array(clauses.length);
        const made: Tables = { plan, clauses, states, stateOf: place => clauses[place]!.states[states[place]!]!, alive: new RulesAlive(plan) };
        this.tables[plan.number] = made;
        const most = 2 + made.clauses.length / 30 + plan.questions.ofRules.length + plan.order.length;
        if (this.key.length < most) {
            this.key = new Int32Array(2 * Math.ceil(most));
        }
        return made;
    }
}
