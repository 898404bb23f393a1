import { firstStillCounting } from './calendar.mjs';
import { request } from './request.mjs';

const GAP_MONTHS = 6;
const FREQUENCY_WEEKS = 8;

/** The day on which the visits of each line are taken to be, and whether there are any. */
export const day = new Int32Array(64);
export const isPresent = new Uint8Array(64);

/** Which lines belong to the course that was found last. */
export const isInCourse = new Uint8Array(64);

/** The first day of the course that ends with the request: as far back as pauses are at most the gap. */
export function courseStart(mask) {
    const { lines, covers } = request;
    let start = request.day;
    let isFound = true;
    for (let index = 0; index < lines; index += 1) {
        isInCourse[index] = 0;
    }
    while (isFound) {
        isFound = false;
        for (let index = 0; index < lines; index += 1) {
            if (isInCourse[index] === 0 && isPresent[index] === 1 && (covers[index] & mask) !== 0 && continues(day[index], start)) {
                isInCourse[index] = 1;
                start = Math.min(start, day[index]);
                isFound = true;
            }
        }
    }
    return start;
}

/** Six months are between 181 and 184 days. */
export function continues(earlier, later) {
    const pause = later - earlier;
    return pause <= 181 || pause <= 184 && earlier >= firstStillCounting(later - 1, GAP_MONTHS);
}

/** The first day whose visits count in the waiting time of a rule. */
export function waitStart(rule) {
    return rule.waitMonths > 0 ? firstStillCounting(request.day, rule.waitMonths) : request.day - 7 * rule.waitWeeks + 1;
}

/** How many of the requested visits fit into the length of a course; without a weekly rate it is presumed to be kept. */
export function lengthRoom(rule, start, many) {
    const left = start + 7 * rule.courseWeeks - 1 - request.day;
    return rule.courseWeeks === 0 ? many : left < 0 ? 0 : request.perWeek === 0 ? many : request.perWeek * Math.min(request.weeks, Math.floor(left / 7) + 1);
}

/** 1 to 2 per week for 2 weeks, then 1 per week for 6 weeks: how many visits of the weekly rate that leaves. */
export function frequencyRoom(start) {
    const { perWeek, weeks } = request;
    const before = Math.floor((request.day - start) / 7);
    let room = 0;
    for (let week = before + 1; week <= Math.min(before + weeks, FREQUENCY_WEEKS); week += 1) {
        room += Math.min(perWeek, week <= 2 ? 2 : 1);
    }
    return room;
}
