import type { Facet } from './counting.js';
import { guidelineInForce } from './force.js';
import { isLimit } from './limits.js';
import { bounds } from './meet.js';
import type { Bounds } from './meet.js';
import type { RequestInWorlds } from './request.js';

/** What a counted clause came to over the completions in which its rule is heard. */
export interface OracleCount {
    rule: string;
    clause: string;
    of: string | null;
    used: Bounds;
    remaining: Bounds;
    strict: { used: Bounds; remaining: Bounds };
    /** True where the clause limits the request's own schedule or sessions and counts no history. */
    isRate: boolean;
    /** Whether its rule is heard in every completion. */
    isAlwaysHeard: boolean;
}

export function countsOf(request: RequestInWorlds): OracleCount[] {
    const gathered = new Map<string, { count: Omit<OracleCount, 'used' | 'remaining' | 'strict' | 'isAlwaysHeard'>; used: number[]; remaining: number[]; strictUsed: number[]; strictRemaining: number[] }>();
    for (const facet of request.facets) {
        for (const { rule } of request.speaking.of(facet)) {
            const amounts = request.limits.of(rule, facet)[0];
            if (!isLimit(rule.effect) || amounts.limit === null) {
                continue;
            }
            const limit = rule.effect;
            const perRegion = limit.windows.some((window) => window.kind === 'per region');
            const of = counterName(request, facet, perRegion, limit.counter === 'of each');
            const key = `${rule.id}/${limit.id} ${of ?? ''}`;
            request.space.worlds.forEach((world, index) => {
                if (!request.speaking.speaking(facet, world, index).heard.some((reading) => reading.rule === rule)) {
                    return;
                }
                const entry = gathered.get(key) ?? {
                    count: { rule: rule.id, clause: limit.id, of, isRate: limit.windows.some((window) => window.kind === 'per week' || window.kind === 'per session') },
                    used: [], remaining: [], strictUsed: [], strictRemaining: [],
                };
                gathered.set(key, entry);
                const counter = request.counting.counterOf(rule, limit.counter === 'of each', perRegion, facet, world);
                const left = (end: 'lenient' | 'strict'): number => request.counting.period(world, rule, limit, counter, end).over ? 0
                    : Math.max(0, (end === 'lenient' ? limit.quantity.high : limit.quantity.low) - amounts.used[end][index]);
                const end = guidelineInForce(rule.sources, world, request.counting)!.rangesBind;
                entry.used.push(amounts.used[end][index]);
                entry.remaining.push(left(end));
                entry.strictUsed.push(amounts.used.strict[index]);
                entry.strictRemaining.push(left('strict'));
            });
        }
    }
    return [...gathered.values()].map(({ count, used, remaining, strictUsed, strictRemaining }) => ({
        ...count, isAlwaysHeard: request.facets.length === 1 && used.length === request.space.worlds.length, used: bounds(used), remaining: bounds(remaining), strict: { used: bounds(strictUsed), remaining: bounds(strictRemaining) },
    }));
}

/** The region or treatment that a counter belongs to, where the request has several counters. */
function counterName(request: RequestInWorlds, facet: Facet, perRegion: boolean, ofEach: boolean): string | null {
    const names = [
        ...(ofEach && new Set(request.facets.map((one) => one.treatment)).size > 1 ? [facet.treatment] : []),
        ...(perRegion && new Set(request.facets.map((one) => one.region)).size > 1 ? [facet.region] : []),
    ];
    return names.length === 0 ? null : names.join(' ');
}
