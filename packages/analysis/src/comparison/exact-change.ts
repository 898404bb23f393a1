import type { CompiledProgram, RequestResult } from '@mtus/engine';
import { resultOf } from '../covering/search-cases.js';
import { CannotBeRead } from '../decision/cannot-be-read.js';
import { compareModels, type ModelDifference } from '../decision/compare-models.js';
import { type Diagram, DiagramLimit } from '../decision/diagrams.js';
import { costOf, patientsFor } from '../decision/patients.js';
import { type Patient as PatientCase, smallest } from '../decision/smallest.js';
import { RANK } from '../decision/treatment-model.js';
import { type Assigned, waysOf } from '../decision/ways.js';
import { differencesOf } from './case-changes.js';
import type { Patient } from './comparison.js';
import { ranksOf, type Side, wayBetween } from './ranks.js';

/** Bounds the work for one side of one treatment. */
const MOST_WAYS = 60;
const MOST_EVALUATIONS = 600;

/** Which patients a change can decide differently: shown, excluded, or neither. */
export interface ExactChange {
    looser: Patient | null;
    stricter: Patient | null;
    /** The least has changed one way and the most the other. */
    mixed: Patient | null;
    otherwise: Patient | null;
    /** What is neither shown nor excluded. */
    open: Side[];
    tried: number;
    /** Why nothing is known; null where something is. */
    because: string | null;
    /** Whether one version alone has patients of whom nothing can be said, because rows of a table hold together. */
    isOverlapping: boolean;
}

/**
 * What a change does to a treatment, over all records in which each fact is stated or left out: a side on which decision diagrams leave no patient is excluded,
 * and where they leave some, one is made and evaluated by both versions. Yields between evaluations.
 *
 * @param former the rules of the old version, in the names of the new one
 */
export function* exactChange(former: CompiledProgram, rules: CompiledProgram, treatment: string): Generator<void, ExactChange> {
    const nothing = { looser: null, stricter: null, mixed: null, otherwise: null, tried: 0, isOverlapping: false };
    let difference: ModelDifference;
    try {
        difference = compareModels([former, rules], treatment);
    } catch (problem) {
        if (problem instanceof DiagramLimit || problem instanceof CannotBeRead) {
            const because = problem instanceof CannotBeRead ? problem.message : `the rules of ${treatment} ask about too much at once to look at every patient`;
            return { ...nothing, open: ['looser', 'stricter', 'mixed', 'otherwise'], because };
        }
        throw problem;
    }
    const found: ExactChange = { ...nothing, open: [], because: null, isOverlapping: difference.overlapping !== difference.atoms.diagrams.no };
    const { diagrams } = difference.atoms;
    for (const side of ['looser', 'stricter', 'mixed', 'otherwise'] as const) {
        if (difference[side] === diagrams.no || side === 'otherwise' && (found.looser ?? found.stricter ?? found.mixed)) {
            continue;
        }
        const diagram = difference[side];
        if (diagram === null) {
            found.open.push(side);
            continue;
        }
        const { patient, tried } = yield* patientOn(side, diagram, difference, former, rules, treatment);
        found[side] = patient;
        found.tried += tried;
        if (patient === null) {
            found.open.push(side);
        }
    }
    return found;
}

function* patientOn(side: Side, diagram: Diagram, difference: ModelDifference, former: CompiledProgram, rules: CompiledProgram, treatment: string): Generator<void, { patient: Patient | null; tried: number }> {
    let tried = 0;
    let ways = 0;
    const { atoms } = difference;
    const showsSame = ({ sample, request }: PatientCase, was: RequestResult, is: RequestResult): boolean => {
        const [before, after] = [resultOf(former, sample, request), resultOf(rules, sample, request)];
        return before !== null && after !== null && isOnSide(side, before, after) && before.outcome === was.outcome && after.outcome === is.outcome;
    };
    for (const way of waysOf(atoms.diagrams, diagram, costOf(atoms))) {
        ways += 1;
        for (const { sample, request } of patientsFor(rules, atoms, treatment, way, quantitiesFor(difference, way))) {
            yield;
            tried += 1;
            const was = resultOf(former, sample, request);
            const is = resultOf(rules, sample, request);
            if (was && is && isOnSide(side, was, is)) {
                const small = yield* smallest({ sample, request }, patient => showsSame(patient, was, is));
                return { patient: { sample: small.sample, request: request.id, before: resultOf(former, small.sample, small.request) ?? was, after: resultOf(rules, small.sample, small.request) ?? is, from: null }, tried };
            }
            if (tried > MOST_EVALUATIONS) {
                return { patient: null, tried };
            }
        }
        if (ways >= MOST_WAYS) {
            break;
        }
    }
    return { patient: null, tried };
}

function isOnSide(side: Side, was: RequestResult, is: RequestResult): boolean {
    const way = wayBetween(ranksOf(was), ranksOf(is));
    return side === 'otherwise' ? way === 'same' && differencesOf(was, is).some(difference => difference === 'outcome' || difference === 'reason') : way === side;
}

/** How many visits to ask for so that a difference shows: as many as either version leaves, and more where one leaves any number. */
function quantitiesFor({ atoms: { diagrams }, outcomes }: ModelDifference, way: readonly Assigned[]): number[] {
    const held = (diagram: Diagram): Diagram => way.reduce((left, { variable, value }) => diagrams.restricted(left, variable, value), diagram);
    const ranks = [...new Set(outcomes.flatMap(diagram => diagrams.range(held(diagram))))].map(rank => rank - RANK.visits);
    const finite = ranks.filter(visits => visits > 0 && Number.isFinite(visits)).sort((a, b) => b - a);
    const largest = finite[0] ?? 1;
    const more = ranks.some(visits => visits === Number.POSITIVE_INFINITY) ? [Math.floor(largest) + 1] : [];
    return [...new Set([...more, largest, ...finite.slice(1, 4)])];
}
