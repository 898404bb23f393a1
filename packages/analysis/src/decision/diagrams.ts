import type { Operation } from './operations.js';
import { PairTable } from './pair-table.js';

/** A function from the values of variables to a number. Two functions are equal where their diagrams are the same number. */
export type Diagram = number;

/** A diagram grew beyond what is worth looking at: what was asked cannot be told. */
export class DiagramLimit extends Error {}

/** Nodes after which a question is given up: some hundred megabytes at most, and a few seconds. */
const MOST_NODES = 600_000;

const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Functions over variables with finitely many values as ordered, reduced decision diagrams: equal functions are one node.
 * Source: R. Bryant, Graph-based algorithms for Boolean function manipulation (1986), with more than two values at a node.
 */
export class Diagrams {
    private readonly sizes: number[] = [];
    private readonly variables: number[] = [];
    private readonly children: (readonly Diagram[])[] = [];
    private readonly values: number[] = [];
    private readonly kept = new Known();
    /** What is known only while something is tried. */
    private tried: Known | null = null;
    readonly no = this.constant(0);
    readonly yes = this.constant(1);

    constructor(private readonly most = MOST_NODES) {}

    /** Adds a variable, after all others in the order, and returns its number. */
    variable(size: number): number {
        this.sizes.push(size);
        return this.sizes.length - 1;
    }

    /** Tries something and forgets every diagram that was made for it: what comes back must not be one of these. */
    trying<T>(work: () => T): T {
        if (this.tried) {
            return work();
        }
        const before = this.variables.length;
        this.tried = new Known();
        try {
            return work();
        } finally {
            this.tried = null;
            this.variables.length = before;
            this.children.length = before;
            this.values.length = before;
        }
    }

    /** How many nodes there are. */
    get size(): number {
        return this.variables.length;
    }

    constant(value: number): Diagram {
        return this.remembered(known => known.constants, value, () => this.made(LAST, [], value));
    }

    /** The number that a variable is taken to, by its value. */
    valuesOf(variable: number, of: (value: number) => number): Diagram {
        return this.node(variable, Array.from({ length: this.sizes[variable]! }, (_, value) => this.constant(of(value))));
    }

    /** True where a variable has one of these values. */
    isOneOf(variable: number, accepts: (value: number) => boolean): Diagram {
        return this.valuesOf(variable, value => accepts(value) ? 1 : 0);
    }

    combine(operation: Operation, left: Diagram, right: Diagram): Diagram {
        return this.combined(operation, left, right, this.kept.answersOf(operation), this.tried?.answersOf(operation) ?? null);
    }

    private combined(operation: Operation, left: Diagram, right: Diagram, kept: PairTable, tried: PairTable | null): Diagram {
        if (left === right && operation.ofSame !== undefined) {
            return operation.ofSame === 'itself' ? left : this.constant(operation.ofSame);
        }
        const { variables, children, values } = this;
        const [isLeftConstant, isRightConstant] = [variables[left] === LAST, variables[right] === LAST];
        if (isLeftConstant && isRightConstant) {
            return this.constant(operation.of(values[left]!, values[right]!));
        }
        if (operation.settledBy && (isLeftConstant || isRightConstant)) {
            const settled = operation.settledBy(values[isLeftConstant ? left : right]!);
            if (settled !== undefined) {
                return this.constant(settled);
            }
        }
        const known = kept.get(left, right) ?? tried?.get(left, right);
        if (known !== undefined) {
            return known;
        }
        const variable = Math.min(variables[left]!, variables[right]!);
        const size = this.sizes[variable]!;
        const [ofLeft, ofRight] = [variables[left] === variable ? children[left]! : null, variables[right] === variable ? children[right]! : null];
        const made: Diagram[] = [];
        for (let value = 0; value < size; value += 1) {
            made.push(this.combined(operation, ofLeft ? ofLeft[value]! : left, ofRight ? ofRight[value]! : right, kept, tried));
        }
        const node = this.node(variable, made);
        (tried ?? kept).add(left, right, node);
        return node;
    }

    all(operation: Operation, diagrams: readonly Diagram[], none: Diagram): Diagram {
        return diagrams.reduce((left, right) => this.combine(operation, left, right), none);
    }

    not(diagram: Diagram): Diagram {
        return this.when(diagram, this.no, this.yes);
    }

    /** One diagram where a condition is true and another where it is not. */
    when(condition: Diagram, then: Diagram, otherwise: Diagram): Diagram {
        if (this.isConstant(condition) || then === otherwise) {
            return then === otherwise || this.values[condition] !== 0 ? then : otherwise;
        }
        return this.remembered(known => known.choices, `${condition} ${then} ${otherwise}`, () => {
            const variable = Math.min(this.variables[condition]!, this.variables[then]!, this.variables[otherwise]!);
            return this.node(variable, this.eachValue(variable, value =>
                this.when(this.child(condition, variable, value), this.child(then, variable, value), this.child(otherwise, variable, value))));
        });
    }

