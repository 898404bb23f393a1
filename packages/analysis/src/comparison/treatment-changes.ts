import { compareText, compile, type CompiledProgram, conditionClauses, placeKey, type RequestResult } from '@mtus/engine';
import { basesFor, clausesAt, madeUpBase, progressOf, resultOf, searchCases } from '../covering/search-cases.js';
import { type VariationGroup, variationsFor } from '../covering/variations.js';
import { differencesOf, type Version } from './case-changes.js';
import type { ChangeKind, ElementChange, Patient, TreatmentChange, TreatmentVerdict } from './comparison.js';
import { exactChange } from './exact-change.js';
import { inNewWords } from './in-new-words.js';
import { withSameClauses } from './same-clauses.js';
import { ranksOf, type Side, wayBetween } from './ranks.js';
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
    const formerRules = compile(withSameClauses(inNewWords(before.rules.program, renames), after.rules.program));
    for (const treatment of touched(before, after, changes, renames)) {
        const because = errorsOf([before, after], treatment);
        const touchedBy = touching(before, after, treatment, changes, renames);
        found.push(because.length > 0 ? { treatment, touchedBy, verdict: 'cannot be compared', ...NOBODY, isProved: false, tried: 0, because } : { ...yield* treatmentChange(before, after, formerRules, treatment, changes, renames), touchedBy });
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

function formerTreatment(treatment: string, { treatments }: Renames): string {
    return [...treatments].find(([, current]) => current === treatment)?.[0] ?? treatment;
}

/** The changed rules that speak of a treatment, in either version. */
function touching(before: Version, after: Version, treatment: string, changes: readonly ElementChange[], renames: Renames): string[] {
    const former = formerTreatment(treatment, renames);
    const names = namesOfRules(changes, TOUCHING);
    return [...new Set([...before.rules.rulesFor.get(former) ?? [], ...after.rules.rulesFor.get(treatment) ?? []].map(({ rule }) => rule.id).filter(id => names.has(id)))].sort(compareText);
}

/** The rules that changed so, and those that use something that did. */
function namesOfRules(changes: readonly ElementChange[], kinds: readonly ChangeKind[]): Set<string> {
    return new Set(changes.filter(({ change }) => kinds.includes(change)).flatMap(({ kind, id, formerly, usedBy }) => kind === 'rule' ? [id, formerly ?? id] : usedBy));
}

/** Errors that keep something out of what decides about a treatment. */
function errorsOf(versions: readonly Version[], treatment: string): string[] {
    return [...new Set(versions.flatMap(({ rules: { leftOut } }) => leftOut.filter(({ treatments }) => treatments === null || treatments.includes(treatment)).map(({ because }) => because)))];
}

const NOBODY = { looser: null, stricter: null, mixed: null, otherwise: null } as const;

type Patients = Pick<TreatmentChange, Side>;

/** Where the exact comparison leaves something open, patients are looked for among the sample cases as well. */
function* treatmentChange(before: Version, after: Version, formerRules: CompiledProgram, treatment: string, changes: readonly ElementChange[], renames: Renames): Generator<void, Omit<TreatmentChange, 'touchedBy'>> {
    const exact = yield* exactChange(formerRules, after.rules, treatment);
    const searched = exact.open.length === 0 ? { ...NOBODY, tried: 0 } : yield* searchedPatients(before, after, treatment, changes, renames);
    const patients: Patients = {
        looser: exact.looser ?? searched.looser, stricter: exact.stricter ?? searched.stricter, mixed: exact.mixed ?? searched.mixed, otherwise: exact.otherwise ?? searched.otherwise,
    };
    const differs = patients.looser !== null || patients.stricter !== null || patients.mixed !== null;
    // What decides the same and why is one question: where outcomes differ, reasons do.
    const open = exact.open.filter(side => patients[side] === null && !(side === 'otherwise' && differs));
    const isProved = open.length === 0 && !exact.isOverlapping;
    return {
        treatment, verdict: verdictOf(patients, isProved), ...patients, isProved, tried: exact.tried + searched.tried,
        because: [
            ...exact.isOverlapping ? ['rows of a table that does not say how they combine hold together for some patients in one version only: nothing can be said of these'] : [],
            ...exact.because === null ? [] : [exact.because], ...open.length === 0 || exact.because !== null ? [] : [`it could not be proved that ${open.map(side => OPEN_WORDS[side]).join(', or ')}: no such patient was found, and none was excluded`],
        ],
    };
}

const OPEN_WORDS: Record<Side, string> = {
    looser: 'nobody gets more', stricter: 'nobody gets less', mixed: 'nobody gets both less for certain and more perhaps', otherwise: 'the reasons are always the same',
};

function* searchedPatients(before: Version, after: Version, treatment: string, changes: readonly ElementChange[], renames: Renames): Generator<void, Patients & { tried: number }> {
    const former = formerTreatment(treatment, renames);
    const names = namesOfRules(changes, [...TOUCHING, 'renamed']);
    const compiled = [...after.rules.rulesFor.get(treatment) ?? [], ...before.rules.rulesFor.get(former) ?? []].filter(({ rule }) => names.has(rule.id));
    const changed = compiled.map(({ rule }) => rule);
    const clauses = [...changed, ...compiled.flatMap(({ beatenBy }) => beatenBy.map(({ rule }) => rule))].flatMap(conditionClauses);
    const places = new Set(changed.map(({ span }) => placeKey(span)));
    const patients: Patients = { ...NOBODY };
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
    return { ...patients, tried };
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

/** Which way a patient is decided differently; null where nothing is. */
function wayOf(was: RequestResult, is: RequestResult, renames: Renames): Side | null {
    const way = wayBetween(ranksOf(was), ranksOf(is));
    return way !== 'same' ? way : differencesOf(was, is, renames).some(difference => difference === 'outcome' || difference === 'reason') ? 'otherwise' : null;
}

function verdictOf({ looser, stricter, mixed, otherwise }: Patients, isProved: boolean): TreatmentVerdict {
    return mixed || looser && stricter ? 'both' : looser ? 'looser' : stricter ? 'stricter' : otherwise ? 'same outcome for another reason' : isProved ? 'same' : 'no difference found';
}
