import type { ConditionClause } from '../ir/condition.js';
import { placeKey } from '../ir/place-key.js';
import type { Missing } from '../result/result.js';
import { compareText } from './compile.js';
import { conditionTruth } from './condition.js';
import { decidingShare, decisiveUnknowns } from './decisive.js';
import type { Evaluation } from './evaluation.js';
import { outcomeLeaves, type Meet, type OutcomeLeaf } from './meet.js';
import type { Leaf } from './explore.js';
import { disjoint } from './interval.js';
import { EvaluationProblem } from './problem.js';
import type { Reasons } from './reasons.js';
import { readClauses, type ReadClause } from './read-clauses.js';
import { sameOutcome, supportedOf, type SettledOutcome } from './settled-outcome.js';
import { missingKey, missingOf, undocumentedFacts, undocumentedOf } from './undocumented.js';
import { FALSE, OPEN, TRUE, type Truth } from './truth.js';

/** A clause that its silence word settles, and the value that it gets. */
export interface SilencedClause extends ReadClause {
    value: Truth;
}

export interface MissingFacts {
    missing: Missing[];
    alsoNotDocumented: Missing[];
    silenced: SilencedClause[];
}

/**
 * What is missing: the facts of reasons that are failed by silence; where the outcome cannot be decided, every unknown that decides by
 * itself, first those whose answer most often settles the outcome; and the facts of clauses settled by silence which, documented, would
 * improve it.
 */
export function missingFacts(evaluation: Evaluation, leaves: readonly OutcomeLeaf[], result: Meet, reasons: Reasons): MissingFacts {
    const clauses = distinct(readClauses(evaluation, evaluation.looksIn(evaluation.whole).probe, evaluation.looksIn(evaluation.whole).seen));
    const silenced = clauses.flatMap((read): SilencedClause[] => {
        const value = evaluation.silence(read.clause, read.place);
        return value === null ? [] : [{ ...read, value }];
    });
    const missing = new Map<string, Missing>();
    const add = (entries: Missing[]): void => entries.forEach(entry => missing.set(missingKey(entry), entry));
    const failed = new Set(reasons.reasons.filter(({ kind }) => kind === 'criterion').map(({ key }) => key));
    silenced.filter(read => read.value === FALSE && !read.ofDefinition && failed.has(`${read.owner}/${read.clause.id}`)).forEach(read => add(sorted(undocumentedOf(evaluation, read))));
    for (const clause of new Set(silenced.map(read => read.clause))) {
        const places = silenced.filter(read => read.clause === clause);
        if (wouldImprove(evaluation, places, result)) {
            places.forEach(read => add(sorted(undocumentedOf(evaluation, read))));
        }
    }
    if (result.outcome === 'cannot decide') {
        const { space } = evaluation.record;
        const quantities = new Map(leaves.map(({ box }) => [box, space.read(box, evaluation.reading.quantity)]));
        const quantity = ({ box }: Leaf<SettledOutcome>) => quantities.get(box)!;
        const same = (left: Leaf<SettledOutcome>, right: Leaf<SettledOutcome>): boolean => left.value.kind === 'all' && right.value.kind === 'all' && !disjoint(quantity(left), quantity(right))
            || sameOutcome(left.value, quantity(left), right.value, quantity(right));
        const unknowns = decisiveUnknowns(space, leaves, same);
        if (leaves.some(leaf => leaf.value.kind === 'all' && quantity(leaf).lo < quantity(leaf).hi)) {
            unknowns.add(space.variables[evaluation.reading.quantity]!.unknown);
        }
        const decisive = [...unknowns].map(unknown => ({ unknown, share: decidingShare(space, leaves, unknown, same) }));
        add(decisive.map(({ unknown, share }) => ({ share, entry: missingOf(evaluation, unknown) }))
            .sort((a, b) => b.share - a.share || compareText(missingKey(a.entry), missingKey(b.entry))).map(({ entry }) => entry));
    }
    // What a definition lacks is told where a rule names it.
    const others = new Map(clauses.filter(({ ofDefinition }) => !ofDefinition).flatMap(read => undocumentedFacts(evaluation, read)).map(entry => [missingKey(entry), entry]));
    return {
        missing: [...missing.values()],
        alsoNotDocumented: sorted([...others].filter(([key]) => !missing.has(key)).map(([, entry]) => entry)),
        silenced,
    };
}

export function sorted(entries: Missing[]): Missing[] {
    return [...entries].sort((a, b) => compareText(missingKey(a), missingKey(b)));
}

/** The same clause is read once for each facet that it means something else for. */
function distinct(clauses: ReadClause[]): ReadClause[] {
    const seen = new Map<string, ReadClause[]>();
    return clauses.filter(read => {
        const key = `${read.owner}/${read.clause.id}`;
        const alike = seen.get(key) ?? [];
        seen.set(key, alike);
        const isNew = !alike.some(other => other.place.facet === read.place.facet && isSame(other.clause, read.clause));
        alike.push(...isNew ? [read] : []);
        return isNew;
    });
}

function isSame(left: ConditionClause, right: ConditionClause): boolean {
    return left === right || left.text === right.text && placeKey(left.span) === placeKey(right.span);
}

/**
 * Whether some way of documenting the facts of a silenced clause, which turns that clause alone, improves the outcome: a larger least
 * number, or independent medical review from upheld to overturned.
 *
 * @param places the clause wherever silence settles it
 */
export function wouldImprove(evaluation: Evaluation, places: readonly SilencedClause[], result: Meet): boolean {
    if (result.outcome === 'supported') {
        return false;
    }
    const [{ clause, place: { compiled } }] = places as [SilencedClause];
    // Told apart, the completions have the outcome that they have: to take the clause as its silence word does improves nothing.
    const others = answersTo(evaluation, places).filter(answer => !result.isToldApart || answer.some((value, index) => value !== places[index]!.value));
    return others.some(answer => {
        const values = new Map(places.map(({ place }, index) => [place.facet, answer[index]!]));
        try {
            return improves(evaluation.turning({ clause, values, compiled }), result);
        } catch (problem) {
            // An answer after which nothing could be said improves nothing; that there is such an answer does not touch what the record says now.
            if (problem instanceof EvaluationProblem) {
                return false;
            }
            throw problem;
        }
    });
}

/** What a clause can be in all its places together, over the completions of the record. */
function answersTo(evaluation: Evaluation, places: readonly SilencedClause[]): Truth[][] {
    if (places.length === 1) {
        // The record settles no clause for which a silence word speaks.
        return [[TRUE], [FALSE]];
    }
    const answers = new Map<string, Truth[]>();
    const leaves = evaluation.search.leaves(evaluation.whole, probe => {
        const truths = places.map(({ clause, place }) => conditionTruth(evaluation, probe, clause.condition, place));
        return truths.includes(OPEN) ? undefined : truths;
    });
    for (const { value } of leaves) {
        answers.set(value.join(), value);
    }
    return [...answers.values()];
}

function improves(trial: Evaluation, result: Meet): boolean {
    const { space } = trial.record;
    let larger = true;
    let all = result.imr === 'upheld';
    for (const leaf of outcomeLeaves(trial, trial.whole)) {
        larger &&= supportedOf(leaf.value, space.read(leaf.box, trial.reading.quantity)).lo > result.supported.least;
        all &&= leaf.value.kind === 'all';
        if (!larger && !all) {
            return false;
        }
    }
    return true;
}
