const FIRST_DAY = 14_443;
const LAST_DAY = 17_500;

const REGIONS = [['low-back', 55], ['neck', 15], ['shoulder', 8], ['upper-back', 6], ['knee', 5], ['forearm-wrist-hand', 4], ['ankle-and-foot', 2], ['elbow', 2], ['hip', 2], ['head', 1]];
const STATUSES = [['completed', 60], ['authorized', 25], ['denied', 8], ['requested', 7]];
const OTHERS = ['acupuncture', 'opioid', 'physical-therapy'];
const PROCEDURES = ['bankart-repair', 'carpal-tunnel-release', 'dupuytren-release', 'knee-arthroplasty', 'lumbar-discectomy', 'lumbar-fusion', 'meniscectomy'];
const PURPOSES = ['initial', 'continuation', 'continuation', 'flare-up', 'maintenance'];
const QUANTITIES = [1, 2, 2, 3, 4, 4, 5, 6, 6, 6, 8, 8, 9, 10, 12, 12, 18, 24];

/** Facts of the case: how often a record says anything of them, and how often that is yes. The last one is read by no rule of these treatments. */
const OF_CASE = [['flare-up', 0.8, 0.3], ['return-to-work', 0.8, 0.5], ['extended-duration-factors', 0.6, 0.2], ['surgical-candidate', 0.5, 0.2]];
const OF_TREATMENT = [
    ['clinically-significant-adl-improvement', 0.8, 0.5], ['reduced-work-restrictions', 0.75, 0.3], ['reduced-dependency-on-treatment', 0.75, 0.5], ['treatment-success', 0.7, 0.6],
    ['adjunct-to-recommended-treatment', 0.7, 0.8],
];
const OF_REQUEST = [['employer-authorized-more-in-writing', 0.4, 0.1], ['other-passive-therapy-authorized', 0.6, 0.15], ['exceptional-factors', 0.5, 0.2], ['duplicate-of-authorized', 0.5, 0.08]];

/**
 * Records as `mtus generate` makes them, of manipulation and massage alone: most facts documented, some not, a handful of earlier visits, most of them with their day. The same seed makes the same records.
 * Days are exact but for some of the history, and every line of history has one date, of a day or of a month.
 */
export function* benchmarkRecords(howMany, seed) {
    const random = randomFrom(seed);
    const chance = share => random() < share;
    const whole = (least, most) => least + Math.floor(random() * (most - least + 1));
    const pick = all => all[Math.floor(random() * all.length)];
    const weighted = all => {
        let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
        return (all.find(([, weight]) => (left -= weight) < 0) ?? all[0])[0];
    };
    const facts = (all, suffix = '') => Object.fromEntries(all.flatMap(([id, documented, yes]) => chance(documented) ? [[`${id}${suffix}`, chance(yes)]] : chance(0.3) ? [[`${id}${suffix}`, null]] : []));
    const historyLine = (treatment, regions, day, injured) => {
        const visited = chance(0.01) ? injured - whole(1, 60) : day - Math.floor(whole(0, 550) * random());
        const status = weighted(STATUSES);
        const count = whole(1, chance(0.6) ? 4 : 14);
        return {
            count: chance(0.03) ? null : chance(0.03) ? [count, count + whole(1, 2)] : chance(0.01) ? { atLeast: chance(0.3) ? 0 : count } : count,
            treatment: chance(0.85) ? treatment : pick(OTHERS), status, on: chance(0.12) ? dateText(visited).slice(0, 7) : dateText(visited),
            ...regions.length > 1 ? { regions: chance(0.5) ? regions : [pick(regions)] } : {},
            ...status === 'authorized' && chance(0.2) ? { completed: whole(0, count), ...chance(0.3) ? { restLapsed: true } : {} } : {},
        };
    };
    for (let number = 1; number <= howMany; number += 1) {
        const day = chance(0.97) ? whole(FIRST_DAY, LAST_DAY) : whole(FIRST_DAY - 100, LAST_DAY + 100);
        const injured = chance(0.02) ? 12_418 - whole(0, 400) : day - whole(10, 1_500);
        const treatment = chance(0.75) ? 'chiropractic' : 'massage';
        const region = weighted(REGIONS);
        const regions = [...new Set([region, ...chance(0.07) ? [weighted(REGIONS)] : []])];
        const count = chance(0.03) ? null : pick(QUANTITIES);
        const perWeek = whole(1, 3);
        yield {
            case: `made-${seed}-${number}`, injured: dateText(injured), asOf: dateText(day), age: whole(19, 70), regions,
            ...chance(0.1) ? { procedures: [{ procedure: pick(PROCEDURES), ...chance(0.9) ? { on: dateText(Math.max(injured, day - whole(5, 300))) } : {} }] } : {},
            facts: { ...facts(OF_CASE), ...facts(OF_TREATMENT, ` of ${treatment}`), ...chance(0.3) ? { 'pain-duration': whole(0, 30) } : {} },
            history: Array.from({ length: chance(0.2) ? 0 : whole(1, 5) }, () => historyLine(treatment, regions, day, injured)),
            requests: [{
                id: 'one', count, treatments: [treatment], facts: facts(OF_REQUEST), ...chance(0.4) ? { purpose: pick(PURPOSES) } : {},
                ...chance(0.3) ? { frequency: [{ perWeek, weeks: count !== null && chance(0.8) ? Math.ceil(count / perWeek) : whole(1, 8) }] } : {}, ...chance(0.7) ? { ur: 'denied' } : {},
            }],
        };
    }
}

function dateText(day) {
    return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function randomFrom(seed) {
    let state = seed >>> 0;
    return () => {
        state = state + 0x6d2b79f5 >>> 0;
        let mixed = Math.imul(state ^ state >>> 15, 1 | state);
        mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
        return ((mixed ^ mixed >>> 14) >>> 0) / 4_294_967_296;
    };
}
