import { type Case, type ClauseTrace, type CompiledProgram, evaluateCase, isWithheld, placeKey, type Request, type RequestResult, type Rule } from '@mtus/engine';
import { neededRequests } from '../what-if/what-would-change.js';
import { madeUpCase } from './made-up-case.js';
import type { VariationGroup } from './variations.js';

/** A request of a case to go on from. */
export interface Base {
    sample: Case;
    request: Request;
    /** The sample case that it is; null where its record is made up. */
    from: Case | null;
}

export interface CaseSearch {
    /** How many cases with something written otherwise are tried at most. */
    most: number;
    /** Looked at first: what little stands in them is there to be seen. */
    made: readonly Base[];
    written: readonly Base[];
    /** What can be written otherwise in a case. */
    variations(base: Base): VariationGroup[];
    /** How near a case comes (higher is nearer), and whether it is what was looked for. */
    look(base: Base): { reached: number; found: boolean };
    /** Asked after everything with so many things written otherwise was tried; true ends the search. Without it only `found` does. */
    isEnough?(varied: number): boolean;
}

/** Bounds the work: how many things are written otherwise at once, and how many cases are gone on from at each step. */
const MOST_VARIED = 4;
const MOST_BASES = 6;
const MOST_KEPT = 10;
const MOST_OF_A_KIND = 2;

interface Reached extends Base {
    reached: number;
    /** What was written otherwise last. */
    varied: string;
}

/** Looks for a case, going on from those that come nearest; yields between evaluations. Null where none was found. */
export function* searchCases({ most, made, written, variations, look, isEnough = () => false }: CaseSearch): Generator<void, { sample: Case; request: string; from: Case | null } | null> {
    const seen: Reached[] = [];
    for (const base of [...made, ...written]) {
        yield;
        const { reached, found } = look(base);
        if (found) {
            return withNeeded(base);
        }
        seen.push({ ...base, reached, varied: '' });
    }
    let bases = [...seen.slice(0, made.length), ...nearest(seen.slice(made.length), MOST_BASES, Number.POSITIVE_INFINITY)];
    let evaluations = 0;
    // Several ways may lead to one case.
    const tried = new Set<string>();
    for (let varied = 1; varied <= MOST_VARIED; varied += 1) {
        const next: Reached[] = [];
        for (const base of bases) {
            for (const { name, ways } of variations(base)) {
                for (const way of ways) {
                    const sample = way(base.sample);
                    const key = `${base.request.id} ${JSON.stringify(sample)}`;
                    if (tried.has(key)) {
                        continue;
                    }
                    tried.add(key);
                    evaluations += 1;
                    if (evaluations > most) {
                        return null;
                    }
                    yield;
                    const changed = { ...base, sample };
                    const { reached, found } = look(changed);
                    if (found) {
                        return withNeeded(changed);
                    }
                    next.push({ ...changed, varied: name, reached });
                }
            }
        }
        if (isEnough(varied)) {
            return null;
        }
        bases = nearest(next, MOST_KEPT, MOST_OF_A_KIND);
    }
    return null;
}

/** The cases that come nearest, the first of those that come equally near; of those in which the same was varied only some. */
function nearest(bases: readonly Reached[], most: number, mostOfAKind: number): Reached[] {
    const kinds = new Map<string, number>();
    return [...bases].sort((a, b) => b.reached - a.reached).filter(({ varied, reached }) => {
        const kind = `${varied} ${reached}`;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        return kinds.get(kind)! <= mostOfAKind;
    }).slice(0, most);
}

/** Only the request, and those that it depends on. */
function withNeeded({ sample, request, from }: Base): { sample: Case; request: string; from: Case | null } {
    const needed = neededRequests(sample, request.id);
    return { sample: { ...sample, requests: sample.requests.filter(({ id }) => needed.has(id)) }, request: request.id, from };
}

/** The requests of cases for one of these treatments. */
export function basesFor(cases: readonly Case[], treatments: readonly string[]): Base[] {
    return cases.flatMap(sample => sample.requests.filter(request => request.treatments.some(treatment => treatments.includes(treatment))).map(request => ({ sample, request, from: sample })));
}

export function madeUpBase(rules: CompiledProgram, treatment: string, rule: Rule | null): Base {
    const sample = madeUpCase(rules, treatment, rule);
    return { sample, request: sample.requests[0]!, from: null };
}

/** What a request comes to, with its trace; null where nothing can be said. */
export function resultOf(rules: CompiledProgram, sample: Case, { id }: Request): RequestResult | null {
    const needed = neededRequests(sample, id);
    const result = evaluateCase(rules, { ...sample, requests: sample.requests.filter(one => needed.has(one.id)) }, { trace: true }).requests.find(one => one.id === id);
    return result && !isWithheld(result) ? result : null;
}

/** How far a request comes in a rule: how many of its clauses are read, and how many of these hold. */
export function progressOf(clauses: readonly ClauseTrace[]): number {
    return clauses.filter(({ value }) => value !== 'not reached').length + clauses.filter(({ value }) => value === 'true').length;
}

/** The clauses of the rules that stand at these places, as a request has read them. */
export function clausesAt(result: RequestResult | null, places: ReadonlySet<string>): ClauseTrace[] {
    return (result?.trace ?? []).filter(({ span }) => places.has(placeKey(span))).flatMap(({ clauses }) => clauses);
}
