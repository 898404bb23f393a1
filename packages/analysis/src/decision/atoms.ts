import { type CalendarUnit, cellOf, type NumberOperator } from '@mtus/engine';
import { type Atom, type AtomOf, type Family, factsOf, sizeOf } from './atom.js';
import { CannotBeRead } from './cannot-be-read.js';
import type { Diagram, Diagrams } from './diagrams.js';
import { COMPARISONS } from './operations.js';

/** Every number of visits is told apart, so that nothing is said to be the same that is not; rules that compare more than this are not looked at. */
const MOST_VISITS = 400;

/**
 * The atoms that some rules ask about, as variables of diagrams. What is to be compared is read twice: once to learn every atom with its cuts, and after
 * `close` again to make the diagrams.
 */
export class Atoms {
    /** By variable. */
    readonly atoms: Atom[] = [];
    /** The facts that a record may leave out. */
    readonly facts: string[] = [];
    private readonly variables = new Map<string, number>();
    private readonly found = new Map<string, Atom>();
    private isClosed = false;
    /** Clauses with a silence word that were met, and the variables that are kept for them. */
    private clauses = 0;
    private reserved: number[] = [];

    /** `regions`: of the vocabulary; those that no rule names are alike. */
    constructor(readonly diagrams: Diagrams, private readonly regions: readonly string[]) {}

    /**
     * Every atom is known: makes a variable of each, in the order in which they were met, and one for whether a fact is documented after the first about it.
     * Counts come last: before them it is settled which rules speak, and only the least room of these is left to carry. What is counted since a surgery stands
     * with it, so that of several surgeries only what they leave together is.
     */
    close(): void {
        this.isClosed = true;
        const met = [...this.found.values()];
        const surgeries = [...new Set(met.flatMap(atom => sinceOf(atom)[0] ?? []))];
        for (const atom of met.filter(one => !isCount(one) && sinceOf(one).length === 0)) {
            this.add(atom);
            for (const fact of factsOf(atom).filter(one => !this.facts.includes(one))) {
                this.facts.push(fact);
                const asked: Atom = { kind: 'undocumented', fact };
                this.found.set(keyOf(asked), asked);
                this.add(asked);
            }
        }
        this.reserved = Array.from({ length: this.clauses }, () => this.diagrams.variable(2));
        for (const surgery of surgeries) {
            met.filter(atom => sinceOf(atom)[0] === surgery).sort((a, b) => Number(isCount(a)) - Number(isCount(b))).forEach(atom => this.add(atom));
        }
        met.filter(atom => isCount(atom) && sinceOf(atom).length === 0).forEach(atom => this.add(atom));
    }

    isInRegion(regions: readonly string[]): Diagram {
        const atom = this.met<'region'>({ kind: 'region', regions: [] }, known => known.regions.push(...regions.filter(region => !known.regions.includes(region) && this.regions.includes(region))));
        return atom ? this.is(atom, ({ regions: all }) => value => regions.includes(all[value] ?? '')) : this.diagrams.no;
    }

    hasValue(fact: string, values: readonly string[], all: readonly string[]): Diagram {
        const atom = this.met<'value'>({ kind: 'value', fact, values: [] }, known => known.values.push(...all.filter(value => !known.values.includes(value))));
        return atom ? this.is(atom, ({ values: possible }) => value => values.includes(possible[value]!)) : this.diagrams.no;
    }

    hasElement(fact: string, element: string): Diagram {
        return this.isYes({ kind: 'element', fact, element });
    }

    /** `most`: the greatest number that the fact can be, where there is one; none is below 0. */
    compareNumber(fact: string, most: number | null, operator: NumberOperator, number: number): Diagram {
        const atom = this.met<'number'>({ kind: 'number', fact, most, cuts: [] }, known => addCut(known, number));
        return atom ? this.is(atom, ({ cuts }) => value => COMPARISONS[operator].of(value, cellOf(number, cuts)) === 1) : this.diagrams.no;
    }

    isOnOrAfter(day: string, first: number): Diagram {
        const atom = this.met<'day'>({ kind: 'day', day, cuts: [] }, known => addCut(known, first));
        return atom ? this.is(atom, ({ cuts }) => value => value > cuts.indexOf(first)) : this.diagrams.no;
    }

    compareElapsed(from: string, to: string, unit: CalendarUnit, operator: NumberOperator, amount: number): Diagram {
        const atom = this.met<'elapsed'>({ kind: 'elapsed', from, to, unit, cuts: [] }, known => addCut(known, amount));
        return atom ? this.is(atom, ({ cuts }) => value => COMPARISONS[operator].of(value, cellOf(amount, cuts)) === 1) : this.diagrams.no;
    }

    isWithinAfterSurgery(procedure: string, unit: CalendarUnit, amount: number): Diagram {
        const atom = this.met<'surgery'>({ kind: 'surgery', procedure, unit, cuts: [] }, known => addCut(known, amount));
        return atom ? this.is(atom, ({ cuts }) => value => value > 0 && value <= cuts.indexOf(amount) + 1) : this.diagrams.no;
    }

