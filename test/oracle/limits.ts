import type { FrequencyClause, Limit, Rule } from '@mtus/engine';
import type { Counting, End, Facet } from './counting.js';
import { facetName } from './truth.js';

/** What a limit or frequency comes to in each completion: at either end of its range. */
export interface Amounts {
    clause: string;
    limit: Limit | null;
    used: Record<End, number[]>;
    granted: Record<End, number[]>;
}

export function isLimit(effect: Rule['effect']): effect is Limit {
    return effect !== null && 'quantity' in effect;
}

const ENDS: End[] = ['lenient', 'strict'];

/** The amounts of the rules' clauses for one request, each computed once. */
export class Limits {
    private readonly known = new Map<string, Amounts[]>();

    constructor(readonly counting: Counting) {}

    of(rule: Rule, facet: Facet): Amounts[] {
        const key = `${this.counting.space.program.rules.indexOf(rule)} ${facetName(facet)}`;
        let amounts = this.known.get(key);
        if (amounts === undefined) {
            amounts = [
                ...(isLimit(rule.effect) ? [this.limit(rule, rule.effect, facet)] : []),
                ...rule.frequencies.map((clause) => this.frequency(rule, clause, facet)),
            ];
            this.known.set(key, amounts);
        }
        return amounts;
    }

    private limit(rule: Rule, limit: Limit, facet: Facet): Amounts {
        const { counting } = this;
        const { worlds } = counting.space;
        const perRegion = limit.windows.some((window) => window.kind === 'per region');
        const counters = worlds.map((world) => counting.counterOf(rule, limit.counter === 'of each', perRegion, facet, world));
        const used = both((end) => {
            const each = worlds.map((world, index) => counting.used(world, limit.windows, counters[index], rule.afterSurgery, end));
            return limit.count === null ? each : each.map(() => limit.count === 'the most' ? Math.max(...each) : Math.min(...each));
        });
        const granted = both((end) => worlds.map((world, index) => counting.granted(world, rule, limit, counters[index], used[end][index], end)));
        return { clause: limit.id, limit, used, granted };
    }

    private frequency(rule: Rule, clause: FrequencyClause, facet: Facet): Amounts {
        const { counting } = this;
        const ofEach = isLimit(rule.effect) && rule.effect.counter === 'of each';
        const granted = both((end) => counting.space.worlds.map((world) =>
            counting.frequent(world, clause, counting.counterOf(rule, ofEach, false, facet, world), end)));
        return { clause: clause.id, limit: null, used: both(() => []), granted };
    }
}

function both(compute: (end: End) => number[]): Record<End, number[]> {
    const [lenient, strict] = ENDS.map(compute);
    return { lenient, strict };
}
