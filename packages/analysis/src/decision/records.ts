import type { Atoms } from './atoms.js';
import type { Diagram } from './diagrams.js';
import { AND, LEAST, MOST, type Operation, OR } from './operations.js';

/** What records that leave facts out come to: the least and the most that any patient they may be about comes to, by rank. */
export interface RecordOutcome {
    least: Diagram;
    most: Diagram;
}

/**
 * What an outcome comes to over records instead of patients: each fact is stated or left out. Silence words decide where a record leaves their clause open; else
 * the outcome is what all patients agree on that the record may be about.
 */
export function recordOutcome(atoms: Atoms, outcome: Diagram): RecordOutcome {
    const settled = withSilence(atoms, outcome, new Map());
    return { least: overRecord(atoms, settled, LEAST), most: overRecord(atoms, settled, MOST) };
}

/** A function over patients whose facts are all stated: no record leaves a condition open. */
export function documented(atoms: Atoms, diagram: Diagram): Diagram {
    return atoms.diagrams.support([diagram]).reduce((left, variable) => atoms.atoms[variable]!.kind === 'open' ? atoms.diagrams.restricted(left, variable, 0) : left, diagram);
}

/** A function with every question whether a record leaves a condition open answered by what the record leaves out. */
export function withSilence(atoms: Atoms, diagram: Diagram, known: Map<number, Diagram>): Diagram {
    const { diagrams } = atoms;
    return diagrams.support([diagram]).reduce((left, variable) => {
        const atom = atoms.atoms[variable]!;
        if (atom.kind !== 'open') {
            return left;
        }
        const isOpen = known.get(variable) ?? isLeftOpen(atoms, withSilence(atoms, atom.condition, known));
        known.set(variable, isOpen);
        return diagrams.when(isOpen, diagrams.restricted(left, variable, 1), diagrams.restricted(left, variable, 0));
    }, diagram);
}

/** Where a record leaves open whether a condition holds. */
export function isLeftOpen(atoms: Atoms, condition: Diagram): Diagram {
    const { diagrams } = atoms;
    return diagrams.combine(AND, overRecord(atoms, condition, OR), diagrams.not(overRecord(atoms, condition, AND)));
}

/** What the values of the facts that a record leaves out lead to, combined. */
export function overRecord(atoms: Atoms, diagram: Diagram, operation: Operation): Diagram {
    const { diagrams } = atoms;
    return atoms.facts.reduce((left, fact) => {
        const variables = atoms.variablesAbout(fact).filter(variable => diagrams.support([left]).includes(variable));
        const isUndocumented = variables.length === 0 ? diagrams.no : atoms.isYes({ kind: 'undocumented', fact });
        return diagrams.when(isUndocumented, variables.reduce((over, variable) => diagrams.without(over, variable, operation), left), left);
    }, diagram);
}
