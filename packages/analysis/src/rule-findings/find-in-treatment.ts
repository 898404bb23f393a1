import { type CompiledProgram, type CompiledRule, isCeiling, type RequestResult, type Span } from '@mtus/engine';
import { resultOf } from '../covering/search-cases.js';
import { factsOf } from '../decision/atom.js';
import { Atoms } from '../decision/atoms.js';
import { constraintsAmong, isPossible } from '../decision/constraints.js';
import { clauseDiagram, conditionDiagram } from '../decision/conditions.js';
import { AND, type Diagram, Diagrams, DIFFERENT, type Operation, OR } from '../decision/diagrams.js';
import { costOf, patientsFor } from '../decision/patients.js';
import { documented, isLeftOpen, recordOutcome, withSilence } from '../decision/records.js';
import { smallest } from '../decision/smallest.js';
import { type Altered, countingOf, RANK, type RuleModel, treatmentModel, type TreatmentModel } from '../decision/treatment-model.js';
import type { FindingPatient, RuleFinding, RuleVerdicts } from './rule-finding.js';

/** Bounds the work of making one patient. */
const MOST_WAYS = 30;
const MOST_EVALUATIONS = 300;

const IS_SILENT: Operation = { of: rank => rank === RANK.silent ? 1 : 0 };

/** What was found about a treatment, and about each of its rules as far as this treatment goes. */
export interface TreatmentFindings {
    findings: RuleFinding[];
    rules: RuleVerdicts[];
    /** What may be, and no patient could be made for: nothing is said about it. */
    unsettled: string[];
}

/** Looks at every patient of one treatment. Yields between questions, so that it can be stopped. */
export function* findInTreatment(rules: CompiledProgram, treatment: string, mostNodes?: number): Generator<void, TreatmentFindings> {
    const questions = new Questions(rules, treatment, mostNodes);
    const found: TreatmentFindings = { findings: [], rules: [], unsettled: [] };
    yield* aboutTreatment(questions, found);
    for (const model of questions.base.rules) {
        const verdicts: RuleVerdicts = { compiled: model.compiled, findings: [] };
        found.rules.push(verdicts);
        yield* aboutRule(questions, model, verdicts.findings);
    }
    return found;
}

function* aboutTreatment(questions: Questions, found: TreatmentFindings): Generator<void> {
    const { base, diagrams, treatment } = questions;
    const [first] = base.rules;
    if (!first) {
        return;
    }
    const exist: [Diagram, 'gap' | 'conflict' | 'rows overlap', (result: RequestResult | null) => boolean][] = [
        // Where no guideline is in force or names the region, nothing can be expected to speak.
        [diagrams.combine(AND, diagrams.all(OR, base.rules.filter(({ compiled }) => !isCeiling(compiled)).map(({ reaches }) => reaches), diagrams.no), diagrams.combine(IS_SILENT, base.outcome, base.outcome)), 'gap', result => result?.outcome === 'not addressed'],
        [diagrams.combine(AND, base.conflict, diagrams.not(base.overlap)), 'conflict', result => result?.outcome === 'conflict'],
        [base.overlap, 'rows overlap', result => result === null],
    ];
    for (const [diagram, kind, isShown] of exist) {
        const documented = questions.possible(questions.documented(diagram));
        const patient = documented === diagrams.no ? null : yield* questions.patient(documented, isShown);
        if (documented !== diagrams.no && patient === null) {
            found.unsettled.push(kind);
        }
        if (patient && kind === 'gap') {
            found.findings.push({ kind, treatments: [treatment], span: first.compiled.rule.span, patient });
        } else if (patient && kind === 'conflict') {
            found.findings.push({ kind, treatments: [treatment], span: spanOfFirst(questions, patient) ?? first.compiled.rule.span, patient, rules: patient.result?.rules ?? [] });
        } else if (patient) {
            const rows = base.rules.filter(({ compiled: { rule }, speaks }) => rule.table !== null && rule.severalRows === null && questions.possible(diagrams.combine(AND, speaks, documented)) !== diagrams.no);
            const rule = rows[0]?.compiled.rule ?? first.compiled.rule;
            found.findings.push({ kind: 'rows overlap', treatments: [treatment], span: rule.span, patient, rule, rules: rows.map(({ compiled }) => compiled.rule.id) });
        }
    }
}

function spanOfFirst({ base }: Questions, { result }: FindingPatient): Span | undefined {
    return base.rules.find(({ compiled }) => compiled.rule.id === result?.rules[0])?.compiled.rule.span;
}

