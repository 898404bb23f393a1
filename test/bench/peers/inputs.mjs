import { addMonths, firstOfYear } from './hand-written/calendar.mjs';
import { request } from './hand-written/request.mjs';
import { CONTINUED, EXTENDED, FLARE_UP, NECK_TRIAL, postsurgicalMonths, TRIAL } from './hand-written/rules.mjs';
import { subjectOf } from './hand-written/subject.mjs';
import { courseStart, day as dayOfLine, frequencyRoom, isInCourse, isPresent, lengthRoom, waitStart } from './hand-written/windows.mjs';

export const NO_LIMIT = 999;

/** What each peer of the rule engines was given. */
export const GIVEN = 'dated visits were counted for it beforehand, in every window, and how much of the request\'s schedule fits: that time is not counted, which favours it';

/** Whether a record is of one region and leaves nothing open, of other treatments neither: no peer can try what may have been. */
export function isSettled(subject) {
    return subject.regions.length === 1 && subject.least === subject.most
        && subject.history.every(line => line.first === line.last && line.status !== 'requested' && line.least === line.most);
}

export const settledRecords = records => records.filter(record => isSettled(subjectOf(record)));

/** A settled record as flat facts, with what its windows count. Undocumented facts are null. */
export function inputOf(record) {
    const subject = subjectOf(record);
    const { day, injured, treatment } = subject;
    const lines = subject.history.filter(line => line.treatment === treatment && line.status !== 'denied' && line.first >= injured && line.first <= day);
    const numbers = lines.map(({ least, completed, restLapsed }) => completed === null ? least : restLapsed ? completed : Math.max(least, completed));
    const usedSince = first => lines.reduce((sum, line, index) => line.first >= first ? sum + numbers[index] : sum, 0);
    Object.assign(request, { day, perWeek: subject.perWeek, weeks: subject.weeks, lines: lines.length });
    lines.forEach((line, index) => {
        dayOfLine[index] = line.first;
        isPresent[index] = Number(numbers[index] > 0);
        request.covers[index] = 1;
    });
    const start = courseStart(1);
    return {
        treatment, region: subject.regions[0], day, injured, quantity: subject.least, purpose: subject.purpose,
        flareUp: subject.flareUp, returnToWork: subject.returnToWork, extendedDurationFactors: subject.extendedDurationFactors, adlImprovement: subject.adlImprovement,
        reducedWorkRestrictions: subject.reducedWorkRestrictions, reducedDependency: subject.reducedDependency, treatmentSuccess: subject.treatmentSuccess, adjunct: subject.adjunct,
        employerAuthorizedMore: subject.employerAuthorizedMore, otherPassiveTherapy: subject.otherPassiveTherapy, exceptionalFactors: subject.exceptionalFactors, duplicate: subject.duplicate,
        postsurgical: subject.surgeries.some(surgery => surgery.day <= day && day <= addMonths(surgery.day, postsurgicalMonths(surgery.procedure))),
        usedInjury: usedSince(injured), usedYear: usedSince(firstOfYear(day)), usedFourMonths: usedSince(waitStart(FLARE_UP)), usedTwoWeeks: usedSince(waitStart(EXTENDED)),
        usedCourse: numbers.reduce((sum, number, index) => isInCourse[index] === 1 ? sum + number : sum, 0),
        fitsTwoWeeks: lengthRoom(TRIAL, start, NO_LIMIT), fitsThreeWeeks: lengthRoom(NECK_TRIAL, start, NO_LIMIT), fitsEightWeeks: lengthRoom(CONTINUED, start, NO_LIMIT),
        fitsFrequency: subject.perWeek > 0 ? frequencyRoom(start) : NO_LIMIT,
    };
}

/** What the last entries of a context say. */
export function answerOfContext({ outcome, supported, reasons }) {
    const number = outcome === 'not addressed' ? 0 : supported;
    return { outcome, least: number, most: number, reasons };
}
