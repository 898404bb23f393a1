import { addDuration, type Case, type CompiledProgram, type Day, formatDay, type HistoryLine, toDate, toDay } from '@mtus/engine';
import type { AtomOf } from './atom.js';

/** A history, with the marks of the case that say when a course or an episode began. */
export type EarlierCare = Pick<Case, 'history' | 'newCourses' | 'episodeBegan'>;

/** How many of an answer's visits count, and by what. */
export interface CountAnswer {
    atom: AtomOf<'visits'>;
    value: number;
}

/** Bounds the work: histories that are tried for one patient. */
const MOST_TRIED = 120;

/**
 * Histories in which visits may count as they should, the shortest first: how many do is for the evaluator to say. Visits lie shortly before the request, and
 * on either side of where waiting times, years, pauses between courses and the surgery begin.
 */
export function* earlierCare(rules: CompiledProgram, sample: Case, treatment: string, counts: readonly CountAnswer[], isOver: boolean): Generator<EarlierCare> {
    const none: EarlierCare = { history: [], newCourses: [], episodeBegan: null };
    const asked = sample.asOf!.first;
    const numbers = [...new Set(counts.map(({ value }) => value))].filter(number => number > 0).sort((a, b) => b - a);
    if (numbers.length === 0 && !isOver) {
        yield none;
    }
    // Two lines make up a count together: what one is short of another is a number of visits too.
    const differences = numbers.flatMap(more => numbers.map(fewer => more - fewer)).filter(number => number > 0);
    const amounts = numbers.length > 0 ? [...new Set([...numbers, ...differences])] : [1];
    const days = daysToTry(rules, sample, counts);
    const lines: HistoryLine[] = amounts.flatMap(number => days.flatMap(day => [line(sample, treatmentOf(treatment, counts), number, day)]));
    const elsewhere = lines.map(one => ({ ...one, notUnderThisClaim: true, text: `${one.text} not under this claim` }));
    let tried = 0;
    for (const one of lines) {
        tried += 1;
        yield { ...none, history: [one] };
    }
    for (const [index, one] of lines.slice(0, 4).entries()) {
        yield { ...none, history: [elsewhere[index]!] };
        yield { ...none, history: [one], newCourses: [{ treatment: one.treatment, days: { first: asked, last: asked }, span: sample.span }] };
        yield { ...none, history: [one], episodeBegan: { days: { first: asked - 1, last: asked - 1 }, span: sample.span } };
    }
    for (const [index, one] of lines.entries()) {
        for (const other of [...lines.slice(index + 1), ...elsewhere]) {
            tried += 1;
            if (tried > MOST_TRIED) {
                return;
            }
            if (one.dates !== other.dates) {
                yield { ...none, history: [one, other] };
            }
        }
    }
}

function treatmentOf(treatment: string, counts: readonly CountAnswer[]): string {
    const counted = counts.filter(({ value }) => value > 0).map(({ atom }) => atom.counter.treatments);
    return counted.every(treatments => treatments.includes(treatment)) ? treatment : counted[0]?.[0] ?? treatment;
}

function daysToTry(rules: CompiledProgram, { asOf, injured, procedures }: Case, counts: readonly CountAnswer[]): Day[] {
    const asked = asOf!.first;
    const gap = rules.program.vocabulary.gapBetweenCourses;
    const waits = counts.flatMap(({ atom }) => atom.counter.windows.flatMap(window => window.kind === 'every' ? [window.length] : []));
    const surgery = procedures[0]?.days?.first;
    const days = [
        asked - 14, ...waits.flatMap(({ high, unit }) => [addDuration(asked, -high, unit) - 2, addDuration(asked, -high, unit) + 2]),
        toDay(toDate(asked).year - 1, 12, 1), ...gap ? [addDuration(asked, -gap.amount, gap.unit) - 20] : [], ...surgery === undefined ? [] : [surgery + 1, surgery - 10],
    ];
    return [...new Set(days)].filter(day => day <= asked && day >= (injured?.first ?? day));
}

function line(sample: Case, treatment: string, visits: number, day: Day): HistoryLine {
    return {
        count: { least: visits, most: visits }, treatment, regions: [], status: 'completed', dates: { kind: 'single', days: { first: day, last: day } }, completed: null, restLapsed: false, notUnderThisClaim: false, quotes: [],
        text: `${visits} visits of ${treatment} completed ${formatDay(day)}`, span: sample.span,
    };
}
