import { type CompiledProgram, type CompiledRule, type ConditionClause, isCeiling, isSupporting, type Span } from '@mtus/engine';
import { afterSurgeryDiagram, clauseDiagram, type ConditionReader, type Counting, inForceDiagram } from './conditions.js';
import type { Atoms } from './atoms.js';
import { frequencyRoom, limitRoom } from './counting.js';
import type { Diagram, Diagrams } from './diagrams.js';
import { AND, AT_MOST, LEAST, MOST, type Operation, OR } from './operations.js';

/**
 * What rules say about a treatment, in order of what it leaves: nothing; two rules against each other; no rule; some visits (three more than how many), or any
 * number. `OVERLAP`: rows of one table hold together that do not say how they combine.
 */
export const RANK = { overlap: -1, none: 0, conflict: 1, silent: 2, visits: 3 } as const;

/** One clause of a rule, and how many visits it leaves room for; any number where it does not limit them. */
export interface ClauseModel {
    kind: 'criterion' | 'frequency' | 'allowance' | 'cap' | 'denial';
    id: string;
    span: Span;
    clause: ConditionClause | null;
    room: Diagram;
}

/** One rule: where it is in scope and in force, applies, and speaks, and what it leaves. */
export interface RuleModel {
    compiled: CompiledRule;
    /** In scope, in force, and in its period after surgery. */
    reaches: Diagram;
    conditions: { kind: 'applies when' | 'unless'; clause: ConditionClause; holds: Diagram }[];
    applies: Diagram;
    /** Applies, and no rule that it gives way to does. */
    stands: Diagram;
    /** Stands, and no authority that is searched earlier has spoken. */
    speaks: Diagram;
    clauses: ClauseModel[];
    room: Diagram;
    /** Speaks, and decides among the rows of its table. Made when it is asked for: where rows of a table take the largest it is much to say. */
    decides(): Diagram;
}

/** The rules of one treatment as functions of a patient. */
export interface TreatmentModel {
    rules: RuleModel[];
    /** What they leave, by `RANK`. */
    outcome: Diagram;
    /** Whether a rule of some authority addresses the request. */
    addressed: Diagram;
    conflict: Diagram;
    overlap: Diagram;
    /** How many visits all clauses together have room for. */
    room: Diagram;
}

/** Changes to a model: what would be if a rule were not there, or a clause came to something else. */
export interface Altered {
    without?: CompiledRule;
    clause?: { rule: CompiledRule; clause: ConditionClause; holds: boolean };
    unlimited?: { rule: CompiledRule; clause: string };
    /** The silence of a clause taken the other way. */
    silence?: { rule: CompiledRule; clause: ConditionClause };
}

/** Reads the rules of a treatment, at the end of ranges that binds or at the strict one. */
export function treatmentModel(rules: CompiledProgram, atoms: Atoms, treatment: string, end: 'binding' | 'strict' = 'binding', altered: Altered = {}): TreatmentModel {
    const { diagrams } = atoms;
    const reader: ConditionReader = { rules, atoms, treatment, open: new Set() };
    const compiled = (rules.rulesFor.get(treatment) ?? []).filter(rule => rule !== altered.without);
    const models = new Map(compiled.map(rule => [rule, ruleModel(reader, rule, end === 'strict' ? 'strict' : rule.bind, altered)]));
    let spoken = diagrams.no;
    for (const level of [...new Set(compiled.map(rule => rule.level))].sort((a, b) => a - b)) {
        let here = diagrams.no;
        for (const model of [...models.values()].filter(one => one.compiled.level === level)) {
            const beaten = diagrams.all(OR, model.compiled.beatenBy.flatMap(rule => models.get(rule)?.applies ?? []), diagrams.no);
            model.stands = diagrams.combine(AND, model.applies, diagrams.not(beaten));
            model.speaks = isCeiling(model.compiled) ? model.stands : diagrams.combine(AND, model.stands, diagrams.not(spoken));
            here = isCeiling(model.compiled) ? here : diagrams.combine(OR, here, model.stands);
        }
        spoken = diagrams.combine(OR, spoken, here);
    }
    return combined(diagrams, [...models.values()], spoken);
}

