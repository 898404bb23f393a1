import { EVERY_LINE, found, MANY, request } from './request.mjs';
import { CAP, CAP_PER_INJURY, FREQUENCY } from './rules.mjs';
import { courseStart, day, frequencyRoom, isInCourse, isPresent, lengthRoom, waitStart } from './windows.mjs';

/** The clauses that limit a request: each leaves what is left of its quantity, and at most a limit that no count changes. */
const bits = new Int32Array(16);
const quantities = new Int32Array(16);
const limits = new Int32Array(16);
let clauses = 0;
/** A line that is there has a visit, where it is tried apart what comes out if it has none. */
let fewest = 0;
/** For each line, a bit for each clause that counts it. */
const counts = new Uint16Array(64);

/** One arrangement of the days of all lines: what is supported over all counts that they may have. */
export function settle(leastOfPresent) {
    fewest = leastOfPresent;
    const { lines, low, high, facets, rules, failed } = request;
    clauses = 0;
    for (let index = 0; index < lines; index += 1) {
        counts[index] = 0;
    }
    let isNotAddressed = false;
    for (let facet = 0; facet < facets; facet += 1) {
        isNotAddressed ||= rules[facet] === null;
        if (rules[facet] !== null) {
            addRule(rules[facet], 1 << facet);
        }
    }
    if (request.isPaced && request.perWeek > 0) {
        add(FREQUENCY, MANY, frequencyRoom(courseStart(EVERY_LINE)));
    }
    if (request.isCapped) {
        add(CAP, CAP_PER_INJURY, MANY);
        for (let index = 0; index < lines; index += 1) {
            counts[index] |= 1 << clauses - 1;
        }
    }
    let [least, most] = failed === 0 ? [request.least, request.most] : [0, 0];
    for (let clause = 0; clause < clauses; clause += 1) {
        least = Math.min(least, room(clause, high));
        most = Math.min(most, room(clause, low));
    }
    if (isNotAddressed && most > 0) {
        found.isEverNotAddressed = true;
        found.isEverAddressed ||= least === 0;
        found.always = 0;
        return;
    }
    found.isEverAddressed = true;
    found.least = Math.min(found.least, least);
    found.most = Math.max(found.most, most);
    binding(failed, least);
}

function add(bit, quantity, limit) {
    bits[clauses] = bit;
    quantities[clauses] = quantity;
    limits[clauses] = limit;
    clauses += 1;
}

function addRule(rule, mask) {
    const { lines, covers } = request;
    const own = 1 << clauses;
    if (rule.isPerCourse) {
        add(rule.bit, rule.quantity, lengthRoom(rule, courseStart(mask), MANY));
        for (let index = 0; index < lines; index += 1) {
            counts[index] |= isInCourse[index] === 1 ? own : 0;
        }
    } else {
        add(rule.bit, rule.quantity, rule.quantity);
        const start = rule.quantity === 0 ? MANY * MANY : waitStart(rule);
        for (let index = 0; index < lines; index += 1) {
            counts[index] |= day[index] >= start && (covers[index] & mask) !== 0 ? own : 0;
        }
    }
}

function room(clause, numbers) {
    return Math.max(0, Math.min(limits[clause], quantities[clause] - sum(1 << clause, 1 << clause, numbers)));
}

/** Visits of the lines that count for these clauses and, of some, for no others. */
function sum(of, which, numbers) {
    let total = 0;
    for (let index = 0; index < request.lines; index += 1) {
        total += isPresent[index] === 1 && (counts[index] & of) === which ? Math.max(fewest, numbers[index]) : 0;
    }
    return total;
}

function binding(failed, least) {
    let always = failed;
    let ever = failed;
    for (let clause = 0; clause < clauses; clause += 1) {
        const most = room(clause, request.low);
        ever |= least < request.most && room(clause, request.high) === least ? bits[clause] : 0;
        always |= (failed === 0 ? most < request.least && isNeverAbove(clause, most) : most === 0) ? bits[clause] : 0;
    }
    found.always &= always;
    found.ever |= ever;
}

/** Whether a clause never leaves more than another. What both count is between the counts at which the one still leaves something and the other already less than the limit. */
function isNeverAbove(clause, most) {
    const { low, high } = request;
    for (let other = 0; other < clauses; other += 1) {
        if (other === clause || most === 0) {
            continue;
        }
        const [one, two] = [1 << clause, 1 << other];
        const both = one | two;
        const left = quantities[clause] - sum(both, one, low);
        const otherLeft = quantities[other] - sum(both, two, high);
        const from = Math.max(sum(both, both, low), otherLeft - limits[clause] + 1);
        if (most > limits[other] || left > otherLeft && from <= Math.min(sum(both, both, high), left - 1)) {
            return false;
        }
    }
    return true;
}
