import type { Cell } from './cell.js';
import type { Evaluation, RequestRuling } from './evaluation.js';
import type { OutcomeLeaf } from './meet.js';
import { OBSTACLE_KINDS, type Contribution } from './ruling.js';
import { compareText } from './compile.js';
import { obstacleStandings, supportingStandings, type Standing } from './standings.js';
import { FALSE, OPEN, TRUE, canBeTrue, type Truth } from './truth.js';

/** Why the outcome is what it is, as `rule/clause` in order of display. */
export interface Reasons {
    reasons: Contribution[];
    alsoShort: Contribution[];
    /** Where the outcome is decided and no obstacle is common to all completions. */
    oneOf: Contribution[];
}

/** How a contribution stands in one sense over the leaves: in how many it does at a first look, and in which that look leaves it open. */
interface OverLeaves {
    holds: number;
    open: Set<number>;
}

interface Candidate {
    contribution: Contribution;
    short: OverLeaves;
    binding: OverLeaves;
}

/** Obstacles that decide in every completion; for a supported request the allowances that speak in every completion. */
export function reasonsOf(evaluation: Evaluation, leaves: readonly OutcomeLeaf[], decided: boolean): Reasons {
    const supported = leaves.every(({ value }) => value.kind === 'all');
    const standingsIn = (cell: Cell<RequestRuling>, leaf: OutcomeLeaf, only?: string): Map<string, Standing> =>
        supported ? supportingStandings(cell.seen) : obstacleStandings(cell.seen, evaluation.record.space.read(cell.box, evaluation.reading.quantity), leaf.value, only);
    const candidates = [...candidatesOf(leaves.map(leaf => () => standingsIn(leaf.cell, leaf))).values()].sort((a, b) => inDisplayOrder(a.contribution, b.contribution));

    const inPartsOf = (root: Cell<RequestRuling>, leaf: OutcomeLeaf, { contribution: { key } }: Candidate, what: 'short' | 'binding'): Truth =>
        evaluation.search.truthIn(root, (_, cell) => standingsIn(cell, leaf, key).get(key)?.[what] ?? FALSE);
    const always = (what: 'short' | 'binding', among: readonly Candidate[]): Set<Candidate> => {
        const left = new Set(among.filter(candidate => candidate[what].holds + candidate[what].open.size === leaves.length));
        const openIn = new Set([...left].flatMap(candidate => [...candidate[what].open]));
        for (const index of [...openIn].sort((a, b) => a - b)) {
            const leaf = leaves[index]!;
            const asked = [...left].filter(candidate => candidate[what].open.has(index));
            // What is looked at for one candidate serves the others.
            const root = asked.length > 1 ? evaluation.search.tree(leaf.box, leaf.cell.read) : evaluation.search.cell(leaf.box, leaf.cell.read);
            asked.filter(candidate => inPartsOf(root, leaf, candidate, what) !== TRUE).forEach(candidate => left.delete(candidate));
        }
        return left;
    };
    const sometimes = (candidate: Candidate): boolean => candidate.binding.holds > 0 || [...candidate.binding.open].some(index => {
        const leaf = leaves[index]!;
        return canBeTrue(inPartsOf(evaluation.search.cell(leaf.box, leaf.cell.read), leaf, candidate, 'binding'));
    });

    const reasons = always('binding', candidates);
    const alsoShort = supported ? new Set() : always('short', candidates.filter(candidate => !reasons.has(candidate)));
    const contributions = (test: (candidate: Candidate) => boolean): Contribution[] => candidates.filter(test).map(({ contribution }) => contribution);
    return {
        reasons: contributions(candidate => reasons.has(candidate)),
        alsoShort: contributions(candidate => alsoShort.has(candidate)),
        oneOf: decided && reasons.size === 0 ? contributions(sometimes) : [],
    };
}

function candidatesOf(leaves: readonly (() => Map<string, Standing>)[]): Map<string, Candidate> {
    const candidates = new Map<string, Candidate>();
    leaves.forEach((standings, index) => {
        for (const [key, standing] of standings()) {
            const candidate = candidates.get(key) ?? { contribution: standing.contribution, short: { holds: 0, open: new Set() }, binding: { holds: 0, open: new Set() } };
            candidate.contribution = standing.contribution;
            candidates.set(key, candidate);
            add(candidate.short, standing.short, index);
            add(candidate.binding, standing.binding, index);
        }
    });
    return candidates;
}

function add(over: OverLeaves, truth: Truth, index: number): void {
    if (truth === TRUE) {
        over.holds += 1;
    } else if (truth === OPEN) {
        over.open.add(index);
    }
}

function inDisplayOrder(a: Contribution, b: Contribution): number {
    return OBSTACLE_KINDS.indexOf(a.kind) - OBSTACLE_KINDS.indexOf(b.kind) || compareText(a.key, b.key);
}
