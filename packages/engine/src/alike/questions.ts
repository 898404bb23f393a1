import type { NumberOperator } from '../ir/condition.js';
import type { FrequencyClause, Guideline } from '../ir/rule.js';
import type { CalendarUnit, Duration } from '../ir/values.js';
import type { CompiledRule } from '../evaluation/compile.js';
import type { Facet } from '../evaluation/facet.js';

/** A day that rules compare: one of the case or of the request, the latest surgery of any procedure, or what a slot of facts states. */
export type DayQuestion = 'injury' | 'request' | 'service' | 'surgery' | number;

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
    | { kind: 'year' }
    | { kind: 'wait'; length: Duration }
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

/**
 * All that the rules for a request can ask of an exactly known record. Two records that give the same answers to all of it, and whose numbers of
 * visits stand in the same order, come out alike.
 */
export interface Questions {
    facets: readonly Facet[];
    /** Slots of facts, with the numbers that conditions compare them with, or the days. */
    slots: { slot: number; kind: 'words' | 'number' | 'date'; cuts: readonly number[] }[];
    /** Days at which an answer about them changes. */
    cuts: { injury: readonly number[]; request: readonly number[]; service: readonly number[]; surgery: readonly number[] };
    asksPurpose: boolean;
    /** The ages that conditions compare with; null where none does. */
    ages: readonly number[] | null;
    /** Each a set of names that a condition asks for, by their numbers: whether the record has one of them. */
    diagnoses: (readonly boolean[])[];
    procedures: (readonly boolean[])[];
    asksSurgery: boolean;
    /** Procedures of which the latest surgery is asked for; null stands for any. */
    surgeryLists: (readonly boolean[] | null)[];
    periods: PeriodQuestion[];
    /** Whether some period after a surgery of any table holds. */
    anyPeriod: PeriodQuestion[];
    elapsed: ElapsedQuestion[];
    counters: CounterQuestion[];
    earlierVisits: EarlierVisitsQuestion[];
    /** The numbers of visits that the outcome is made of. */
    numbers: (LimitQuestion | FrequencyQuestion)[];
    guidelines: readonly Guideline[];
}
