import { addDuration, type Days, formatDay, toDate, toDay } from '@mtus/engine';
import { type Case, isAsOf, isEpisodeBegan, isEvery, isInjured, isPer, isPerCalendarYear, isProcedureIs, isRequestedOn, isWithinAfterSurgery, readDays, type Request, type Window } from '@mtus/language';

function days(written: string | undefined): Days | null {
    const read = written === undefined ? null : readDays(written);
    return read !== null && 'days' in read ? read.days : null;
}

/** The first day from which a visit still counts on `day`: its waiting time ends after it. */
function firstCounted(day: number, amount: number, unit: string): number {
    const length = unit.replace(/s?$/, 's') as 'days' | 'weeks' | 'months' | 'years';
    let first = addDuration(day, -amount, length) - 3;
    while (addDuration(first, amount, length) <= day) {
        first += 1;
    }
    return first;
}

/** The days that a window comes to for a request; null where the case does not give them to the day. */
export function windowDates(window: Window, sample: Case, request: Request): string | null {
    const asked = days(request.clauses.find(isRequestedOn)?.date ?? sample.clauses.find(isAsOf)?.date);
    const injured = sample.clauses.find(isInjured)?.date;
    if (asked === null || asked.first !== asked.last) {
        return null;
    }
    const day = asked.first;
    if (isPerCalendarYear(window)) {
        const { year } = toDate(day);
        return `${formatDay(toDay(year, 1, 1))} to ${formatDay(toDay(year, 12, 31))}`;
    }
    if (isEvery(window)) {
        const ends = [window.low, ...window.high === undefined ? [] : [window.high]].map(amount => formatDay(firstCounted(day, amount, window.unit)));
        return `since ${ends[0]}${ends[1] === undefined ? '' : ` (strict end: ${ends[1]})`}`;
    }
    if (isPer(window) && window.what === 'injury') {
        return injured === undefined ? null : `since ${injured}`;
    }
    if (isPer(window) && window.what === 'episode') {
        const began = sample.clauses.find(isEpisodeBegan)?.date ?? injured;
        return began === undefined ? null : `since ${began}`;
    }
    if (isWithinAfterSurgery(window)) {
        const surgery = sample.clauses.filter(isProcedureIs).map(({ date }) => days(date)).filter(each => each !== null).at(-1);
        return surgery ? `until ${formatDay(addDuration(surgery.last, window.high ?? window.low, window.unit.replace(/s?$/, 's') as 'months'))}` : null;
    }
    return null;
}
