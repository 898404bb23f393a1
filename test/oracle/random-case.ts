import type { Case, Count, Days, FactStatement, FactValue, HistoryLine, Program, Request } from '@mtus/engine';
import { compile } from '@mtus/engine';
import { NOWHERE, buildCase, buildHistory, buildRequest, exactly } from './build.js';
import type { Random } from './random.js';
import { PROCEDURES, REGIONS, REQUEST_DAY, TREATMENTS } from './random-program.js';

/** Days before the request on which something turns: month ends, the gap between courses, both sides of them. */
const DISTANCES = [0, 1, 13, 14, 27, 28, 29, 30, 31, 32, 45, 58, 59, 60, 61, 90];

/** Random small records: little is open at once, so that every completion can be tried. */
export function randomCase(random: Random, program: Program): Case {
    const regions = Object.keys(program.vocabulary.regions).length === 0 ? [] : REGIONS;
    const request = randomRequest(random, 'request', regions);
    const requests = [request];
    if (random.once(6)) {
        requests.push({ ...randomRequest(random, 'parent', regions), takenAs: random.once(3) ? random.pick(['supported', 'not supported'] as const) : null });
        request.dependsOn = ['parent'];
    }
    return buildCase({
        injured: random.once(12) ? days(59, 2) : days(random.pick([59, 60, 61, 120]), 0),
        asOf: random.once(10) ? days(0, random.whole(1, 2)) : days(0, 0),
        regions: random.once(2) ? [] : random.some(regions.length > 0 ? regions : []).filter((region) => region !== undefined).map((region) => ({ region, side: null })),
        procedures: random.once(3) ? [{ procedure: random.pick(PROCEDURES), days: random.once(6) ? null : days(random.pick([28, 30, 31, 32, 59]), random.once(5) ? 1 : 0), span: NOWHERE }] : [],
        newCourses: random.once(10) ? [{ treatment: TREATMENTS[0]!, days: days(random.pick([10, 30]), 0), span: NOWHERE }] : [],
        episodeBegan: random.once(10) ? { days: days(20, random.once(3) ? 1 : 0), span: NOWHERE } : null,
        facts: randomFacts(random, program, regions), history: random.times(random.pick([0, 1, 1, 2, 2, 3]), (index) => randomLine(random, index, regions)), requests,
    });
}

function days(before: number, spread: number): Days {
    return { first: REQUEST_DAY - before, last: REQUEST_DAY - before + spread };
}

function randomCount(random: Random): Count {
    const least = random.whole(1, 3);
    return random.once(4) ? { least, most: least + 1 } : random.once(12) ? { least, most: null } : exactly(least);
}

function randomRequest(random: Random, id: string, regions: readonly string[]): Request {
    const asked = random.whole(1, 5);
    const several = regions.length > 0 && random.once(3);
    return buildRequest({
        id, treatments: random.once(10) ? TREATMENTS : [TREATMENTS[0]!], regions: several || regions.length > 0 && random.once(2) ? random.some(regions).map((region) => ({ region, side: null })) : [],
        quantity: random.once(20) ? { least: 1, most: null } : random.once(10) ? { least: asked, most: asked + 1 } : exactly(asked),
        schedule: random.once(4) ? [{ rate: exactlyRate(random.whole(1, 3)), weeks: { low: 1, high: random.whole(1, 3) } }] : null,
        purpose: random.once(2) ? random.pick(['initial', 'flare-up', 'maintenance']) : null, sessions: random.once(8) ? 2 : 1,
    });
}

function exactlyRate(number: number): { low: number; high: number } {
    return { low: number, high: number };
}

/** A line of history; visits on days of their own only with a day of injury and request that are known, and at least two of them. */
function randomLine(random: Random, index: number, regions: readonly string[]): HistoryLine {
    const before = random.pick(DISTANCES);
    const status = random.pick(['completed', 'completed', 'authorized', 'requested', 'denied'] as const);
    const spread = random.once(8);
    const count = spread ? exactly(random.whole(2, 3)) : randomCount(random);
    return buildHistory({
        count, treatment: random.once(6) ? TREATMENTS[1]! : TREATMENTS[0]!, status: spread ? 'completed' : status, text: `line ${index}`,
        dates: spread ? { kind: 'from through', first: days(before + 4, 0), last: days(before, 0) } : { kind: 'single', days: days(before, random.once(4) ? random.whole(1, 3) : 0) },
        completed: !spread && status === 'authorized' && random.once(4) ? exactly(random.whole(0, 3)) : null, restLapsed: !spread && status === 'authorized' && random.once(6),
        notUnderThisClaim: random.once(8), regions: regions.length > 0 && random.once(2) ? [{ region: random.pick(regions), side: null }] : [],
    });
}

function randomFacts(random: Random, program: Program, regions: readonly string[]): FactStatement[] {
    const stated: FactStatement[] = [];
    const say = (fact: string, value: FactValue, of: string | null = null): void => {
        stated.push({ fact, of, value, quotes: [], span: NOWHERE });
    };
    const yesNo = (): FactValue => random.once(5) ? { kind: 'not documented' } : { kind: 'values', values: [random.pick(['yes', 'no'])] };
    for (const fact of ['a', 'b']) {
        if (random.once(2)) {
            say(fact, yesNo());
        }
    }
    if (random.once(2)) {
        say('each-treatment', yesNo(), random.pick(TREATMENTS));
    }
    if (regions.length > 0 && random.once(2)) {
        say('each-region', yesNo(), random.pick(regions));
    }
    if (random.once(2)) {
        say('each-request', yesNo(), 'request');
    }
    if (random.once(2)) {
        say('status', { kind: 'values', values: random.some(['full', 'light', 'off']) });
    }
    if (random.once(2)) {
        say('months', { kind: 'number', least: random.pick([2, 3, 4]), most: random.pick([4, 6, null]) });
    }
    if (random.once(2)) {
        say('relief', { kind: 'number', least: 50, most: random.pick([50, 80]) });
    }
    if (random.once(2)) {
        say('drugs', { kind: 'list', values: random.some(['x', 'y']), complete: random.once(2) });
    }
    if (program.definitions.length > 0 && random.once(4)) {
        const { id } = random.pick(program.definitions);
        const subject = compile(program).definitionSubjects.get(id) ?? 'case';
        if (subject === 'case' || subject === 'treatment') {
            say(id, { kind: 'values', values: [random.pick(['yes', 'no'])] }, subject === 'case' ? null : random.pick(TREATMENTS));
        }
    }
    return stated;
}
