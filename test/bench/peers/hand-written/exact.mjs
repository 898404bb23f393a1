import { clearFound, EVERY_LINE, found, MANY, request } from './request.mjs';
import { CAP, CAP_PER_INJURY, FREQUENCY } from './rules.mjs';
import { continues, frequencyRoom, lengthRoom, waitStart } from './windows.mjs';

const course = { start: 0, used: 0 };

/** The one completion of a record that leaves nothing open, for a request of one region: the same as trying all, without trying. */
export function exact() {
    const { rules, failed, least: quantity, lines, high } = request;
    const [rule] = rules;
    let total = 0;
    for (let index = 0; index < lines; index += 1) {
        total += high[index];
    }
    const cap = request.isCapped ? Math.max(0, CAP_PER_INJURY - total) : MANY;
    let pace = MANY;
    if (request.isPaced && request.perWeek > 0) {
        findCourse(EVERY_LINE);
        pace = frequencyRoom(course.start);
    }
    const left = rule === null ? MANY : roomOf(rule);
    const supported = failed === 0 ? Math.min(quantity, cap, pace, left) : 0;
    clearFound();
    if (rule === null && supported > 0) {
        found.isEverNotAddressed = true;
        return;
    }
    found.isEverAddressed = true;
    found.least = supported;
    found.most = supported;
    found.always = failed | (left === supported && left < quantity ? rule.bit : 0) | (cap === supported && cap < quantity ? CAP : 0) | (pace === supported && pace < quantity ? FREQUENCY : 0);
}

function roomOf(rule) {
    const { quantity } = rule;
    if (quantity === 0) {
        return 0;
    }
    if (rule.isPerCourse) {
        findCourse(1);
        return Math.max(0, Math.min(quantity - course.used, lengthRoom(rule, course.start, MANY)));
    }
    const { lines, first, high, covers } = request;
    const start = waitStart(rule);
    let used = 0;
    for (let index = 0; index < lines; index += 1) {
        used += first[index] >= start && (covers[index] & 1) !== 0 ? high[index] : 0;
    }
    return Math.max(0, quantity - used);
}

/** The lines are few: a bit for each that is in the course already. */
function findCourse(mask) {
    const { lines, first, high, covers } = request;
    let start = request.day;
    let used = 0;
    let inside = 0;
    let before = -1;
    while (before !== inside) {
        before = inside;
        for (let index = 0; index < lines; index += 1) {
            if ((inside >> index & 1) === 0 && high[index] > 0 && (covers[index] & mask) !== 0 && continues(first[index], start)) {
                inside |= 1 << index;
                used += high[index];
                start = Math.min(start, first[index]);
            }
        }
    }
    course.start = start;
    course.used = used;
}
