import type { Family } from './atom.js';
import type { Atoms } from './atoms.js';
import { AND, AT_MOST, type Diagram } from './diagrams.js';

/**
 * What holds of every patient among these variables: a longer waiting time counts no fewer visits, a longer period is over no sooner, and a larger limit leaves
 * the schedule of a request no less room. Without it some patients would be thought of whom there cannot be.
 */
export function constraintsAmong(atoms: Atoms, variables: readonly number[]): Diagram {
    const { diagrams } = atoms;
    const families = new Map<string, { family: Family; diagram: Diagram }[]>();
    for (const variable of variables) {
        const atom = atoms.atoms[variable]!;
        if (atom.kind === 'visits' || atom.kind === 'over' || atom.kind === 'room') {
            const diagram = diagrams.valuesOf(variable, value => atom.kind === 'room' && value > atom.most || atom.kind === 'visits' && value === atom.most ? Number.POSITIVE_INFINITY : value);
            const key = `${atom.kind} ${atom.family.name}`;
            families.set(key, [...families.get(key) ?? [], { family: atom.family, diagram }]);
        }
    }
    const pairs = [...families.values()].flatMap(members => {
        const sorted = members.sort((a, b) => a.family.grows ? a.family.measure - b.family.measure : b.family.measure - a.family.measure);
        return sorted.slice(1).map((next, index) => diagrams.combine(AT_MOST, sorted[index]!.diagram, next.diagram));
    });
    return diagrams.all(AND, pairs, diagrams.yes);
}
