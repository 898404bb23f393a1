import { type CompiledProgram, isSupporting } from '@mtus/engine';
import { Atoms } from './atoms.js';
import { constraintsAmong } from './constraints.js';
import { AND, AT_MOST, type Diagram, Diagrams, DIFFERENT, LEAST, type Operation, OR } from './diagrams.js';
import { recordOutcome, type RecordOutcome, withSilence } from './records.js';
import { RANK, treatmentModel, type TreatmentModel } from './treatment-model.js';

/** Where two versions of the rules of a treatment differ, as functions of a record. */
export interface ModelDifference {
    atoms: Atoms;
    /** Records that come to more by the second version, to less, or to both less at least and more at most. */
    looser: Diagram;
    stricter: Diagram;
    mixed: Diagram;
    /** Patients to whom other rules or clauses leave the same, or the same at the discretion of the reviewer in one version only. */
    otherwise: Diagram;
    /** Patients for whom rows of a table hold together, which does not say how they combine, in one version only. */
    overlapping: Diagram;
    /** What both versions come to by rank, as functions of patients at either end of ranges, and of records at least and at most. */
    outcomes: Diagram[];
    recordOutcomes: Diagram[];
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
    const strict = modelsAt('strict');
    const [discretion, formerDiscretion] = [after, before].map((model, index) => diagrams.when(diagrams.combine(IS_SOME_VISITS, model.outcome, model.outcome), diagrams.combine(LEAST, model.outcome, strict[1 - index]!.outcome), diagrams.no));
    const evaluated = diagrams.not(diagrams.combine(OR, before.overlap, after.overlap));
    const possible = (diagram: Diagram): Diagram => diagrams.combine(AND, diagram, constraintsAmong(atoms, diagrams.support([diagram])));
    const same = {
        atoms, looser: diagrams.no, stricter: diagrams.no, mixed: diagrams.no, overlapping: possible(diagrams.combine(DIFFERENT, before.overlap, after.overlap)),
        otherwise: possible(withSilence(atoms, diagrams.combine(AND, evaluated, diagrams.all(OR, [diagrams.combine(DIFFERENT, discretion!, formerDiscretion!), ...decidedByOthers(atoms, before, after)], diagrams.no)), new Map())),
        outcomes: [before, after, ...strict].map(({ outcome }) => outcome), recordOutcomes: [],
    };
    if (possible(diagrams.combine(AND, evaluated, diagrams.combine(DIFFERENT, before.outcome, after.outcome))) === diagrams.no) {
        return same;
    }
    const outcomes: [RecordOutcome, RecordOutcome] = [recordOutcome(atoms, before.outcome), recordOutcome(atoms, after.outcome)];
    const [was, is] = outcomes;
    const [grown, shrunk] = [[was, is], [is, was]].map(([less, more]) => diagrams.combine(AND, diagrams.combine(AT_MOST, less!.least, more!.least), diagrams.combine(AT_MOST, less!.most, more!.most)));
    const differ = diagrams.combine(OR, diagrams.combine(DIFFERENT, was.least, is.least), diagrams.combine(DIFFERENT, was.most, is.most));
    // Rows that hold together without saying how they combine have no outcome to compare.
    const decided = diagrams.all(AND, outcomes.map(({ least }) => diagrams.combine({ of: (rank, none) => rank > none ? 1 : 0 }, least, diagrams.constant(RANK.overlap))), differ);
    const only = (one: Diagram, other: Diagram): Diagram => possible(diagrams.all(AND, [one, diagrams.not(other)], decided));
    return {
        ...same, looser: only(grown!, shrunk!), stricter: only(shrunk!, grown!), recordOutcomes: outcomes.flatMap(({ least, most }) => [least, most]),
        mixed: possible(diagrams.all(AND, [diagrams.not(grown!), diagrams.not(shrunk!)], decided)),
    };
}

/** Where a rule decides in one version and not in the other: with what stands in the way of a request, or as what supports one. */
function decidedByOthers(atoms: Atoms, before: TreatmentModel, after: TreatmentModel): Diagram[] {
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
    return [...new Set([...was!.keys(), ...is!.keys()])].map(key => diagrams.combine(DIFFERENT, was!.get(key) ?? diagrams.no, is!.get(key) ?? diagrams.no));
}

const IS_COUNTED: Operation = { of: rank => rank === RANK.none || rank > RANK.silent ? 1 : 0 };
const IS_SOME_VISITS: Operation = { of: rank => rank > RANK.silent ? 1 : 0 };
const IS_ROOM: Operation = { of: room => room > 0 ? 1 : 0 };
const IS_LEAST_ROOM: Operation = { of: (room, least) => Number.isFinite(room) && room <= least ? 1 : 0 };
