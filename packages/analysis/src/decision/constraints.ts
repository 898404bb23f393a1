import type { AtomOf, Family } from './atom.js';
import type { Atoms } from './atoms.js';
import type { Diagram } from './diagrams.js';
import { AND, AT_MOST } from './operations.js';
import { type Assigned, waysOf } from './ways.js';

/**
 * What holds of every patient among these variables: no number is below 0 or above what the fact can be, a longer waiting time counts no fewer visits, a longer period is over no sooner, and a larger limit leaves
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
    const cells = variables.flatMap(variable => {
        const atom = atoms.atoms[variable]!;
        return atom.kind === 'number' ? [diagrams.isOneOf(variable, value => isCell(atom, value))] : [];
    });
    return diagrams.all(AND, [...cells, ...pairs], diagrams.yes);
}

/** So many ways are held against the constraints one by one before they are put together. */
const MOST_WAYS = 12;

/** Whether some patient there can be meets a condition. Mostly the first way in which it holds is one. */
export function isPossible(atoms: Atoms, diagram: Diagram): boolean {
    const { diagrams } = atoms;
    if (diagram === diagrams.no || diagram === diagrams.yes) {
        return diagram === diagrams.yes;
    }
    let ways = 0;
    for (const way of waysOf(diagrams, diagram, () => 1)) {
        if (isAllowed(atoms, way)) {
            return true;
        }
        ways += 1;
        if (ways === MOST_WAYS) {
            return diagrams.combine(AND, diagram, constraintsAmong(atoms, diagrams.support([diagram]))) !== diagrams.no;
        }
    }
    return false;
}

/** Whether the counts of a way agree with one another. */
function isAllowed(atoms: Atoms, way: readonly Assigned[]): boolean {
    if (way.some(({ variable, value }) => {
        const atom = atoms.atoms[variable]!;
        return atom.kind === 'number' && !isCell(atom, value);
    })) {
        return false;
    }
    const counts = way.flatMap(({ variable, value }) => {
        const atom = atoms.atoms[variable]!;
        return atom.kind === 'visits' || atom.kind === 'over' || atom.kind === 'room' ? [{ atom, value }] : [];
    });
    return counts.every(small => counts.every(large => {
        const { family } = small.atom;
        const isOrdered = small.atom.kind === large.atom.kind && family.name === large.atom.family.name && (family.grows ? family.measure < large.atom.family.measure : family.measure > large.atom.family.measure);
        return !isOrdered || lowest(small.atom, small.value) <= highest(large.atom, large.value);
    }));
}

/** Whether some number that the fact can be lies in a cell: a cut itself, or what lies between two. */
function isCell({ cuts, most }: AtomOf<'number'>, cell: number): boolean {
    if (cell % 2 === 1) {
        const cut = cuts[(cell - 1) / 2]!;
        return cut >= 0 && (most === null || cut <= most);
    }
    const [below, above] = [cuts[cell / 2 - 1], cuts[cell / 2]];
    return (above === undefined || above > 0) && (below === undefined || most === null || below < most);
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
