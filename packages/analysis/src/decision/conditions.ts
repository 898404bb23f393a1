import { type CompiledProgram, type Condition, type ConditionClause, type Guideline, guidelinesOf, OLDEST, PURPOSES, type Window } from '@mtus/engine';
import type { Counter } from './atom.js';
import { CannotBeRead } from './cannot-be-read.js';
import type { Atoms } from './atoms.js';
import { visitsBy } from './counting.js';
import type { Diagram } from './diagrams.js';
import { AND, COMPARISONS, OR } from './operations.js';

/** What conditions are read with: the rules around them, and for which treatment. */
export interface ConditionReader {
    rules: CompiledProgram;
    atoms: Atoms;
    treatment: string;
    /** Definitions that are being read: one that leads back to itself is no definition. */
    open: Set<string>;
}

/** What `earlier-visits` counts where a condition stands: the visits of its rule, or within a definition those of the treatment. */
export type Counting = Pick<Counter, 'treatments' | 'scopes'>;

/** Where a clause holds: where its condition does, or where the record leaves that open, what its silence word says. */
export function clauseDiagram(reader: ConditionReader, clause: ConditionClause, counting: Counting): Diagram {
    const { atoms, atoms: { diagrams } } = reader;
    const holds = conditionDiagram(reader, clause.condition, counting);
    if (clause.silence !== 'cannot decide') {
        atoms.meetSilence();
    }
    return clause.silence === 'cannot decide' || diagrams.support([holds]).length === 0 ? holds
        : diagrams.when(atoms.isOpen(holds), clause.silence === 'assume met' ? diagrams.yes : diagrams.no, holds);
}

/** Where a condition holds. */
export function conditionDiagram(reader: ConditionReader, condition: Condition, counting: Counting): Diagram {
    const { atoms, atoms: { diagrams } } = reader;
    const negatedIf = (negated: boolean, diagram: Diagram): Diagram => negated ? diagrams.not(diagram) : diagram;
    switch (condition.kind) {
        case 'all of': return diagrams.all(AND, condition.conditions.map(part => conditionDiagram(reader, part, counting)), diagrams.yes);
        case 'any of': return diagrams.all(OR, condition.conditions.map(part => conditionDiagram(reader, part, counting)), diagrams.no);
        case 'none of': return diagrams.not(conditionDiagram(reader, { ...condition, kind: 'any of' }, counting));
        case 'value': return negatedIf(condition.negated, valueDiagram(reader, condition));
        case 'member': return negatedIf(condition.negated, condition.fact === 'region' ? atoms.isInRegion(condition.values)
            : diagrams.all(OR, condition.values.map(value => atoms.hasElement(condition.fact, value)), diagrams.no));
        case 'number': return atoms.compareNumber(condition.fact, greatestOf(reader, condition.fact), condition.operator, condition.number);
        case 'day': return diagrams.combine(AND, existing(reader, condition.fact), dayDiagram(reader, condition));
        case 'elapsed': {
            const [from, to] = condition.direction === 'after' ? [condition.anchor, condition.fact] : [condition.fact, condition.anchor];
            return diagrams.all(AND, [existing(reader, from), existing(reader, to), atoms.compareElapsed(from, to, condition.unit, condition.operator, condition.amount)], diagrams.yes);
        }
        case 'earlier visits': return earlierVisits(reader, condition, counting);
        case 'definition': return negatedIf(condition.negated, definitionDiagram(reader, condition.definition));
    }
}

/** Where one of the documents governs. */
export function inForceDiagram({ atoms, atoms: { diagrams } }: ConditionReader, guidelines: readonly Guideline[]): Diagram {
    const governs = guidelines.map(({ inForce: { first, last, by } }) => diagrams.combine(AND,
        first === null ? diagrams.yes : atoms.isOnOrAfter(by, first), last === null ? diagrams.yes : diagrams.not(atoms.isOnOrAfter(by, last + 1))));
    return guidelines.length === 0 ? diagrams.yes : diagrams.all(OR, governs, diagrams.no);
}

