import { type CompiledProgram, isCeiling, type RequestResult, type Span } from '@mtus/engine';
import type { Diagram } from '../decision/diagrams.js';
import { AND, type Operation, OR } from '../decision/operations.js';
import { isLeftOpen, withSilence } from '../decision/records.js';
import { RANK, type RuleModel } from '../decision/treatment-model.js';
import { Questions } from './questions.js';
import type { FindingPatient, RuleFinding, RuleVerdicts } from './rule-finding.js';

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
    const first = base.rules.find(({ compiled }) => !isCeiling(compiled)) ?? base.rules[0];
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
