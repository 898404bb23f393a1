import { addMonths, firstStillCounting } from './calendar.mjs';
import { settle } from './clauses.mjs';
import { clearFound, request } from './request.mjs';
import { day, isPresent, waitStart } from './windows.mjs';

const GAP_MONTHS = 6;

let isCourse = false;
let wait = 0;

/** Everything that the record leaves open of the history, tried: the days on which something turns, and whether lines that may have no visits have any. */
export function overAllCompletions() {
    const { facets, rules } = request;
    clearFound();
    isCourse = request.isPaced && request.perWeek > 0;
    wait = 0;
    for (let facet = 0; facet < facets; facet += 1) {
        const rule = rules[facet];
        isCourse ||= rule !== null && rule.isPerCourse;
        wait = rule !== null && rule.waitMonths + rule.waitWeeks > 0 ? waitStart(rule) : wait;
    }
    fromLine(0);
}

function fromLine(index) {
    if (index === request.lines) {
        settle();
        return;
    }
    const [low, high, first, last] = [request.low[index], request.high[index], request.first[index], request.last[index]];
    if (low === 0) {
        day[index] = first;
        isPresent[index] = 0;
        fromLine(index + 1);
    }
    if (high > 0) {
        isPresent[index] = 1;
        for (let at = first; at <= last; at += 1) {
            if (at === first || at === wait || isCourse && isTurn(at, index)) {
                day[index] = at;
                fromLine(index + 1);
            }
        }
    }
}

/** Whether a course is another one from this day on: by the week of the request in it, or by the lines that it links. */
function isTurn(at, index) {
    const before = request.day - at;
    if (before < 64 && before % 7 === 6 || isFirstLink(at, request.day, request.day)) {
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
