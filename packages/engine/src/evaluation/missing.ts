import type { Missing } from '../result/result.js';
import { compareText } from './compile.js';
import { conditionTruth } from './condition.js';
import { decidingShare, decisiveUnknowns } from './decisive.js';
import { Evaluation } from './evaluation.js';
import { meet, outcomeLeaves, probeOf, type Meet, type OutcomeLeaf } from './meet.js';
import type { Reasons } from './reasons.js';
import { readClauses, type ReadClause } from './read-clauses.js';
import { sameOutcome, supportedOf } from './settled-outcome.js';
import type { Box } from './space.js';
import { missingKey, missingOf, undocumentedFacts, undocumentedOf } from './undocumented.js';
import { not, type Truth } from './truth.js';

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
    const probe = probeOf(evaluation, evaluation.whole);
    const clauses = distinct(readClauses(evaluation, probe, evaluation.ruling(probe)));
    const silenced = clauses.flatMap((read): SilencedClause[] => {
        const value = evaluation.silence(read.clause, read.place);
        return value === null ? [] : [{ ...read, value }];
    });
    const missing = new Map<string, Missing>();
    const add = (entries: Missing[]): void => entries.forEach(entry => missing.set(missingKey(entry), entry));
    const failed = new Set(reasons.reasons.filter(({ kind }) => kind === 'criterion').map(({ key }) => key));
    const helpful = silenced.filter(read => failed.has(`${read.owner}/${read.clause.id}`) || wouldImprove(evaluation, read, result));
    helpful.forEach(read => add(sorted(undocumentedOf(evaluation, read).missing)));
    if (result.outcome === 'cannot decide') {
        const { space } = evaluation.record;
        const decisive = [...decisiveUnknowns(space, leaves, sameOutcome)].map(unknown => ({ unknown, share: decidingShare(space, leaves, unknown, sameOutcome) }));
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

function sorted(entries: Missing[]): Missing[] {
    return [...entries].sort((a, b) => compareText(missingKey(a), missingKey(b)));
}

/** The same clause is read once for each facet that it means something else for. */
function distinct(clauses: ReadClause[]): ReadClause[] {
    const seen = new Map<string, ReadClause>();
    for (const read of clauses) {
        const key = JSON.stringify([read.owner, read.clause.id, read.clause.text, read.clause.span, read.place.facet]);
        seen.set(key, seen.get(key) ?? read);
    }
    return [...seen.values()];
}

/**
 * Whether some way of documenting the facts of a silenced clause, which turns that clause alone, improves the outcome: a larger least
 * number, or independent medical review from upheld to overturned.
 */
function wouldImprove(evaluation: Evaluation, read: SilencedClause, result: Meet): boolean {
    if (result.outcome === 'supported') {
        return false;
    }
    const trial = new Evaluation(evaluation.rules, evaluation.sample, evaluation.request, new Set([read.clause]));
    const { unknowns } = undocumentedOf(trial, read);
    const wanted = not(read.value);
    const boxes: Box[] = [trial.whole];
    while (boxes.length > 0) {
        const box = boxes.pop()!;
        const turned = conditionTruth(trial, probeOf(trial, box), read.clause.condition, read.place);
        if (turned === read.value || !canImprove(trial, box, result)) {
            continue;
        }
        if (turned === wanted && improves(trial, box, result)) {
            return true;
        }
        boxes.push(...halves(trial, box, unknowns));
    }
    return false;
}

/** False where no completion of the box can come out better. */
function canImprove(trial: Evaluation, box: Box, result: Meet): boolean {
    const { outcomes } = trial.ruling(probeOf(trial, box));
    return outcomes.some !== undefined && (outcomes.some.hi > result.supported.least || result.imr === 'upheld');
}

function improves(trial: Evaluation, box: Box, result: Meet): boolean {
    const leaves: OutcomeLeaf[] = [];
    const { space } = trial.record;
    let larger = true;
    let all = result.imr === 'upheld';
    for (const leaf of outcomeLeaves(trial, box)) {
        leaves.push(leaf);
        larger &&= supportedOf(leaf.value, space.read(leaf.box, trial.reading.quantity)).lo > result.supported.least;
        all &&= leaf.value.kind === 'all';
        if (!larger && !all) {
            return false;
        }
    }
    return leaves.length > 0 && (larger || meet(trial, leaves).imr === 'overturned');
}

function halves(trial: Evaluation, box: Box, unknowns: ReadonlySet<number>): Box[] {
    const { space } = trial.record;
    const variable = space.variables.findIndex((known, index) => {
        const { lo, hi } = space.read(box, index);
        return lo < hi && unknowns.has(known.unknown);
    });
    if (variable < 0) {
        return [];
    }
    const { lo, hi } = space.read(box, variable);
    const middle = Math.floor((lo + hi) / 2);
    return [space.restricted(box, variable, { lo, hi: middle }), space.restricted(box, variable, { lo: middle + 1, hi })].filter(part => part !== undefined);
}

