import { compareText, conditionClauses, placeKey, type RequestResult } from '@mtus/engine';
import { basesFor, clausesAt, madeUpBase, progressOf, resultOf, searchCases } from '../covering/search-cases.js';
import { type VariationGroup, variationsFor } from '../covering/variations.js';
import { differencesOf, type Version } from './case-changes.js';
import type { ChangeKind, ElementChange, Patient, TreatmentChange, TreatmentVerdict } from './comparison.js';
import { inOldWords, type Renames } from './renames.js';

/** More changed rules of one treatment than this are not each looked at with a made-up record of their own. */
const MOST_RULES = 8;

/** Bounds the work for each treatment. */
const MOST_TRIED = 2_500;

/**
 * What the changes do to each treatment that they can touch: looks for the smallest patients that the versions decide differently, among the sample cases and
 * made-up records, with something written otherwise. Yields between evaluations.
 */
export function* treatmentChanges(before: Version, after: Version, changes: readonly ElementChange[], renames: Renames): Generator<void, TreatmentChange[]> {
    const found: TreatmentChange[] = [];
    for (const treatment of touched(before, after, changes, renames)) {
        const because = errorsOf([before, after], treatment);
        found.push(because.length > 0 ? { treatment, verdict: 'cannot be compared', looser: null, stricter: null, otherwise: null, tried: 0, because } : yield* treatmentChange(before, after, treatment, changes, renames));
    }
    return found;
}

/** Changes that may change what is decided. */
const TOUCHING: readonly ChangeKind[] = ['meaning', 'added', 'removed', 'in error'];

function touched(before: Version, after: Version, changes: readonly ElementChange[], { treatments: renamed }: Renames): string[] {
    const rules = namesOfRules(changes, TOUCHING);
    const treatments = [before, after].flatMap(({ rules: { rules: all } }) => all.filter(({ rule }) => rules.has(rule.id)).flatMap(one => [...one.treatments]));
    // What one of the versions has with an error is in none of its rules.
    const inError = [before, after].flatMap(({ rules: { leftOut } }) => leftOut.flatMap(part => part.treatments ?? []));
    return [...new Set([...treatments, ...inError].map(name => renamed.get(name) ?? name))].sort(compareText);
}

/** The rules that changed so, and those that use something that did. */
function namesOfRules(changes: readonly ElementChange[], kinds: readonly ChangeKind[]): Set<string> {
    return new Set(changes.filter(({ change }) => kinds.includes(change)).flatMap(({ kind, id, formerly, usedBy }) => kind === 'rule' ? [id, formerly ?? id] : usedBy));
}

/** Errors that keep something out of what decides about a treatment. */
function errorsOf(versions: readonly Version[], treatment: string): string[] {
    return [...new Set(versions.flatMap(({ rules: { leftOut } }) => leftOut.filter(({ treatments }) => treatments === null || treatments.includes(treatment)).map(({ because }) => because)))];
}

function* treatmentChange(before: Version, after: Version, treatment: string, changes: readonly ElementChange[], renames: Renames): Generator<void, TreatmentChange> {
    const former = [...renames.treatments].find(([, current]) => current === treatment)?.[0] ?? treatment;
    const names = namesOfRules(changes, [...TOUCHING, 'renamed']);
    const compiled = [...after.rules.rulesFor.get(treatment) ?? [], ...before.rules.rulesFor.get(former) ?? []].filter(({ rule }) => names.has(rule.id));
    const changed = compiled.map(({ rule }) => rule);
    const clauses = [...changed, ...compiled.flatMap(({ beatenBy }) => beatenBy.map(({ rule }) => rule))].flatMap(conditionClauses);
    const places = new Set(changed.map(({ span }) => placeKey(span)));
    const patients: Record<'looser' | 'stricter' | 'otherwise', Patient | null> = { looser: null, stricter: null, otherwise: null };
    let tried = 0;
    let shownAt: number | null = null;
    const made = Object.hasOwn(after.rules.program.vocabulary.treatments, treatment) ? changed.slice(0, MOST_RULES).map(rule => madeUpBase(after.rules, treatment, rule)) : [];
    yield* searchCases({
        most: MOST_TRIED, made, written: basesFor(after.cases, [treatment]),
        variations: ({ sample, request }) => ofBoth([after, before].map(({ rules }) => variationsFor(rules, sample, request, clauses, changed))),
        look: ({ sample, request, from }) => {
            tried += 1;
            const was = resultOf(before.rules, inOldWords(sample, renames), request);
            const is = resultOf(after.rules, sample, request);
            const way = was && is ? wayOf(was, is, renames) : null;
            if (way && was && is) {
                const patient = { sample, request: request.id, before: was, after: is, from: from?.id ?? null };
                const known = patients[way];
                patients[way] = known && sizeOf(known) <= sizeOf(patient) ? known : patient;
            }
            return { reached: progressOf(clausesAt(was, places)) + progressOf(clausesAt(is, places)), found: false };
        },
        // One thing more is written otherwise than it takes to see a difference: a change may go both ways.
        isEnough: varied => {
            shownAt ??= patients.looser || patients.stricter || patients.otherwise ? varied : null;
            return patients.looser !== null && patients.stricter !== null || shownAt !== null && varied > shownAt;
        },
    });
    return { treatment, verdict: verdictOf(patients), ...patients, tried, because: [] };
}

/** What can be written otherwise by either version: each knows the numbers that its own rules compare with. */
function ofBoth(versions: readonly VariationGroup[][]): VariationGroup[] {
    const groups = new Map<string, VariationGroup>();
    versions.flat().forEach(({ name, ways }) => groups.set(name, { name, ways: [...groups.get(name)?.ways ?? [], ...ways] }));
    return [...groups.values()];
}

/** How much there is to read: of two patients the smaller one is shown, and one that is decided before one that is not. */
function sizeOf({ sample, request, before, after }: Patient): number {
    const asked = sample.requests.find(({ id }) => id === request)?.quantity;
    const open = [before, after].filter(({ outcome }) => outcome === 'cannot decide' || outcome === 'conflict').length;
    return 10_000 * open + 100 * (sample.facts.length + sample.history.length + sample.diagnoses.length + sample.procedures.length + sample.requests.flatMap(({ facts }) => facts).length) + (asked?.most ?? 99);
}

/** Which way a patient is decided differently; null where nothing is. An outcome that supports as much for another reason is neither looser nor stricter. */
function wayOf(was: RequestResult, is: RequestResult, renames: Renames): 'looser' | 'stricter' | 'otherwise' | null {
    const upper = ({ quantity }: RequestResult): number => quantity.supported.most ?? Number.POSITIVE_INFINITY;
    const least = is.quantity.supported.least - was.quantity.supported.least;
    const most = upper(is) === upper(was) ? 0 : upper(is) - upper(was);
    if (least >= 0 && most >= 0 && least + most > 0) {
        return 'looser';
    }
    if (least <= 0 && most <= 0 && least + most < 0) {
        return 'stricter';
    }
    return differencesOf(was, is, renames).some(difference => difference !== 'counts') ? 'otherwise' : null;
}

function verdictOf({ looser, stricter, otherwise }: Record<'looser' | 'stricter' | 'otherwise', Patient | null>): TreatmentVerdict {
    return looser && stricter ? 'both' : looser ? 'looser' : stricter ? 'stricter' : otherwise ? 'same outcome for another reason' : 'no difference found';
}
