import { addMonths, firstStillCounting } from './calendar.mjs';
import { settle } from './clauses.mjs';
import { clearFound, request } from './request.mjs';
import { day, isPresent, waitStart } from './windows.mjs';

const GAP_MONTHS = 6;

const EVERY_WEEK = 0x1ff;

let isCourse = false;
/** The day on which a waiting time turns, and a bit for each week of a course at whose end something does. */
let wait = 0;
let weekTurns = 0;

/** Everything that the record leaves open of the history, tried: the days on which something turns, and whether lines that may have no visits have any. */
export function overAllCompletions() {
    const { facets, rules } = request;
    clearFound();
    isCourse = request.isPaced && request.perWeek > 0;
    wait = 0;
    weekTurns = request.perWeek > 0 ? EVERY_WEEK : 0;
    for (let facet = 0; facet < facets; facet += 1) {
        const rule = rules[facet];
        if (rule !== null && rule.isPerCourse) {
            isCourse = true;
            weekTurns |= 1 << rule.courseWeeks >> 1;
        } else if (rule !== null && rule.quantity > 0) {
            wait = waitStart(rule);
        }
    }
    fromLine(0);
}

function fromLine(index) {
    if (index === request.lines) {
        settle(isCourse ? 1 : 0);
        return;
    }
    const first = request.first[index];
    const last = request.last[index];
    day[index] = first;
    if (isCourse && request.low[index] === 0) {
        isPresent[index] = 0;
        fromLine(index + 1);
        if (request.high[index] === 0) {
            return;
        }
    }
    isPresent[index] = 1;
    fromLine(index + 1);
    if (!isCourse) {
        if (first < wait && wait <= last) {
            day[index] = wait;
            fromLine(index + 1);
        }
        return;
    }
    for (let at = first + 1; at <= last; at += 1) {
        if (at === wait || isTurn(at, index)) {
            day[index] = at;
            fromLine(index + 1);
        }
    }
}

/** Whether a course is another one from this day on: by the week of the request in it, or by the lines that it links. */
function isTurn(at, index) {
    const before = request.day - at;
    if (before < 64 && before % 7 === 6 && (weekTurns >> (before / 7 | 0) & 1) === 1 || isFirstLink(at, request.day, request.day)) {
        return true;
    }
    for (let other = 0; other < request.lines; other += 1) {
        if (other !== index && (isFirstLink(at, request.first[other], request.last[other]) || isLastLink(at, request.first[other], request.last[other]))) {
            return true;
        }
    }
    return false;
}

/** Whether visits from this day on, and not before, continue to some later day from `first` to `last`. */
function isFirstLink(at, first, last) {
    return at >= first - 185 && at <= last - 180 && at >= firstStillCounting(first - 1, GAP_MONTHS) && at <= firstStillCounting(last - 1, GAP_MONTHS);
}

/** Whether some earlier visit from `first` to `last` does not continue to this day, and does to the day before. */
function isLastLink(at, first, last) {
    return at >= first + 181 && at <= last + 186 && at > addMonths(first, GAP_MONTHS) && at <= addMonths(last, GAP_MONTHS) + 1;
}
