import { addMonths, firstOfYear } from './hand-written/calendar.mjs';
import { overAllCompletions } from './hand-written/completions.mjs';
import { exact } from './hand-written/exact.mjs';
import { answerOf, CANNOT_DECIDE, NOT_ADDRESSED, outcomeOf, reasonBits } from './hand-written/outcome.mjs';
import { EVERY_LINE, found, request } from './hand-written/request.mjs';
import * as rules from './hand-written/rules.mjs';
import { subjectOf } from './hand-written/subject.mjs';

/** The rules of the library for manipulation and massage, written by hand over objects: what a programmer would write who need never change them. */
export const handWrittenObjects = {
    name: 'hand-written JavaScript over objects', version: '', cannot: '',
    prepare(records) {
        const subjects = records.map(subjectOf);
        return { evaluate: () => subjects.map(decide), answers: decided => decided };
    },
};

/** Outcome, least and most supported, and the clauses that decide. */
export function decide(subject) {
    return subject.treatment === 'massage' ? massage(subject) : manipulation(subject);
}

const isWithin = (day, { first, last }) => day >= first && day <= last;

function massage(subject) {
    if (!isWithin(subject.day, rules.CHRONIC_PAIN_2009)) {
        return answerOf(NOT_ADDRESSED, 0, 0, 0);
    }
    const newYear = firstOfYear(subject.day);
    let [low, high] = [0, 0];
    for (const line of subject.history) {
        if (line.treatment === 'massage' && line.status !== 'denied' && line.last >= subject.injured && line.last >= newYear && line.first <= subject.day) {
            const own = visitsOf(line);
            low += Math.max(line.first, subject.injured) >= newYear ? own.low : 0;
            high += own.high;
        }
    }
    const [roomLeast, roomMost] = [Math.max(0, rules.MASSAGE_PER_YEAR - high), Math.max(0, rules.MASSAGE_PER_YEAR - low)];
    if (subject.adjunct === false) {
        return answer(subject, 0, 0, roomMost === 0 ? rules.MASSAGE_REQUIRES | rules.MASSAGE : rules.MASSAGE_REQUIRES, 0, 0);
    }
    return answer(subject, Math.min(roomLeast, subject.least), Math.min(roomMost, subject.most), roomMost < subject.least ? rules.MASSAGE : 0, rules.MASSAGE, rules.MASSAGE);
}

function manipulation(subject) {
    const { day } = subject;
    request.day = day;
    request.least = subject.least;
    request.most = subject.most;
    request.perWeek = subject.perWeek;
    request.weeks = subject.weeks;
    request.isPaced = isWithin(day, rules.CHRONIC_PAIN_2009);
    request.isCapped = day >= rules.LABOR_CODE_FIRST && subject.injured >= rules.LABOR_CODE_FIRST && subject.employerAuthorizedMore !== true && !isPostsurgical(subject);
    request.facets = subject.regions.length;
    request.failed = 0;
    let supporting = 0;
    for (let facet = 0; facet < request.facets; facet += 1) {
        const rule = speaking(subject, subject.regions[facet]);
        request.rules[facet] = rule;
        supporting |= rule === null ? 0 : rule.bit;
        if (rule === rules.FLARE_UP) {
            request.failed |= failedRequirements(subject);
        }
    }
    if (readHistory(subject) && request.facets === 1 && request.least === request.most) {
        exact();
    } else {
        overAllCompletions();
    }
    if (!found.isEverAddressed) {
        return answerOf(NOT_ADDRESSED, 0, 0, 0);
    }
    if (found.isEverNotAddressed) {
        return answerOf(CANNOT_DECIDE, 0, 0, 0);
    }
    return answer(subject, found.least, found.most, found.always, found.ever, supporting);
}

function isPostsurgical({ surgeries, day }) {
    return surgeries.some(surgery => surgery.day <= day && day <= addMonths(surgery.day, rules.postsurgicalMonths(surgery.procedure)));
}

