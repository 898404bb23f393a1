import type { Evaluation } from './evaluation.js';
import { probeOf, type OutcomeLeaf } from './meet.js';
import type { Probe } from './probe.js';
import { OBSTACLE_KINDS, isSupporting, type Contribution } from './ruling.js';
import { bindingTruth, shortTruth, type SettledOutcome } from './settled-outcome.js';
import { compareText } from './compile.js';
import { lessThan, point } from './interval.js';
import { FALSE, OPEN, TRUE, and, canBeTrue, or, type Truth } from './truth.js';

/** Why the outcome is what it is, as `rule/clause` in order of display. */
export interface Reasons {
    reasons: Contribution[];
    alsoShort: Contribution[];
    /** Where the outcome is decided and no obstacle is common to all completions. */
    oneOf: Contribution[];
}

interface Standing {
    contribution: Contribution;
    short: Truth;
    binding: Truth;
}

/** Obstacles that decide in every completion; for a supported request the allowances that speak in every completion. */
export function reasonsOf(evaluation: Evaluation, leaves: readonly OutcomeLeaf[], decided: boolean): Reasons {
    const supported = leaves.every(({ value }) => value.kind === 'all');
    const read = supported ? supportingStandings : obstacleStandings;
    const looks = leaves.map(leaf => ({ leaf, standings: read(evaluation, probeOf(evaluation, leaf.box), leaf.value) }));
    const candidates = new Map<string, Contribution>();
    looks.forEach(({ standings }) => standings.forEach(({ contribution }, key) => candidates.set(key, contribution)));
    const inLeaf = (look: typeof looks[number], key: string, what: 'short' | 'binding'): Truth => {
        const seen = look.standings.get(key)?.[what] ?? FALSE;
        return seen !== OPEN ? seen
            : evaluation.search.truth(look.leaf.box, probe => read(evaluation, probe, look.leaf.value).get(key)?.[what] ?? FALSE);
    };
    const always = (key: string, what: 'short' | 'binding'): boolean => looks.every(look => inLeaf(look, key, what) === TRUE);
    const sometimes = (key: string): boolean => looks.some(look => canBeTrue(inLeaf(look, key, 'binding')));
    const keys = [...candidates.keys()].sort((a, b) => inDisplayOrder(candidates.get(a)!, candidates.get(b)!));
    const chosen = (test: (key: string) => boolean): Contribution[] => keys.filter(test).map(key => candidates.get(key)!);
    const reasons = chosen(key => always(key, 'binding'));
    const named = new Set(reasons.map(({ key }) => key));
    return {
        reasons,
        alsoShort: supported ? [] : chosen(key => !named.has(key) && always(key, 'short')),
        oneOf: decided && reasons.length === 0 ? chosen(sometimes) : [],
    };
}

function inDisplayOrder(a: Contribution, b: Contribution): number {
    return OBSTACLE_KINDS.indexOf(a.kind) - OBSTACLE_KINDS.indexOf(b.kind) || compareText(a.key, b.key);
}

function obstacleStandings(evaluation: Evaluation, probe: Probe, outcome: SettledOutcome): Map<string, Standing> {
    const quantity = probe.read(evaluation.reading.quantity);
    const standings = new Map<string, Standing>();
    for (const contribution of evaluation.ruling(probe).contributions) {
        const known = standings.get(contribution.key);
        const short = or(known?.short ?? FALSE, shortTruth(contribution, quantity));
        const binding = or(known?.binding ?? FALSE, bindingTruth(contribution, quantity, outcome));
        standings.set(contribution.key, { contribution: known?.contribution ?? contribution, short, binding });
    }
    if (outcome.kind === 'conflict') {
        nameBothSides(evaluation, probe, standings);
    }
    return standings;
}

/** In a conflict both sides are named: the denials, and the rules that leave something. */
function nameBothSides(evaluation: Evaluation, probe: Probe, standings: Map<string, Standing>): void {
    for (const { ruling } of evaluation.ruling(probe).rulings.filter(one => one.ruling.outcomes.conflict)) {
        for (const { rule, speaks, room } of ruling.speakers) {
            const { effect } = rule.rule;
            const standing = standings.get(`${rule.rule.id}/${effect?.id}`);
            if (standing && effect?.kind !== 'cap') {
                const side = effect?.kind === 'allow nothing' ? speaks : and(speaks, lessThan(point(0), room));
                standings.set(standing.contribution.key, { ...standing, binding: or(standing.binding, side) });
            }
        }
    }
}

function supportingStandings(evaluation: Evaluation, probe: Probe): Map<string, Standing> {
    const standings = new Map<string, Standing>();
    for (const { facet, ruling } of evaluation.ruling(probe).rulings) {
        for (const { rule, speaks, room } of ruling.speakers.filter(speaker => isSupporting(speaker.rule))) {
            const clause = rule.rule.effect?.id ?? 'allow';
            const key = `${rule.rule.id}/${clause}`;
            const contribution: Contribution = { kind: 'allowance', key, rule, clause, facet, speaks, room };
            standings.set(key, { contribution, short: FALSE, binding: or(standings.get(key)?.binding ?? FALSE, speaks) });
        }
    }
    return standings;
}
