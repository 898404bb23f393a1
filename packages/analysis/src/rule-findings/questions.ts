import type { CompiledProgram, CompiledRule, RequestResult } from '@mtus/engine';
import { resultOf } from '../covering/search-cases.js';
import { factsOf } from '../decision/atom.js';
import { Atoms } from '../decision/atoms.js';
import { constraintsAmong, isPossible } from '../decision/constraints.js';
import { clauseDiagram, conditionDiagram } from '../decision/conditions.js';
import { type Diagram, Diagrams } from '../decision/diagrams.js';
import { AND, DIFFERENT, OR } from '../decision/operations.js';
import { costOf, patientsFor } from '../decision/patients.js';
import { documented, recordOutcome, withSilence } from '../decision/records.js';
import { smallest } from '../decision/smallest.js';
import { type Altered, countingOf, type RuleModel, treatmentModel, type TreatmentModel } from '../decision/treatment-model.js';
import { waysOf } from '../decision/ways.js';
import type { FindingPatient } from './rule-finding.js';

/** Bounds the work of making one patient. */
const MOST_WAYS = 30;
const MOST_EVALUATIONS = 300;

/** The rules of a treatment as diagrams, and what can be asked of them. */
export class Questions {
    readonly diagrams: Diagrams;
    readonly atoms: Atoms;
    readonly base: TreatmentModel;

    constructor(readonly rules: CompiledProgram, readonly treatment: string, mostNodes?: number) {
        this.diagrams = new Diagrams(mostNodes);
        this.atoms = new Atoms(this.diagrams, Object.keys(rules.program.vocabulary.regions).sort());
        treatmentModel(rules, this.atoms, treatment);
        this.atoms.close();
        this.base = treatmentModel(rules, this.atoms, treatment);
        // Asked about by every question: known from here on.
        constraintsAmong(this.atoms, this.diagrams.support([this.base.outcome]));
    }

    /** Of patients whose facts are all stated. */
    readonly documented = (diagram: Diagram): Diagram => documented(this.atoms, diagram);

    readonly possible = (diagram: Diagram): Diagram => this.diagrams.combine(AND, diagram, constraintsAmong(this.atoms, this.diagrams.support([diagram])));

    /** Whether no patient and no record meets a condition. */
    readonly never = (diagram: Diagram): boolean => this.atoms.trying(() => !isPossible(this.atoms, this.documented(diagram)) && !isPossible(this.atoms, withSilence(this.atoms, diagram, new Map())));

    /** Whether only facts that a record may leave out are asked about: how exact dates and counts are is not looked at. */
    isAboutFacts(diagram: Diagram): boolean {
        return this.diagrams.support([diagram]).every(variable => {
            const atom = this.atoms.atoms[variable]!;
            return atom.kind === 'undocumented' || atom.kind === 'open' || factsOf(atom).length > 0;
        });
    }

    /** Whether some patient or record is decided otherwise by altered rules. */
    changes(altered: Altered): boolean {
        return this.atoms.trying(() => this.differs(altered));
    }

    private differs(altered: Altered): boolean {
        const { diagrams, atoms, base } = this;
        const { outcome } = treatmentModel(this.rules, atoms, this.treatment, 'binding', altered);
        const differs = diagrams.combine(DIFFERENT, base.outcome, outcome);
        if (differs === diagrams.no || isPossible(this.atoms, this.documented(differs))) {
            return differs !== diagrams.no;
        }
        const [was, is] = [recordOutcome(atoms, base.outcome), recordOutcome(atoms, outcome)];
        return isPossible(this.atoms, diagrams.combine(OR, diagrams.combine(DIFFERENT, was.least, is.least), diagrams.combine(DIFFERENT, was.most, is.most)));
    }

    /** Where the condition of a clause holds, whatever silence says. */
    bare(compiled: CompiledRule, clause: RuleModel['conditions'][number]['clause']): Diagram {
        return conditionDiagram(this.reader, clause.condition, countingOf(compiled, this.treatment));
    }

    holds(compiled: CompiledRule, clause: RuleModel['conditions'][number]['clause']): Diagram {
        return clauseDiagram(this.reader, clause, countingOf(compiled, this.treatment));
    }

    /** The first patient that there is: one whose facts are all stated, else a record that leaves some out. What rows that hold together leave unsaid shows nothing. */
    *anyPatient(diagrams: readonly Diagram[], isShown: (result: RequestResult | null) => boolean): Generator<void, FindingPatient | null> {
        const evaluated = this.diagrams.not(this.base.overlap);
        for (const diagram of diagrams.map(one => this.diagrams.combine(AND, one, evaluated))) {
            for (const read of [this.documented(diagram), withSilence(this.atoms, diagram, new Map())]) {
                const patient = yield* this.patient(this.possible(read), isShown);
                if (patient) {
                    return patient;
                }
            }
        }
        return null;
    }

    /** A patient for whom something holds, as evaluating it shows. */
    *patient(diagram: Diagram, isShown: (result: RequestResult | null) => boolean): Generator<void, FindingPatient | null> {
        let ways = 0;
        let evaluated = 0;
        for (const way of waysOf(this.diagrams, diagram, costOf(this.atoms))) {
            ways += 1;
            for (const { sample, request } of patientsFor(this.rules, this.atoms, this.treatment, way, [1])) {
                yield;
                evaluated += 1;
                const result = resultOf(this.rules, sample, request);
                if (isShown(result)) {
                    const small = yield* smallest({ sample, request }, patient => isShown(resultOf(this.rules, patient.sample, patient.request)));
                    return { sample: small.sample, request: request.id, result: resultOf(this.rules, small.sample, small.request) };
                }
                if (evaluated > MOST_EVALUATIONS) {
                    return null;
                }
            }
            if (ways >= MOST_WAYS) {
                return null;
            }
        }
        return null;
    }

    private get reader(): Parameters<typeof conditionDiagram>[0] {
        return { rules: this.rules, atoms: this.atoms, treatment: this.treatment, open: new Set() };
    }
}
