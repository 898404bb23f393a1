import { addDuration, type Day, toDay } from '@mtus/engine';
import type { AtomOf } from './atom.js';

/** What an answer says of days: on which side of the cuts one lies, or how long after another. */
export type DayAnswer = { atom: AtomOf<'day'>; value: number } | { atom: AtomOf<'elapsed'>; value: number };

const YEAR = 365;

/** Any day that a record may name. */
const [FIRST, LAST] = [toDay(1900, 1, 1), toDay(2199, 12, 31)];

/**
 * Days for names so that all answers hold: each is chosen among the ends and the middle of what the days chosen before leave it. Null where none of these do.
 *
 * @param wanted a day for each name, taken where the answers leave it free; those are chosen in this order
 */
export function daysFor(answers: readonly DayAnswer[], wanted: ReadonlyMap<string, Day>): Map<string, Day> | null {
    const names = [...new Set([...wanted.keys(), ...answers.flatMap(({ atom }) => atom.kind === 'day' ? [atom.day] : [atom.from, atom.to])])];
    const chosen = new Map<string, Day>();
    const choose = (index: number): boolean => {
        const name = names[index];
        return name === undefined || candidates(name, answers, chosen, wanted.get(name)).some(day => {
            chosen.set(name, day);
            if (isAfterInjury(chosen) && answers.every(answer => holds(answer, chosen)) && choose(index + 1)) {
                return true;
            }
            chosen.delete(name);
            return false;
        });
    };
    return choose(0) ? chosen : null;
}

/** Nothing is requested before the injury. */
function isAfterInjury(chosen: ReadonlyMap<string, Day>): boolean {
    return (chosen.get('date-of-injury') ?? FIRST) <= (chosen.get('date-of-request') ?? LAST);
}

function candidates(name: string, answers: readonly DayAnswer[], chosen: ReadonlyMap<string, Day>, wanted: Day | undefined): Day[] {
    const found = new Set<Day>(wanted === undefined ? [] : [wanted]);
    for (const { atom, value } of answers) {
        if (atom.kind === 'day') {
            if (atom.day === name) {
                const [first, last] = [atom.cuts[value - 1], atom.cuts[value]];
                const [low, high] = [first ?? last! - 2 * YEAR, last === undefined ? first! + 2 * YEAR : last - 1];
                [Math.floor((low + high) / 2), low, high].forEach(day => found.add(day));
            }
            continue;
        }
        const [before, after] = [chosen.get(atom.from), chosen.get(atom.to)];
        const amounts = value % 2 === 1 ? [atom.cuts[(value - 1) / 2]!] : [atom.cuts[value / 2 - 1] ?? atom.cuts[0]! - 1, atom.cuts[value / 2] ?? atom.cuts.at(-1)! + 1];
        for (const amount of amounts) {
            for (const more of [0, 1, -1]) {
                if (atom.to === name && before !== undefined) {
                    found.add(addDuration(before, amount, atom.unit) + more);
                }
                if (atom.from === name && after !== undefined) {
                    found.add(addDuration(after, -amount, atom.unit) + more);
                }
            }
        }
    }
    return [...found, ...[...chosen.values()].flatMap(day => [day - YEAR, day, day - 30])].filter(day => day >= FIRST && day <= LAST);
}

/** Whether an answer holds of the days that are chosen; one about a day that is not yet does. */
function holds({ atom, value }: DayAnswer, chosen: ReadonlyMap<string, Day>): boolean {
    if (atom.kind === 'day') {
        const day = chosen.get(atom.day);
        return day === undefined || atom.cuts.filter(cut => day >= cut).length === value;
    }
    const [from, to] = [chosen.get(atom.from), chosen.get(atom.to)];
    if (from === undefined || to === undefined) {
        return true;
    }
    const passed = atom.cuts.filter(amount => to > addDuration(from, amount, atom.unit)).length;
    const isExact = atom.cuts.some(amount => to === addDuration(from, amount, atom.unit));
    return value === 2 * passed + (isExact ? 1 : 0);
}
