import type { Fact, Program } from '@mtus/engine';
import { largestComparedWith } from './asked.js';
import { madeDay } from './made-days.js';
import { type Random, shareOf } from './random.js';

/** A fact with how often records say anything of it, and how often that is yes: some facts nearly always, many seldom. They hang on its name alone. */
export interface Habit {
    fact: Fact;
    documented: number;
    yes: number;
    /** The highest number that is made up for it. */
    most: number;
}

/** By the names of the facts, in order. */
export function habitsOf(program: Pick<Program, 'vocabulary' | 'rules' | 'definitions'>): Map<string, Habit> {
    const compared = largestComparedWith(program);
    return new Map(Object.keys(program.vocabulary.facts).sort().map(id => {
        const fact = program.vocabulary.facts[id]!;
        const most = fact.type.kind === 'percent' ? 100 : Math.max(10, 2 * (compared.get(id) ?? 0));
        return [id, { fact, documented: documentedShare(shareOf(`${id} documented`)), yes: 0.1 + 0.8 * shareOf(`${id} yes`), most }];
    }));
}

/** A seventh of the facts is documented nearly always, a third often, the others seldom. */
function documentedShare(share: number): number {
    return share < 0.15 ? 0.92 : share < 0.5 ? 0.4 + share : 0.05 + 0.5 * (share - 0.5);
}

/** Of what is not documented, how much is said to be so instead of being left out. */
const SAID_OUT_LOUD = 0.05;

/** Adds what a record says of a fact under a name, if anything. */
export function addFact(into: Record<string, unknown>, random: Random, habit: Habit, name: string, requestDay: number): void {
    if (random.chance(habit.documented)) {
        into[name] = madeValue(random, habit, requestDay);
    } else if (random.chance(SAID_OUT_LOUD)) {
        into[name] = null;
    }
}

export function madeValue(random: Random, { fact: { type }, yes, most }: Habit, requestDay: number): unknown {
    switch (type.kind) {
        case 'yes or no': return random.chance(yes);
        case 'one of': return random.pick(type.values);
        case 'list of': return random.chance(0.7) ? [random.pick(type.values)] : [random.pick(type.values), random.pick(type.values)];
        case 'number': return random.chance(0.03) ? random.whole(1, 2 * most) / 2 : random.whole(0, most);
        case 'percent': return 5 * random.whole(0, 20);
        case 'date': return madeDay(random, requestDay - random.whole(5, 700));
    }
}
