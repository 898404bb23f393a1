import type { RequestRuling } from './evaluation.js';
import { lessThan, point, type Interval } from './interval.js';
import { contributionsOf, isSupporting, type Contribution } from './ruling.js';
import { bindingTruth, shortTruth, type SettledOutcome } from './settled-outcome.js';
import { FALSE, and, or, type Truth } from './truth.js';

/** How a contribution stands to an outcome over a set of completions. */
export interface Standing {
    contribution: Contribution;
    /** Whether it leaves less than was requested. */
    short: Truth;
    /** Whether it decides. */
    binding: Truth;
}

/**
 * What stands in the way of a request.
 *
 * @param only the one contribution that is asked for
 */
export function obstacleStandings(ruling: RequestRuling, quantity: Interval, outcome: SettledOutcome, only?: string): Map<string, Standing> {
    const standings = new Map<string, Standing>();
    for (const contribution of [...ruling.rulings.flatMap(one => contributionsOf(one.facet, one.ruling.speakers, only)), ...ruling.parents]) {
        if (only !== undefined && contribution.key !== only) {
            continue;
        }
        const known = standings.get(contribution.key);
        const short = or(known?.short ?? FALSE, shortTruth(contribution, quantity));
        const binding = or(known?.binding ?? FALSE, bindingTruth(contribution, quantity, outcome));
        standings.set(contribution.key, { contribution: known?.contribution ?? contribution, short, binding });
    }
    if (outcome.kind === 'conflict') {
        nameBothSides(ruling, standings);
    }
    return standings;
}

/** In a conflict both sides are named: the denials, and the rules that leave something. */
function nameBothSides({ rulings }: RequestRuling, standings: Map<string, Standing>): void {
    for (const { ruling } of rulings.filter(one => one.ruling.outcomes.conflict)) {
        for (const { at: { compiled: { rule } }, speaks, room } of ruling.speakers) {
            const { effect } = rule;
            const standing = standings.get(`${rule.id}/${effect?.id}`);
            if (standing && effect?.kind !== 'cap') {
                const side = effect?.kind === 'allow nothing' ? speaks : and(speaks, lessThan(point(0), room));
                standings.set(standing.contribution.key, { ...standing, binding: or(standing.binding, side) });
            }
        }
    }
}

/** What supports a request. */
export function supportingStandings({ rulings }: RequestRuling): Map<string, Standing> {
    const standings = new Map<string, Standing>();
    for (const { facet, ruling } of rulings) {
        for (const { at: { compiled }, speaks, room } of ruling.speakers.filter(({ at }) => isSupporting(at.compiled))) {
            const clause = compiled.rule.effect?.id ?? 'allow';
            const key = `${compiled.rule.id}/${clause}`;
            const contribution: Contribution = { kind: 'allowance', key, rule: compiled, clause, facet, speaks, room };
            standings.set(key, { contribution, short: FALSE, binding: or(standings.get(key)?.binding ?? FALSE, speaks) });
        }
    }
    return standings;
}