/** What `earlier-visits` counts in the conditions of a rule. */
export function countingOf({ rule: { effect, scopes }, treatments }: CompiledRule, treatment: string): Counting {
    const ofEach = effect !== null && 'counter' in effect && effect.counter === 'of each';
    return { treatments: ofEach ? [treatment] : [...treatments], scopes };
}

function ruleModel(reader: ConditionReader, compiled: CompiledRule, end: 'lenient' | 'strict', altered: Altered): RuleModel {
    const { atoms, atoms: { diagrams }, treatment } = reader;
    const { rule } = compiled;
    const scopes = rule.scopes.filter(({ treatments }) => treatments.includes(treatment));
    const inScope = scopes.some(({ regions }) => regions.length === 0) ? diagrams.yes : atoms.isInRegion(scopes.flatMap(({ regions }) => regions));
    const reaches = diagrams.all(AND, [inScope, inForceDiagram(reader, compiled.guidelines), rule.afterSurgery ? afterSurgeryDiagram(reader, rule.afterSurgery) : diagrams.yes], diagrams.yes);
    const counting = countingOf(compiled, treatment);
    const holds = (clause: ConditionClause): Diagram => altered.clause?.rule === compiled && altered.clause.clause === clause ? altered.clause.holds ? diagrams.yes : diagrams.no
        : clauseDiagram(reader, altered.silence?.rule === compiled && altered.silence.clause === clause ? { ...clause, silence: clause.silence === 'assume met' ? 'assume not met' : 'assume met' } : clause, counting);
    const conditions = [
        ...rule.appliesWhen.map(clause => ({ kind: 'applies when' as const, clause, holds: holds(clause) })), ...rule.unless.map(clause => ({ kind: 'unless' as const, clause, holds: holds(clause) })),
    ];
    const unlimited = diagrams.constant(Number.POSITIVE_INFINITY);
    const clauses: ClauseModel[] = [
        ...rule.requires.map(clause => ({ kind: 'criterion' as const, id: clause.id, span: clause.span, clause, room: diagrams.when(holds(clause), unlimited, diagrams.constant(0)) })),
        ...rule.frequencies.map(clause => ({ kind: 'frequency' as const, id: clause.id, span: clause.span, clause: null, room: frequencyRoom(reader, compiled, clause, end) })),
        ...effectClause(reader, compiled, end),
    ].map(clause => altered.unlimited?.rule === compiled && altered.unlimited.clause === clause.id ? { ...clause, room: unlimited } : clause);
    return {
        compiled, reaches, conditions, clauses,
        applies: diagrams.all(AND, conditions.map(one => one.kind === 'unless' ? diagrams.not(one.holds) : one.holds), reaches),
        room: diagrams.all(LEAST, clauses.map(({ room }) => room), unlimited),
        stands: diagrams.no, speaks: diagrams.no, decides: () => diagrams.no,
    };
}

function effectClause(reader: ConditionReader, compiled: CompiledRule, end: 'lenient' | 'strict'): ClauseModel[] {
    const { diagrams } = reader.atoms;
    const { effect } = compiled.rule;
    if (!effect) {
        return [];
    }
    const base = { id: effect.id, span: effect.span, clause: null };
    switch (effect.kind) {
        case 'allow': case 'cap': return [{ ...base, kind: effect.kind === 'cap' ? 'cap' : 'allowance', room: limitRoom(reader, compiled, effect, end) }];
        case 'allow nothing': return [{ ...base, kind: 'denial', room: diagrams.constant(0) }];
        case 'allow any number': return [{ ...base, kind: 'allowance', room: diagrams.constant(Number.POSITIVE_INFINITY) }];
    }
}

const IS_SOME: Operation = { of: room => room > 0 ? 1 : 0 };
const AS_VISITS: Operation = { of: room => room > 0 ? room + RANK.visits : RANK.none };

