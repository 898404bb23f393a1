import { type Fact, formatDay, PURPOSES, type Program } from '@mtus/engine';

/** Records that look like those of a year of utilization review, made from the words that the rules ask about. The same seed makes the same records. */
export function* generateRecords({ vocabulary, rules }: Pick<Program, 'vocabulary' | 'rules'>, howMany: number, seed: number): Generator<object> {
    const random = randomFrom(seed);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
    const asked = [...new Set(rules.flatMap(({ scopes }) => scopes.flatMap(({ treatments }) => treatments)))].sort();
    const treatments = asked.length > 0 ? asked : Object.keys(vocabulary.treatments).sort();
    const regions = Object.keys(vocabulary.regions).sort();
    const facts = Object.values(vocabulary.facts).sort((left, right) => left.id < right.id ? -1 : 1);
    const [diagnoses, procedures] = [Object.keys(vocabulary.diagnoses).sort(), Object.keys(vocabulary.procedures).sort()];
    const chance = (share: number): boolean => random() < share;
    const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
    const valueOf = ({ type }: Fact): unknown => {
        switch (type.kind) {
            case 'yes or no': return chance(0.15) ? null : chance(0.5);
            case 'one of': return pick(type.values);
            case 'list of': return [pick(type.values)];
            case 'number': return whole(0, 30);
            case 'percent': return whole(0, 20) * 5;
            case 'date': return formatDay(whole(14_600, 17_000));
        }
    };
    for (let number = 1; number <= howMany; number += 1) {
        const day = whole(14_610, 17_500);
        const injured = day - whole(10, 1_500);
        const treatment = pick(treatments);
        const own = facts.filter(() => chance(0.25));
        const stated = Object.fromEntries(own.filter(({ about }) => about !== 'request').map(fact => [`${fact.id}${fact.about === 'treatment' ? ` of ${treatment}` : fact.about === 'region' ? ` of ${regions[0]}` : ''}`, valueOf(fact)]));
        const ofRequest = Object.fromEntries(own.filter(({ about }) => about === 'request').map(fact => [fact.id, valueOf(fact)]));
        yield {
            case: `made-${seed}-${number}`, injured: formatDay(injured), asOf: formatDay(day), age: whole(19, 70),
            ...regions.length === 0 ? {} : { regions: [pick(regions)] },
            ...diagnoses.length > 0 && chance(0.4) ? { diagnoses: [pick(diagnoses)] } : {},
            ...procedures.length > 0 && chance(0.15) ? { procedures: [{ procedure: pick(procedures), on: formatDay(day - whole(5, 300)) }] } : {},
            facts: stated,
            history: Array.from({ length: chance(0.5) ? whole(1, 3) : 0 }, () => ({
                count: chance(0.1) ? null : chance(0.1) ? [4, 5] : whole(1, 12), treatment, status: pick(['completed', 'completed', 'authorized', 'denied']),
                ...chance(0.1) ? { on: 'unknown' } : { on: chance(0.1) ? formatDay(day - whole(1, 400)).slice(0, 7) : formatDay(day - whole(1, 400)) },
            })),
            requests: [{
                id: 'one', count: chance(0.05) ? null : whole(1, 12), treatments: [treatment], facts: ofRequest,
                ...chance(0.1) ? { purpose: pick(PURPOSES) } : {}, ...chance(0.3) ? { frequency: [{ perWeek: whole(1, 3), weeks: whole(1, 6) }] } : {}, ...chance(0.3) ? { ur: 'denied' } : {},
            }],
        };
    }
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = state + 0x6d2b79f5 >>> 0;
        let mixed = Math.imul(state ^ state >>> 15, 1 | state);
        mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
        return ((mixed ^ mixed >>> 14) >>> 0) / 4_294_967_296;
    };
}