function* aboutRule(questions: Questions, model: RuleModel, found: RuleFinding[]): Generator<void> {
    const { treatment } = questions;
    const { compiled, compiled: { rule } } = model;
    const about = { treatments: [treatment], rule, span: rule.span };
    const standing = (...words: string[]) => (result: RequestResult | null): boolean => result?.trace?.some(one => one.rule === rule.id && words.some(word => one.standing.startsWith(word))) ?? false;
    yield;
    if (questions.never(model.applies)) {
        found.push({ ...about, kind: 'never applies', patient: null, together: excludingEachOther(questions, model) });
    } else if (questions.never(model.stands)) {
        const by = compiled.beatenBy.filter(({ treatments }) => treatments.has(treatment)).map(beater => beater.rule.id);
        found.push({ ...about, kind: 'always beaten', by, patient: yield* questions.anyPatient([model.applies], standing('beaten', 'open')) });
    } else if (questions.never(model.speaks)) {
        found.push({ ...about, kind: 'never speaks', patient: yield* questions.anyPatient([model.stands], standing('silent', 'open')) });
    } else if (!questions.changes({ without: compiled })) {
        found.push({ ...about, kind: 'redundant rule', patient: yield* questions.anyPatient([model.decides(), model.speaks], standing('speaks', 'open')) });
    } else {
        yield* aboutClauses(questions, model, found);
    }
}

function* aboutClauses(questions: Questions, model: RuleModel, found: RuleFinding[]): Generator<void> {
    const { diagrams, treatment } = questions;
    const { compiled, compiled: { rule } } = model;
    const criteria = rule.requires.map(clause => ({ kind: 'requires' as const, clause }));
    for (const { kind, clause } of [...model.conditions, ...criteria]) {
        yield;
        const about = { treatments: [treatment], rule, span: clause.span, clause: clause.text };
        const [bare, holds] = [questions.bare(compiled, clause), questions.holds(compiled, clause)];
        const counts = (...values: string[]) => (result: RequestResult | null): boolean => result?.trace?.some(one => one.rule === rule.id && one.clauses.some(each => each.span === clause.span && values.includes(each.value))) ?? false;
        const whereItIsRead = kind === 'requires' ? model.speaks : model.reaches;
        if (questions.never(bare) || questions.never(diagrams.not(bare))) {
            const isTrue = questions.never(diagrams.not(bare));
            found.push({ ...about, kind: isTrue ? 'always true' : 'always false', patient: yield* questions.anyPatient([whereItIsRead, model.reaches], counts(String(isTrue), 'not reached')) });
            continue;
        }
        if (!questions.changes({ clause: { rule: compiled, clause, holds: kind !== 'unless' } })) {
            const failing = diagrams.combine(AND, whereItIsRead, kind === 'unless' ? holds : diagrams.not(holds));
            found.push({ ...about, kind: 'clause without effect', patient: yield* questions.anyPatient([failing, whereItIsRead, model.reaches], isEvaluated) });
            continue;
        }
        if (clause.silence !== 'cannot decide' && questions.isAboutFacts(bare) && (questions.never(isLeftOpen(questions.atoms, withSilence(questions.atoms, bare, new Map()))) || !questions.changes({ silence: { rule: compiled, clause } }))) {
            const leftOpen = diagrams.combine(AND, model.reaches, isLeftOpen(questions.atoms, withSilence(questions.atoms, bare, new Map())));
            found.push({ ...about, kind: 'silence without effect', patient: yield* questions.anyPatient([leftOpen, model.reaches], isEvaluated) });
        }
    }
    for (const { id, kind, span } of model.clauses) {
        yield;
        if ((kind === 'allowance' || kind === 'cap') && rule.effect && 'quantity' in rule.effect && !questions.changes({ unlimited: { rule: compiled, clause: id } })) {
            found.push({ kind: 'limit never reached', treatments: [treatment], rule, span, clause: rule.effect.text, patient: yield* questions.anyPatient([model.decides(), model.speaks, model.reaches], isEvaluated) });
        }
    }
}

const isEvaluated = (result: RequestResult | null): boolean => result !== null;

/** The fewest clauses of a rule that no patient meets together, by leaving out one after the other. */
function excludingEachOther({ diagrams, possible, never }: Questions, { reaches, conditions }: RuleModel): string[] {
    const parts = [{ text: 'where and when the rule is in force', diagram: reaches }, ...conditions.map(({ kind, clause, holds }) => ({ text: clause.text, diagram: kind === 'unless' ? diagrams.not(holds) : holds }))];
    let kept = parts;
    for (const part of parts) {
        const others = kept.filter(one => one !== part);
        if (others.length > 0 && never(possible(diagrams.all(AND, others.map(({ diagram }) => diagram), diagrams.yes)))) {
            kept = others;
        }
    }
    return kept.map(({ text }) => text);
}

/** The rules of a treatment as diagrams, and what can be asked of them. */
class Questions {
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
        for (const way of this.diagrams.ways(diagram, costOf(this.atoms))) {
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
