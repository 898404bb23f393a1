import type { Diagram, Diagrams } from './diagrams.js';

/** One value of one variable. */
export interface Assigned {
    variable: number;
    value: number;
}

/** A way that is begun: where it has come to, what it has cost, and what the rest will cost at least. */
interface Begun {
    node: Diagram;
    spent: number;
    total: number;
    way: Assigned[];
}

/**
 * The ways in which a function comes to something other than 0, the cheapest first: the values of the variables that it takes, of which each costs
 * what `cost` says. Variables that are not named may have any value.
 */
export function* waysOf(diagrams: Diagrams, diagram: Diagram, cost: (variable: number, value: number) => number): Generator<Assigned[]> {
    const known = new Map<Diagram, number>();
    const least = (node: Diagram): number => {
        const seen = diagrams.look(node);
        if ('value' in seen) {
            return seen.value === 0 ? Number.POSITIVE_INFINITY : 0;
        }
        const found = known.get(node) ?? seen.children.reduce((best, child, value) => Math.min(best, cost(seen.variable, value) + least(child)), Number.POSITIVE_INFINITY);
        known.set(node, found);
        return found;
    };
    const open: Begun[] = [{ node: diagram, spent: 0, total: least(diagram), way: [] }];
    while (open.length > 0) {
        // Of those that cost the same the one that was gone on with last: it is nearest to its end.
        const best = open.reduce((index, one, at) => one.total <= open[index]!.total ? at : index, 0);
        const [{ node, spent, total, way }] = open.splice(best, 1) as [Begun];
        if (total === Number.POSITIVE_INFINITY) {
            return;
        }
        const seen = diagrams.look(node);
        if ('value' in seen) {
            yield way;
            continue;
        }
        const { variable, children } = seen;
        for (let value = children.length - 1; value >= 0; value -= 1) {
            const now = spent + cost(variable, value);
            open.push({ node: children[value]!, spent: now, total: now + least(children[value]!), way: [...way, { variable, value }] });
        }
    }
}
