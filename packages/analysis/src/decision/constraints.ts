import type { AtomOf, Family } from './atom.js';
import type { Atoms } from './atoms.js';
import { AND, AT_MOST, type Diagram } from './diagrams.js';

/**
 * What holds of every patient among these variables: a longer waiting time counts no fewer visits, a longer period is over no sooner, and a larger limit leaves
 * the schedule of a request no less room. Without it some patients would be thought of whom there cannot be.
 */
export function constraintsAmong(atoms: Atoms, variables: readonly number[]): Diagram {
    const { diagrams } = atoms;
    const families = new Map<string, Member[]>();
    for (const variable of variables) {
        const atom = atoms.atoms[variable]!;
        if (atom.kind === 'visits' || atom.kind === 'over' || atom.kind === 'room') {
            const [atLeast, atMost] = [lowest, highest].map(end => diagrams.valuesOf(variable, value => end(atom, value)));
            const key = `${atom.kind} ${atom.family.name}`;
            families.set(key, [...families.get(key) ?? [], { family: atom.family, atLeast: atLeast!, atMost: atMost! }]);
        }
    }
    const pairs = [...families.values()].flatMap(members => {
        const sorted = members.sort((a, b) => a.family.grows ? a.family.measure - b.family.measure : b.family.measure - a.family.measure);
        return sorted.flatMap((smaller, index) => sorted.slice(index + 1).map(larger => diagrams.combine(AT_MOST, smaller.atLeast, larger.atMost)));
    });
    return diagrams.all(AND, pairs, diagrams.yes);
}

interface Member {
    family: Family;
    atLeast: Diagram;
    atMost: Diagram;
}

type Counted = AtomOf<'visits' | 'over' | 'room'>;

/** The last answer of a count stands for every number from there on: this is the least of them, */
function lowest(_atom: Counted, value: number): number {
    return value;
}

/** and this the greatest. */
function highest(atom: Counted, value: number): number {
    return atom.kind === 'visits' && value === atom.most || atom.kind === 'room' && value > atom.most ? Number.POSITIVE_INFINITY : value;
}
