import type { ConditionClause, NumberOperator } from '../ir/condition.js';
import type { FrequencyClause } from '../ir/rule.js';
import type { CalendarUnit, Duration } from '../ir/values.js';
import type { CompiledRule } from '../evaluation/compile.js';
import type { Facet } from '../evaluation/facet.js';
import type { FirstDays } from './first-days.js';

/** A day that rules compare: one of the case or of the request, the latest surgery of any procedure, or what a slot of facts states. */
export type DayQuestion = { kind: 'injury' | 'request' | 'service' } | { kind: 'surgery'; list: number } | { kind: 'fact'; slot: number };

/** Where the time between two days is compared with a length: whether the earlier one, moved on by it, lies before the later one, on it, or after it. */
export interface ElapsedQuestion {
    earlier: DayQuestion;
    later: DayQuestion;
    amount: number;
    unit: CalendarUnit;
}

/** Which earlier visits are counted at all, before any window. */
export interface CounterQuestion {
    /** @param regions a set of the dictionary */
    counts(treatment: number, regions: number): boolean;
}

/** From when on a window counts. */
export type WindowStart =
    | { kind: 'course' }
    | { kind: 'year' | 'wait'; first: FirstDays }
    /** `list` is a place in `Questions.surgeryLists`. */
    | { kind: 'surgery'; list: number };

/** How many earlier visits count: what a limit uses, or what a condition about earlier visits reads. */
export interface CountQuestion {
    /** A place in `Questions.counters`. */
    counter: number;
    /** All of them hold: the latest start decides. */
    starts: WindowStart[];
    onlyThisClaim: boolean;
    /** Of a row with a period after surgery the place of its procedures in `Questions.surgeryLists`; else -1. */
    sinceSurgery: number;
}

/** How many of the requested visits a limit leaves room for, at the end of its ranges that binds. */
export interface LimitQuestion {
    kind: 'limit';
    compiled: CompiledRule;
    facet: Facet;
    /** Null where it only restricts the request's own schedule. */
    count: CountQuestion | null;
    /** The number that the clause states. */
    stated: number;
    /** The last day of the period on which visits may still take place is so long after its start. */
    lengths: { since: { kind: 'course' } | { kind: 'first visit'; list: number } | { kind: 'surgery'; list: number }; length: Duration; counter: number }[];
    perWeek: boolean;
    perSession: boolean;
}

/** How many of the requested visits a frequency leaves room for, in the week of the course that the request begins in. */
export interface FrequencyQuestion {
    kind: 'frequency';
    compiled: CompiledRule;
    facet: Facet;
    clause: FrequencyClause;
    counter: number;
    strict: boolean;
}

/** The number of earlier visits, compared with a constant. */
export interface EarlierVisitsQuestion {
    count: CountQuestion;
    operator: NumberOperator;
    number: number;
}

/** A period after a surgery of some procedures: whether the request lies in it. */
export interface PeriodQuestion {
    list: number;
    length: Duration;
}

/** What is asked of a record: each answer is one whole number, or two. */
export type Question =
    | { kind: 'purpose' }
    /** In years; `cuts` are the ages that conditions compare with. */
    | { kind: 'age'; cuts: number[] }
    /** Whether the record has one of these, by their numbers. */
    | { kind: 'diagnosis' | 'procedure'; wanted: readonly boolean[] }
    /** Whether the request lies in one of these periods. */
    | { kind: 'period'; periods: PeriodQuestion[] }
    /** Which of the days that conditions name the latest surgery lies after. */
    | { kind: 'surgery'; list: number; cuts: number[] }
    | { kind: 'day'; day: 'injury' | 'request' | 'service'; cuts: number[] }
    /** What is stated of a fact: numbers and days by those that conditions compare with. */
    | { kind: 'fact'; slot: number; of: 'words' | 'number' | 'date'; cuts: number[] }
    | ({ kind: 'elapsed' } & ElapsedQuestion)
    | ({ kind: 'earlier visits' } & EarlierVisitsQuestion);

/** A clause of a rule, or of the rows of a table, and the places in `Questions.asked` of all that it can read, through the definitions that it names. */
export interface ClauseQuestion {
    /** The rule, or the first of the rows. */
    compiled: CompiledRule;
    clause: ConditionClause;
    reads: number[];
}

/** A rule that may speak about a request, and what keeps it from it. */
export interface RuleQuestion {
    compiled: CompiledRule;
    facet: Facet;
    /** Places of its clauses in `Questions.clauses`: it applies where these hold, and those do not. */
    when: number[];
    unless: number[];
    /** The place in `Questions.asked` of its period after surgery; -1 where it has none. */
    period: number;
    /** Places in `Questions.numbers`. */
    numbers: number[];
    /** Places in `Questions.rules` of those that beat it where they apply. */
    beatenBy: number[];
}

/**
 * All that the rules for a request can ask of an exactly known record. Two records that give the same answers to all of it, and whose numbers of
 * visits stand in the same order, come out alike.
 */
export interface Questions {
    facets: readonly Facet[];
    asked: readonly Question[];
    /** In the order in which rules and their clauses are read. */
    clauses: readonly ClauseQuestion[];
    rules: readonly RuleQuestion[];
    /** Places of the questions that whole rules ask, beside those of their clauses: whether a period after surgery holds. */
    ofRules: readonly number[];
    /** Procedures of which the latest surgery is asked for; null stands for any. */
    surgeryLists: readonly (readonly boolean[] | null)[];
    counters: readonly CounterQuestion[];
    /** The numbers of visits that the outcome is made of. */
    numbers: readonly (LimitQuestion | FrequencyQuestion)[];
    /**
     * Whether what a clause is can be told by its own answers: not for several treatments or regions, where it may be read several times, nor
     * where a definition has a silence word of its own, nor where a clause that rows of a table share counts otherwise in each.
     */
    areClausesTold: boolean;
}