/** The one rule that speaks of manipulation of a region: of the first authority that has one no other is instead of. */
function speaking(subject, region) {
    const { day } = subject;
    const isLater = isWithin(day, rules.CHRONIC_PAIN_2016);
    if (!isLater && !isWithin(day, rules.CHRONIC_PAIN_2009)) {
        return null;
    }
    const isDuplicate = isLater && subject.duplicate === true;
    const isConcurrent = isLater && subject.otherPassiveTherapy === true && subject.exceptionalFactors !== true;
    switch (region) {
        case 'ankle-and-foot':
        case 'forearm-wrist-hand':
        case 'knee': return rules.NOT_RECOMMENDED;
        case 'elbow':
            if (isLater) {
                return rules.NOT_RECOMMENDED;
            }
            break;
        case 'shoulder':
            if (!isDuplicate) {
                return rules.SHOULDER;
            }
            break;
        case 'neck':
        case 'upper-back':
            if (!isDuplicate && !isConcurrent) {
                return isImproved(subject) ? rules.NECK_CONTINUED : rules.NECK_TRIAL;
            }
            break;
        case 'low-back':
            if (!isLater && subject.purpose === 'maintenance') {
                return rules.MAINTENANCE;
            }
            if (!isDuplicate && !isConcurrent) {
                return subject.flareUp === true ? rules.FLARE_UP : !isImproved(subject) ? rules.TRIAL : !isLater && subject.extendedDurationFactors === true ? rules.EXTENDED : rules.CONTINUED;
            }
            break;
    }
    return isDuplicate ? rules.DUPLICATE : isConcurrent ? rules.CONCURRENT : null;
}

function isImproved({ functionalImprovement, adlImprovement, reducedWorkRestrictions, reducedDependency }) {
    return functionalImprovement ?? ((adlImprovement === true || reducedWorkRestrictions === true) && reducedDependency === true);
}

/** What is not documented of return to work fails it; of earlier success it does not. */
function failedRequirements({ day, treatmentSuccess, returnToWork }) {
    return (returnToWork === true ? 0 : rules.FLARE_UP_REQUIRES) | (isWithin(day, rules.CHRONIC_PAIN_2016) && treatmentSuccess === false ? rules.FLARE_UP_REQUIRES_2 : 0);
}

/** Fills in the visits that may count; true where the record leaves neither a day nor a number of them open. */
function readHistory({ history, injured, day }) {
    let lines = 0;
    let isExact = true;
    for (const line of history) {
        const [first, last] = [Math.max(line.first, injured), Math.min(line.last, day)];
        if (line.treatment === 'chiropractic' && line.status !== 'denied' && first <= last) {
            const { low, high } = visitsOf(line);
            request.first[lines] = first;
            request.last[lines] = last;
            request.low[lines] = low;
            request.high[lines] = high;
            request.covers[lines] = coverage(line.regions);
            isExact &&= first === last && low === high;
            lines += 1;
        }
    }
    request.lines = lines;
    return isExact;
}

/** For which of the request's regions the rule that speaks counts visits of these. The last bit stands for rules of every region. */
function coverage(regions) {
    let covers = EVERY_LINE;
    for (let facet = 0; facet < request.facets; facet += 1) {
        covers |= request.rules[facet]?.regions?.some(region => regions.includes(region)) ? 1 << facet : 0;
    }
    return covers;
}

function visitsOf({ status, least, most, completed, restLapsed }) {
    return status === 'requested' ? { low: 0, high: most } : completed === null ? { low: least, high: most } : restLapsed ? { low: completed, high: completed } : { low: Math.max(least, completed), high: Math.max(most, completed) };
}

function answer({ least: asked, most: askedMost }, least, most, always, ever, supporting) {
    const outcome = outcomeOf(asked, askedMost, least, most);
    return answerOf(outcome, least, most, reasonBits(outcome, always, ever, supporting));
}