function combined(diagrams: Diagrams, models: RuleModel[], addressed: Diagram): TreatmentModel {
    const [nothing, unlimited] = [diagrams.constant(0), diagrams.constant(Number.POSITIVE_INFINITY)];
    const tables = tablesOf(models).map(rows => tableModel(diagrams, rows));
    const overlap = diagrams.all(OR, tables.map(table => table.overlap), diagrams.no);
    const room = diagrams.all(LEAST, tables.map(table => table.room), unlimited);
    const ceilings = diagrams.all(LEAST, tables.map(table => table.ceiling()), unlimited);
    const supports = diagrams.all(OR, models.filter(({ compiled }) => isSupporting(compiled)).map(one => diagrams.combine(AND, one.speaks, diagrams.combine(IS_SOME, one.room, nothing))), diagrams.no);
    const denies = diagrams.all(OR, models.filter(({ clauses }) => clauses.some(({ kind }) => kind === 'denial')).map(({ decides }) => decides()), diagrams.no);
    const conflict = diagrams.combine(AND, supports, denies);
    const silent = diagrams.when(diagrams.combine(IS_SOME, ceilings, nothing), diagrams.constant(RANK.silent), diagrams.constant(RANK.none));
    const decided = diagrams.when(conflict, diagrams.constant(RANK.conflict), diagrams.when(addressed, diagrams.combine(AS_VISITS, room, nothing), silent));
    return { rules: models, addressed, conflict, overlap, room, outcome: diagrams.when(overlap, diagrams.constant(RANK.overlap), decided) };
}

/** What the rows of a table leave together, what those leave that only limit, and where rows hold together that do not say how they combine. */
function tableModel(diagrams: Diagrams, rows: readonly RuleModel[]): { room: Diagram; overlap: Diagram; ceiling(): Diagram } {
    const unlimited = diagrams.constant(Number.POSITIVE_INFINITY);
    const leftBy = (some: readonly RuleModel[], where: (row: RuleModel) => Diagram): Diagram => diagrams.all(LEAST, some.map(row => diagrams.when(where(row), row.room, unlimited)), unlimited);
    const speaks = diagrams.all(OR, rows.map(row => row.speaks), diagrams.no);
    const caps = rows.filter(({ compiled }) => isCeiling(compiled));
    const ceilingBy = (room: Diagram) => (): Diagram => caps.length === 0 ? unlimited : caps.length === rows.length ? room : leftBy(caps, row => row.decides());
    const way = rows[0]!.compiled.rule.severalRows;
    if (way === null || rows.length === 1) {
        let overlap = diagrams.no;
        let any = diagrams.no;
        for (const row of rows) {
            row.decides = () => row.speaks;
            overlap = diagrams.combine(OR, overlap, diagrams.combine(AND, any, row.speaks));
            any = diagrams.combine(OR, any, row.speaks);
        }
        const room = leftBy(rows, row => row.speaks);
        return { room, overlap, ceiling: ceilingBy(room) };
    }
    const [operation, none] = way === 'take the largest' ? [MOST, diagrams.constant(Number.NEGATIVE_INFINITY)] : [LEAST, unlimited];
    const taken = diagrams.all(operation, rows.map(row => diagrams.when(row.speaks, row.room, none)), none);
    for (const row of rows) {
        row.decides = () => diagrams.combine(AND, row.speaks, way === 'take the largest' ? diagrams.combine(AT_MOST, taken, row.room) : diagrams.combine(AT_MOST, row.room, taken));
    }
    const room = diagrams.when(speaks, taken, unlimited);
    return { room, overlap: diagrams.no, ceiling: ceilingBy(room) };
}

/** The rules of each table; a rule of none is by itself. */
function tablesOf(models: readonly RuleModel[]): RuleModel[][] {
    const tables = new Map<string, RuleModel[]>();
    models.forEach((model, index) => {
        const key = model.compiled.rule.table ?? ` ${index}`;
        tables.set(key, [...tables.get(key) ?? [], model]);
    });
    return [...tables.values()];
}
