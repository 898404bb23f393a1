import { type CompiledProgram, isSupporting } from '@mtus/engine';
import { Atoms } from './atoms.js';
import { constraintsAmong } from './constraints.js';
import { type Diagram, DiagramLimit, Diagrams } from './diagrams.js';
import { AND, AT_MOST, DIFFERENT, LEAST, LESS, type Operation, OR } from './operations.js';
import { documented, overRecord, recordOutcome, type RecordOutcome, withSilence } from './records.js';
import { RANK, treatmentModel, type TreatmentModel } from './treatment-model.js';

/** Where two versions of the rules of a treatment differ, as functions of a record. */
export interface ModelDifference {
    atoms: Atoms;
    /** Records that come to more by the second version, to less, or to both less at least and more at most. */
    looser: Diagram;
    stricter: Diagram;
    mixed: Diagram;
    /** Records to which the same is left for other reasons; null where that could not be looked at. */
    otherwise: Diagram | null;
    /** Patients for whom rows of a table hold together, which does not say how they combine, in one version only. */
    overlapping: Diagram;
    /** By rank, what both versions come to where they differ: what decides how many visits to ask for so that it shows. */
    outcomes: Diagram[];
}

/**
 * Compares the rules of a treatment over every patient and record. The names of both have to be those of one version.
 *
 * @throws {DiagramLimit} where the rules ask about too much together
 * @throws {CannotBeRead} where the rules contradict themselves
 */
export function compareModels(programs: readonly [CompiledProgram, CompiledProgram], treatment: string): ModelDifference {
    const diagrams = new Diagrams();
    const atoms = new Atoms(diagrams, [...new Set(programs.flatMap(({ program }) => Object.keys(program.vocabulary.regions)))].sort());
    const modelsAt = (end: 'binding' | 'strict'): [TreatmentModel, TreatmentModel] => [treatmentModel(programs[0], atoms, treatment, end), treatmentModel(programs[1], atoms, treatment, end)];
    modelsAt('binding');
    modelsAt('strict');
    atoms.close();
    const [before, after] = modelsAt('binding');
    // Rows that hold together without saying how they combine have no outcome to compare.
    const evaluated = diagrams.not(diagrams.combine(OR, before.overlap, after.overlap));
    const possible = (diagram: Diagram): Diagram => diagrams.combine(AND, diagram, constraintsAmong(atoms, diagrams.support([diagram])));
    const nobody = {
        atoms, looser: diagrams.no, stricter: diagrams.no, mixed: diagrams.no, otherwise: diagrams.no, overlapping: possible(diagrams.combine(DIFFERENT, before.overlap, after.overlap)),
        outcomes: [before, after].map(({ outcome }) => documented(atoms, outcome)),
    };
    const [grows, shrinks] = [[before, after], [after, before]].map(([less, more]) => possible(diagrams.combine(AND, evaluated, diagrams.combine(LESS, less!.outcome, more!.outcome))));
    const alike = (): ModelDifference => {
        const strict = modelsAt('strict');
        const otherwise = otherwiseDecided(atoms, [before, after], strict, evaluated);
        return { ...nobody, otherwise: otherwise === null ? null : possible(otherwise), outcomes: [...nobody.outcomes, ...strict.map(({ outcome }) => documented(atoms, outcome))] };
    };
    if (grows === diagrams.no && shrinks === diagrams.no) {
        return alike();
    }
    // What is more for every patient is more for every record. Where patients whose facts are all stated show both sides, or the only one, no record needs to be looked at.
    const [more, less] = [documented(atoms, grows!), documented(atoms, shrinks!)];
    if ((more !== diagrams.no || grows === diagrams.no) && (less !== diagrams.no || shrinks === diagrams.no)) {
        return { ...nobody, looser: more, stricter: less };
    }
    const records: [RecordOutcome, RecordOutcome] = [recordOutcome(atoms, before.outcome), recordOutcome(atoms, after.outcome)];
    const sides = sidesOf(atoms, records, possible);
    return Object.values(sides).every(side => side === diagrams.no) ? alike() : { ...nobody, ...sides, outcomes: records.flatMap(one => [one.least, one.most]) };
}