    /** The function with one variable held at a value. */
    restricted(diagram: Diagram, variable: number, value: number): Diagram {
        return this.rewritten(diagram, variable, children => children[value]!);
    }

    /** The function without a variable: what its values lead to, combined. */
    without(diagram: Diagram, variable: number, operation: Operation): Diagram {
        return this.rewritten(diagram, variable, children => children.reduce((left, right) => this.combine(operation, left, right)));
    }

    /** The variables that a function depends on, in order. */
    support(diagrams: readonly Diagram[]): number[] {
        const found = new Set<number>();
        this.visited(diagrams, node => found.add(this.variables[node]!));
        return [...found].sort((a, b) => a - b);
    }

    /** The numbers that a function takes, ascending. */
    range(diagram: Diagram): number[] {
        const found = new Set<number>(this.isConstant(diagram) ? [this.values[diagram]!] : []);
        this.visited([diagram], node => this.children[node]!.forEach(child => this.isConstant(child) && found.add(this.values[child]!)));
        return [...found].sort((a, b) => a - b);
    }

    /** What a function is at its first variable; of one that depends on none, its value. */
    look(diagram: Diagram): { variable: number; children: readonly Diagram[] } | { value: number } {
        return this.isConstant(diagram) ? { value: this.values[diagram]! } : { variable: this.variables[diagram]!, children: this.children[diagram]! };
    }

    private isConstant(diagram: Diagram): boolean {
        return this.variables[diagram] === LAST;
    }

    private eachValue(variable: number, of: (value: number) => Diagram): Diagram[] {
        return Array.from({ length: this.sizes[variable]! }, (_, value) => of(value));
    }

    private child(diagram: Diagram, variable: number, value: number): Diagram {
        return this.variables[diagram] === variable ? this.children[diagram]![value]! : diagram;
    }

    private node(variable: number, children: readonly Diagram[]): Diagram {
        const [first] = children;
        let hash = variable;
        let isSame = true;
        for (const child of children) {
            isSame &&= child === first;
            hash = Math.imul(hash, 31) + child | 0;
        }
        if (isSame) {
            return first!;
        }
        const known = this.among(this.kept.nodes.get(hash), variable, children) ?? this.among(this.tried?.nodes.get(hash), variable, children);
        if (known !== undefined) {
            return known;
        }
        const made = this.made(variable, children, 0);
        const { nodes } = this.tried ?? this.kept;
        const alike = nodes.get(hash);
        if (alike) {
            alike.push(made);
        } else {
            nodes.set(hash, [made]);
        }
        return made;
    }

    /** Of nodes with the same hash the one that is the same. */
    private among(nodes: readonly Diagram[] | undefined, variable: number, children: readonly Diagram[]): Diagram | undefined {
        return nodes?.find(node => this.variables[node] === variable && this.children[node]!.every((child, value) => child === children[value]));
    }

    private remembered<K>(of: (known: Known) => Map<K, Diagram>, key: K, make: () => Diagram): Diagram {
        const known = of(this.kept).get(key) ?? (this.tried ? of(this.tried).get(key) : undefined);
        if (known !== undefined) {
            return known;
        }
        const made = make();
        of(this.tried ?? this.kept).set(key, made);
        return made;
    }

    private made(variable: number, children: readonly Diagram[], value: number): Diagram {
        if (this.variables.length >= this.most) {
            throw new DiagramLimit();
        }
        this.variables.push(variable);
        this.children.push(children);
        this.values.push(value);
        return this.variables.length - 1;
    }

    private rewritten(diagram: Diagram, variable: number, at: (children: readonly Diagram[]) => Diagram): Diagram {
        const done = new Map<Diagram, Diagram>();
        const rewrite = (node: Diagram): Diagram => {
            if (this.variables[node]! > variable) {
                return node;
            }
            const known = done.get(node) ?? (this.variables[node] === variable ? at(this.children[node]!) : this.node(this.variables[node]!, this.children[node]!.map(rewrite)));
            done.set(node, known);
            return known;
        };
        return rewrite(diagram);
    }

    private visited(diagrams: readonly Diagram[], visit: (node: Diagram) => void): void {
        const seen = new Set<Diagram>();
        const open = diagrams.filter(node => !this.isConstant(node));
        while (open.length > 0) {
            const node = open.pop()!;
            if (!seen.has(node)) {
                seen.add(node);
                visit(node);
                open.push(...this.children[node]!.filter(child => !this.isConstant(child)));
            }
        }
    }
}

/** Diagrams that were made, by what they were made of. */
class Known {
    readonly constants = new Map<number, Diagram>();
    /** By a hash of their variable and children. */
    readonly nodes = new Map<number, Diagram[]>();
    readonly choices = new Map<string, Diagram>();
    private readonly answers = new Map<Operation, PairTable>();

    answersOf(operation: Operation): PairTable {
        const known = this.answers.get(operation) ?? new PairTable();
        this.answers.set(operation, known);
        return known;
    }
}
