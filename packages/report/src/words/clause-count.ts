import type { ClauseCount, Count } from '@mtus/engine';
import { entry, type Entry } from '../layout/entry.js';
import { asked, countWords, sameCount, sum } from './counts.js';

/** What a counted clause came to, in a few words: `only 2 of 5 fit`, `within the range, at the reviewer's discretion`. */
export function verdictWords(count: ClauseCount, requested: Count): string {
    return `${count.of === null ? '' : `${count.of}: `}${verdict(count, requested)}`;
}

/** Whether all of the request fits, whatever is not known. */
export function fitsSurely({ remaining }: ClauseCount, requested: Count): boolean {
    const { most } = asked(requested);
    return most !== null && remaining.least >= most;
}

/** The history lines that a clause counts on the day of the request, the sum, and what its ranges leave at their strict end. */
export function countEntries(count: ClauseCount, requested: Count): Entry[] {
    const lines = count.history.map(line => entry('counted', `${line.text}: ${countsWords(line.visits)}`, { span: line.span }));
    const none = entry('counted', 'no line of the record');
    const strict = entry('strict end', `${countWords(count.strict.used)} used, ${countWords(count.strict.remaining)} left`);
    return [...(lines.length > 0 ? lines : [none]), entry('sum', sumWords(count, requested)), ...(hasRange(count) ? [strict] : [])];
}

/** `4 used + 2 asked = 6 of 4 to 6 allowed`. */
function sumWords(count: ClauseCount, requested: Count): string {
    const total = requested.most === null ? '' : ` = ${countWords(sum(count.used, asked(requested)))}`;
    return `${countWords(count.used)} used + ${askedWords(requested)} asked${total} of ${countWords(count.allowed)} allowed`;
}

/** Without a quantity `allow up to 6 visits per course` cannot be added up. */
function askedWords(requested: Count): string {
    return requested.most === null ? 'an unstated number' : countWords(asked(requested));
}

function countsWords(visits: Count): string {
    return visits.most === 0 ? 'counts none' : `counts ${countWords(visits)}`;
}

function hasRange(count: ClauseCount): boolean {
    return !sameCount(count.used, count.strict.used) || !sameCount(count.remaining, count.strict.remaining);
}

function verdict(count: ClauseCount, requested: Count): string {
    const { remaining } = count;
    const judged = asked(requested);
    if (judged.most === null) {
        return `${countWords(remaining)} left, and the request does not say how many`;
    }
    if (fitsSurely(count, requested)) {
        const discretion = count.strict.remaining.least < judged.most ? "within the range, at the reviewer's discretion" : 'fits';
        return count.ifCompletedBy === null ? discretion : `${discretion}, if completed by ${count.ifCompletedBy}`;
    }
    if (remaining.most === 0) {
        return isOver(count) ? 'nothing is left, because the period of the rule is over' : 'nothing is left';
    }
    if (remaining.most === null || remaining.most >= judged.most) {
        return 'whether all of it fits depends on what is not known';
    }
    return remaining.least === remaining.most
        ? `only ${remaining.most} of ${judged.most} fit`
        : `at most ${remaining.most} of ${judged.most} fit`;
}

/** Fewer used than allowed, and still nothing left: only time can have done that. */
function isOver(count: ClauseCount): boolean {
    return count.used.most !== null && count.used.most < count.allowed.least;
}