/** Where the request lies in the period after a surgery of one of the procedures. */
export function afterSurgeryDiagram({ atoms, atoms: { diagrams } }: ConditionReader, { procedures, length }: NonNullable<CompiledProgram['rules'][number]['rule']['afterSurgery']>): Diagram {
    return diagrams.all(OR, procedures.map(procedure => atoms.isWithinAfterSurgery(procedure, length.unit, length.high)), diagrams.no);
}

function valueDiagram(reader: ConditionReader, { fact, values }: Extract<Condition, { kind: 'value' }>): Diagram {
    const { atoms, atoms: { diagrams }, rules } = reader;
    switch (fact) {
        case 'purpose': return atoms.hasValue(fact, values, PURPOSES);
        case 'treatment': return values.includes(reader.treatment) ? diagrams.yes : diagrams.no;
        case 'postsurgical-period': {
            const within = diagrams.all(OR, rules.rules.flatMap(({ rule: { afterSurgery } }) => afterSurgery ? [afterSurgeryDiagram(reader, afterSurgery)] : []), diagrams.no);
            return values.includes('no') ? diagrams.not(within) : within;
        }
        default: {
            const type = rules.facts.get(fact)?.type;
            if (type?.kind !== 'yes or no' && type?.kind !== 'one of') {
                throw new CannotBeRead(`"${fact}" is read as one of several values`);
            }
            return atoms.hasValue(fact, values, type.kind === 'one of' ? type.values : ['no', 'yes']);
        }
    }
}

/** The greatest number that a fact can be; null where there is none. */
function greatestOf({ rules }: ConditionReader, fact: string): number | null {
    return fact === 'age' ? OLDEST : rules.facts.get(fact)?.type.kind === 'percent' ? 100 : null;
}

function existing({ atoms, atoms: { diagrams } }: ConditionReader, day: string): Diagram {
    return day === 'date-of-surgery' ? atoms.isYes({ kind: 'exists', day }) : diagrams.yes;
}

function dayDiagram({ atoms, atoms: { diagrams } }: ConditionReader, { fact, operator, days: { first, last } }: Extract<Condition, { kind: 'day' }>): Diagram {
    switch (operator) {
        case 'on': return diagrams.combine(AND, atoms.isOnOrAfter(fact, first), diagrams.not(atoms.isOnOrAfter(fact, last + 1)));
        case 'on or after': return atoms.isOnOrAfter(fact, first);
        case 'on or before': return diagrams.not(atoms.isOnOrAfter(fact, last + 1));
        case 'after': return atoms.isOnOrAfter(fact, last + 1);
        case 'before': return diagrams.not(atoms.isOnOrAfter(fact, first));
    }
}

function earlierVisits(reader: ConditionReader, { operator, number, windows }: Extract<Condition, { kind: 'earlier visits' }>, counting: Counting): Diagram {
    const { atoms: { diagrams } } = reader;
    const counted: Window[] = windows.some(({ kind }) => kind !== 'per region') ? windows : [...windows, { kind: 'per injury' }];
    const used = visitsBy(reader, { ...counting, windows: counted, since: null, count: null, end: 'lenient' }, number + 1);
    return diagrams.combine(COMPARISONS[operator], used, diagrams.constant(number));
}

function definitionDiagram(reader: ConditionReader, id: string): Diagram {
    const { atoms, atoms: { diagrams }, rules, treatment } = reader;
    const editions = rules.definitions.get(id) ?? [];
    if (editions.length === 0 || reader.open.has(id)) {
        throw new CannotBeRead(`"${id}" is ${editions.length === 0 ? 'not defined' : 'defined by itself'}`);
    }
    reader.open.add(id);
    const read = editions.map(({ means, sources }) => ({ governs: inForceDiagram(reader, guidelinesOf(rules, sources)), holds: clauseDiagram(reader, means, { treatments: [treatment], scopes: [] }) }));
    reader.open.delete(id);
    const isGoverned = diagrams.all(OR, read.map(({ governs }) => governs), diagrams.no);
    const holds = diagrams.all(OR, read.map(one => diagrams.combine(AND, one.governs, one.holds)), diagrams.no);
    return diagrams.when(isGoverned, holds, isGoverned === diagrams.yes ? holds : atoms.isYes({ kind: 'undefined', definition: id }));
}
