import { compareText, type CompiledProgram, type ConditionClause, type RequestResult, type Rule } from '@mtus/engine';
import { basesFor, madeUpBase, resultOf, searchCases } from '../covering/search-cases.js';
import { type VariationGroup, variationsFor } from '../covering/variations.js';
import { differencesOf, type Version } from './case-changes.js';
import type { ElementChange, Patient, TreatmentChange, TreatmentVerdict } from './comparison.js';

/** More changed rules of one treatment than this are not each looked at with a made-up record of their own. */
const MOST_RULES = 8;

/** Bounds the work for each treatment. */
const MOST_TRIED = 2_500;

/**
 * What the changes do to each treatment that they can touch: looks for the smallest patients that the versions decide differently, among the sample cases and
 * made-up records, with something written otherwise. Yields between evaluations.
 */
export function* treatmentChanges(before: Version, after: Version, changes: readonly ElementChange[]): Generator<void, TreatmentChange[]> {
    const found: TreatmentChange[] = [];
    for (const treatment of touched(before, after, changes)) {
        found.push(yield* treatmentChange(before, after, treatment, changes));
    }
    return found;
}

function touched(before: Version, after: Version, changes: readonly ElementChange[]): string[] {
    const rules = new Set(changes.filter(({ change }) => change === 'meaning' || change === 'added' || change === 'removed').flatMap(({ kind, id, formerly, usedBy }) => kind === 'rule' ? [id, formerly ?? id] : usedBy));
    const treatments = [before, after].flatMap(({ rules: { rules: all } }) => all.filter(({ rule }) => rules.has(rule.id)).flatMap(one => [...one.treatments]));
    return [...new Set(treatments)].sort(compareText);
}

function* treatmentChange(before: Version, after: Version, treatment: string, changes: readonly ElementChange[]): Generator<void, TreatmentChange> {
    const changed = changedRules(before, after, treatment, changes);
    const clauses = changed.flatMap(conditionsOf);
    const exceptions = [before, after].flatMap(({ rules }) => rules.rules.filter(({ rule, beatenBy }) => changed.some(({ id }) => id === rule.id) && beatenBy.length > 0).flatMap(({ beatenBy }) => beatenBy.flatMap(({ rule }) => conditionsOf(rule))));
    const spans = new Set(changed.map(({ span }) => `${span.uri}:${span.start.line}`));
    const patients: Record<'looser' | 'stricter' | 'otherwise', Patient | null> = { looser: null, stricter: null, otherwise: null };
    let tried = 0;
    let shownAt: number | null = null;
    const isNew = (id: string): boolean => after.rules.program.vocabulary.treatments[id] !== undefined;
    const made = isNew(treatment) ? changed.slice(0, MOST_RULES).map(rule => madeUpBase(after.rules, treatment, rule)) : [];
    yield* searchCases({
        most: MOST_TRIED, made, written: basesFor(after.cases, [treatment]),
        variations: ({ sample, request }) => ofBoth([before, after].map(({ rules }) => variationsFor(rules, sample, request, [...clauses, ...exceptions], changed))),
        look: ({ sample, request, from }) => {
            tried += 1;
            const [was, is] = [resultOf(before.rules, sample, request), resultOf(after.rules, sample, request)];
            const way = was && is ? wayOf(was, is) : null;
            if (way && was && is) {
                const patient = { sample, request: request.id, before: was, after: is, from: from?.id ?? null };
                const known = patients[way];
                patients[way] = known && sizeOf(known) <= sizeOf(patient) ? known : patient;
            }
            return { reached: nearness(was, spans) + nearness(is, spans), found: false };
        },
        // One thing more is written otherwise than it takes to see a difference: a change may go both ways.
        isEnough: varied => {
            shownAt ??= patients.looser || patients.stricter || patients.otherwise ? varied : null;
            return patients.looser !== null && patients.stricter !== null || shownAt !== null && varied > shownAt;
        },
    });
    return { treatment, verdict: verdictOf(patients), ...patients, tried };
}

/** What can be written otherwise by either version: each knows the numbers that its own rules compare with. */
function ofBoth([old = [], current = []]: VariationGroup[][]): VariationGroup[] {
    const names = new Set(current.map(({ name }) => name));
    const cuts = new Map(old.map(group => [group.name, group.ways]));
    return [...current.map(({ name, ways }) => ({ name, ways: [...ways, ...(cuts.get(name) ?? [])] })), ...old.filter(({ name }) => !names.has(name))];
}

/** How much there is to read: of two patients the smaller one is shown, and one that is decided before one that is not. */
function sizeOf({ sample, request, before, after }: Patient): number {
    const asked = sample.requests.find(({ id }) => id === request)?.quantity;
    const open = [before, after].filter(({ outcome }) => outcome === 'cannot decide' || outcome === 'conflict').length;
    return 10_000 * open + 100 * (sample.facts.length + sample.history.length + sample.diagnoses.length + sample.procedures.length + sample.requests.flatMap(({ facts }) => facts).length) + (asked?.most ?? 99);
}

function conditionsOf({ appliesWhen, unless, requires }: Rule): ConditionClause[] {
    return [...appliesWhen, ...unless, ...requires];
}

/** The rules for the treatment that changed, or that use something that did; of both versions, the new one first. */
function changedRules(before: Version, after: Version, treatment: string, changes: readonly ElementChange[]): Rule[] {
    const names = new Set(changes.filter(({ change }) => change !== 'words only' && change !== 'moved').flatMap(({ kind, id, formerly, usedBy }) => kind === 'rule' ? [id, formerly ?? id] : usedBy));
    const rulesOf = (rules: CompiledProgram): Rule[] => (rules.rulesFor.get(treatment) ?? []).map(({ rule }) => rule).filter(({ id }) => names.has(id));
    return [...rulesOf(after.rules), ...rulesOf(before.rules)];
}

/** Which way a patient is decided differently; null where nothing is. An outcome that supports as much for another reason is neither looser nor stricter. */
function wayOf(was: RequestResult, is: RequestResult): 'looser' | 'stricter' | 'otherwise' | null {
    const upper = ({ quantity }: RequestResult): number => quantity.supported.most ?? Number.POSITIVE_INFINITY;
    const least = is.quantity.supported.least - was.quantity.supported.least;
    const most = upper(is) === upper(was) ? 0 : upper(is) - upper(was);
    if (least >= 0 && most >= 0 && least + most > 0) {
        return 'looser';
    }
    if (least <= 0 && most <= 0 && least + most < 0) {
        return 'stricter';
    }
    return differencesOf(was, is).some(difference => difference !== 'counts') ? 'otherwise' : null;
}

function verdictOf({ looser, stricter, otherwise }: Record<'looser' | 'stricter' | 'otherwise', Patient | null>): TreatmentVerdict {
    return looser && stricter ? 'both' : looser ? 'looser' : stricter ? 'stricter' : otherwise ? 'same outcome for another reason' : 'no difference found';
}

/** More where more clauses of the changed rules are read, and hold. */
function nearness(result: RequestResult | null, changed: ReadonlySet<string>): number {
    const clauses = (result?.trace ?? []).filter(({ span }) => changed.has(`${span.uri}:${span.start.line}`)).flatMap(trace => trace.clauses);
    return clauses.filter(({ value }) => value !== 'not reached').length + clauses.filter(({ value }) => value === 'true').length;
}
