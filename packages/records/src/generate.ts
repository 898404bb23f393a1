import type { Program } from '@mtus/engine';
import { type Asked, askedByTreatment } from './generate/asked.js';
import { madeDay, writtenDay } from './generate/made-days.js';
import { addFact, habitsOf, madeValue } from './generate/made-facts.js';
import { madeHistory } from './generate/made-history.js';
import { madeRequest } from './generate/made-request.js';
import { Random, shareOf, weightedBy } from './generate/random.js';

/** Days of the requests: from 2010-01-01 through 2017-11-30. */
const FIRST_DAY = 14_610;
const LAST_DAY = 17_500;

/** As records of claims systems are: hardly any date or count is not exact. */
const INEXACT = 0.005;

/**
 * Records that look like those of some years of utilization review: the facts that the rules for the requested treatment ask, each as often as it is documented; earlier visits weeks
 * apart; days and counts mostly exact. The same seed makes the same records, in any number.
 *
 * @param inexact the share of dates and of counts that are a month, a range or unknown, from 0 to 1
 */
export function* generateRecords(program: Pick<Program, 'vocabulary' | 'rules' | 'definitions'>, howMany: number, seed: number, inexact = INEXACT): Generator<object> {
    const random = new Random(seed, inexact);
    const asked = askedByTreatment(program);
    const habits = habitsOf(program);
    const anyFact = [...habits.values()];
    const treatments = weightedBy([...asked], ([, { rules }]) => Math.sqrt(Math.max(1, rules)));
    const { regions, diagnoses, procedures } = program.vocabulary;
    const anyRegion = weightedBy(Object.keys(regions).sort(), id => 0.05 + shareOf(id) ** 3);
    const [anyDiagnosis, anyProcedure] = [Object.keys(diagnoses).sort(), Object.keys(procedures).sort()];
    /** Rather what the rules for the treatment name than anything else. */
    const rather = (named: readonly string[], share: number, other: () => string): string => named.length > 0 && random.chance(share) ? random.pick(named) : other();
    if (asked.size === 0) {
        return;
    }
    for (let number = 1; number <= howMany; number += 1) {
        const day = random.whole(FIRST_DAY, LAST_DAY);
        const injured = day - random.whole(10, random.chance(0.5) ? 400 : 1_500);
        const wanted = [random.weighted(treatments)];
        if (random.chance(0.04)) {
            wanted.push(random.weighted(treatments));
        }
        const [treatment, { regions: ofRules, diagnoses: askedDiagnoses, procedures: askedProcedures }] = wanted[0]!;
        const record: Record<string, unknown> = { case: `made-${seed}-${number}`, injured: madeDay(random, injured), asOf: writtenDay(day), age: random.whole(19, 70) };
        const where = anyRegion.all.length === 0 ? [] : [rather(ofRules, 0.6, () => random.weighted(anyRegion))];
        if (where.length > 0) {
            if (random.chance(0.06)) {
                where.push(random.weighted(anyRegion));
            }
            record['regions'] = where;
        }
        if (anyDiagnosis.length > 0 && random.chance(askedDiagnoses.length > 0 ? 0.8 : 0.2)) {
            record['diagnoses'] = [rather(askedDiagnoses, 0.8, () => random.pick(anyDiagnosis))];
        }
        if (anyProcedure.length > 0 && random.chance(askedProcedures.length > 0 ? 0.2 : 0.02)) {
            const procedure = rather(askedProcedures, 0.95, () => random.pick(anyProcedure));
            record['procedures'] = [random.chance(0.1) ? { procedure } : { procedure, on: madeDay(random, Math.max(injured, day - random.whole(5, 300))) }];
        }
        const facts: Record<string, unknown> = {};
        const requests = wanted.map((each, index) => requestOf(each, index, facts, where, day));
        if (random.chance(0.2)) {
            const rare = random.pick(anyFact);
            if (rare && rare.fact.about === 'case') {
                facts[rare.fact.id] = madeValue(random, rare, day);
            }
        }
        record['facts'] = facts;
        record['history'] = madeHistory(random, treatment, where, injured, day);
        record['requests'] = requests;
        yield record;
    }

    function requestOf([treatment, own]: [string, Asked], index: number, facts: Record<string, unknown>, where: readonly string[], day: number): object {
        const request = madeRequest(random, index === 0 ? 'one' : 'two', treatment, own);
        const ofRequest: Record<string, unknown> = {};
        for (const { id, about } of own.facts) {
            const habit = habits.get(id)!;
            if (about === 'request') {
                addFact(ofRequest, random, habit, id, day);
            } else if (about !== 'region' || where.length > 0) {
                addFact(facts, random, habit, about === 'case' ? id : nameOf(id, about === 'treatment' ? treatment : where[0]!), day);
            }
        }
        if (index > 0 && random.chance(0.1)) {
            request['dependsOn'] = ['one'];
        }
        request['facts'] = ofRequest;
        return request;
    }
}

const names = new Map<string, Map<string, string>>();

/** `flare-up of massage`, the same text every time: what a key has been before is found faster. */
function nameOf(fact: string, of: string): string {
    const known = names.get(fact) ?? new Map<string, string>();
    names.set(fact, known);
    const name = known.get(of) ?? `${fact} of ${of}`;
    known.set(of, name);
    return name;
}