/** Which records come to more, to less, or to less at least and more at most. */
function sidesOf({ diagrams }: Atoms, [was, is]: readonly [RecordOutcome, RecordOutcome], possible: (diagram: Diagram) => Diagram): Pick<ModelDifference, 'looser' | 'stricter' | 'mixed'> {
    const [grown, shrunk] = [[was, is], [is, was]].map(([less, more]) => diagrams.combine(AND, diagrams.combine(AT_MOST, less!.least, more!.least), diagrams.combine(AT_MOST, less!.most, more!.most)));
    const differ = diagrams.combine(OR, diagrams.combine(DIFFERENT, was.least, is.least), diagrams.combine(DIFFERENT, was.most, is.most));
    const decided = diagrams.all(AND, [was, is].map(({ least }) => diagrams.combine(IS_DECIDED, least, least)), differ);
    const only = (one: Diagram, other: Diagram): Diagram => possible(diagrams.all(AND, [one, diagrams.not(other)], decided));
    return { looser: only(grown!, shrunk!), stricter: only(shrunk!, grown!), mixed: possible(diagrams.all(AND, [diagrams.not(grown!), diagrams.not(shrunk!)], decided)) };
}

/**
 * Records to which the same is left, for other reasons, or at the discretion of the reviewer in one version only; null where that asks about too much at once.
 * A reason is what decides for every patient that a record may be about.
 */
function otherwiseDecided(atoms: Atoms, [before, after]: readonly [TreatmentModel, TreatmentModel], strict: readonly [TreatmentModel, TreatmentModel], evaluated: Diagram): Diagram | null {
    const { diagrams } = atoms;
    try {
        const [was, is] = [before, after].map((model, index) => diagrams.when(diagrams.combine(IS_SOME_VISITS, model.outcome, model.outcome), diagrams.combine(LEAST, model.outcome, strict[index]!.outcome), diagrams.no));
        const discretion = withSilence(atoms, diagrams.combine(AND, evaluated, diagrams.combine(DIFFERENT, was!, is!)), new Map());
        const reasons = decidingParts(atoms, before, after).filter(([former, current]) => former !== current).map(pair => {
            const [former, current] = pair.map(part => overRecord(atoms, withSilence(atoms, diagrams.combine(AND, evaluated, part), new Map()), AND));
            return diagrams.combine(DIFFERENT, former!, current!);
        });
        return diagrams.all(OR, reasons, discretion);
    } catch (problem) {
        if (problem instanceof DiagramLimit) {
            return null;
        }
        throw problem;
    }
}

/** Where each part of each rule decides, before and after: with what stands in the way of a request, or as what supports one. */
function decidingParts(atoms: Atoms, before: TreatmentModel, after: TreatmentModel): [Diagram, Diagram][] {
    const { diagrams } = atoms;
    const [was, is] = [before, after].map(model => {
        const parts = new Map<string, Diagram>();
        const add = (key: string, diagram: Diagram): unknown => parts.set(key, diagrams.combine(OR, parts.get(key) ?? diagrams.no, diagram));
        const isCounted = diagrams.combine(IS_COUNTED, model.outcome, model.outcome);
        const isSome = diagrams.combine(IS_SOME_VISITS, model.outcome, model.outcome);
        for (const { compiled, decides, speaks, room, clauses } of model.rules) {
            const bindable = diagrams.combine(AND, decides(), isCounted);
            for (const { id, kind, room: own } of clauses) {
                add(`${compiled.rule.id}/${id}`, diagrams.combine(AND, bindable, diagrams.combine(IS_LEAST_ROOM, own, model.room)));
                // In a conflict both sides are named, and nothing else.
                if (kind === 'denial') {
                    add(`${compiled.rule.id}/${id}`, diagrams.combine(AND, speaks, model.conflict));
                }
            }
            if (isSupporting(compiled)) {
                const inConflict = diagrams.combine(AND, model.conflict, diagrams.combine(IS_ROOM, room, room));
                add(`${compiled.rule.id} supports`, diagrams.combine(AND, speaks, diagrams.combine(OR, isSome, inConflict)));
            }
        }
        return parts;
    });
    return [...new Set([...was!.keys(), ...is!.keys()])].map(key => [was!.get(key) ?? diagrams.no, is!.get(key) ?? diagrams.no]);
}

const IS_DECIDED: Operation = { of: rank => rank > RANK.overlap ? 1 : 0 };
const IS_COUNTED: Operation = { of: rank => rank === RANK.none || rank > RANK.silent ? 1 : 0 };
const IS_SOME_VISITS: Operation = { of: rank => rank > RANK.silent ? 1 : 0 };
const IS_ROOM: Operation = { of: room => room > 0 ? 1 : 0 };
const IS_LEAST_ROOM: Operation = { of: (room, least) => Number.isFinite(room) && room <= least ? 1 : 0 };