    isYes(asked: AtomOf<'element' | 'exists' | 'over' | 'undefined' | 'undocumented'>): Diagram {
        const atom = this.met<typeof asked.kind>(asked, () => 0);
        return atom ? this.is(atom, () => value => value === 1) : this.diagrams.no;
    }

    /** How many visits count, told apart up to a number. */
    visits({ counter, family }: Pick<AtomOf<'visits'>, 'counter' | 'family'>, upTo: number): Diagram {
        return this.counted({ kind: 'visits', counter, family, most: 0 }, upTo, value => value);
    }

    room(family: Family, since: string[] | null, upTo: number): Diagram {
        return this.counted({ kind: 'room', family, since, most: 0 }, upTo, (value, most) => value > most ? Number.POSITIVE_INFINITY : value);
    }

    /** A clause with a silence word was met: whether a record leaves it open will be asked. */
    meetSilence(): void {
        this.clauses += this.isClosed ? 0 : 1;
    }

    /** Whether a record leaves a condition open that its diagram says. */
    isOpen(condition: Diagram): Diagram {
        const asked: Atom = { kind: 'open', condition };
        const variable = this.variables.get(keyOf(asked)) ?? this.add(asked, this.reserved.shift());
        return this.diagrams.isOneOf(variable, value => value === 1);
    }

    /** Tries something and forgets the diagrams that were made for it, and what was asked about them. */
    trying<T>(work: () => T): T {
        const before = this.diagrams.size;
        try {
            return this.diagrams.trying(work);
        } finally {
            [...this.variables].filter(([, variable]) => {
                const atom = this.atoms[variable];
                return atom?.kind === 'open' && atom.condition >= before;
            }).forEach(([key]) => this.variables.delete(key));
        }
    }

    /** The variables that leave a record open where nothing is said of a fact. */
    variablesAbout(fact: string): number[] {
        return this.atoms.flatMap((atom, variable) => factsOf(atom).includes(fact) ? [variable] : []);
    }

    private counted(asked: AtomOf<'visits' | 'room'>, upTo: number, of: (value: number, most: number) => number): Diagram {
        if (upTo > MOST_VISITS) {
            throw new CannotBeRead(`more than ${MOST_VISITS} visits are counted, and patients are told apart up to so many`);
        }
        const atom = this.met<typeof asked.kind>(asked, known => {
            known.most = Math.max(known.most, Math.ceil(upTo));
        });
        return atom ? this.diagrams.valuesOf(this.variables.get(keyOf(atom))!, value => of(value, atom.most)) : this.diagrams.no;
    }

    /** Notes an atom while atoms are met; afterwards the atom as it is known. */
    private met<K extends Atom['kind']>(asked: AtomOf<K>, widen: (known: AtomOf<K>) => unknown): AtomOf<K> | undefined {
        const key = keyOf(asked);
        if (!this.isClosed) {
            const known = this.found.get(key) as AtomOf<K> | undefined ?? asked;
            widen(known);
            this.found.set(key, known);
            return undefined;
        }
        return this.found.get(key) as AtomOf<K>;
    }

    private is<A extends Atom>(atom: A, accepts: (atom: A) => (value: number) => boolean): Diagram {
        return this.diagrams.isOneOf(this.variables.get(keyOf(atom))!, accepts(atom));
    }

    private add(atom: Atom, reserved?: number): number {
        if (atom.kind === 'region' && this.regions.some(region => !atom.regions.includes(region))) {
            atom.regions.push(this.regions.find(region => !atom.regions.includes(region))!);
        }
        const variable = reserved ?? this.diagrams.variable(sizeOf(atom));
        this.atoms[variable] = atom;
        this.variables.set(keyOf(atom), variable);
        return variable;
    }
}

function isCount({ kind }: Atom): boolean {
    return kind === 'visits' || kind === 'room' || kind === 'over';
}

/** The procedures since whose surgery an atom counts or asks. */
function sinceOf(atom: Atom): string[] {
    return atom.kind === 'surgery' ? [atom.procedure] : atom.kind === 'visits' ? atom.counter.since ?? [] : atom.kind === 'over' || atom.kind === 'room' ? atom.since ?? [] : [];
}

/** What tells an atom from others: all but how finely it is cut. */
function keyOf(atom: Atom): string {
    const { cuts: _cuts, most: _most, values: _values, regions: _regions, ...identity } = { cuts: 0, most: 0, values: 0, regions: 0, ...atom };
    return JSON.stringify(identity);
}

function addCut(atom: { cuts: number[] }, cut: number): void {
    if (!atom.cuts.includes(cut)) {
        atom.cuts.push(cut);
        atom.cuts.sort((a, b) => a - b);
    }
}
