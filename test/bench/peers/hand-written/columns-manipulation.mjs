import { addMonths } from './calendar.mjs';
import { factBit } from './columns.mjs';
import { write } from './columns-massage.mjs';
import { overAllCompletions } from './completions.mjs';
import { exact } from './exact.mjs';
import { CANNOT_DECIDE, NOT_ADDRESSED, outcomeOf, reasonBits } from './outcome.mjs';
import { EVERY_LINE, found, request } from './request.mjs';
import * as rules from './rules.mjs';

const AUTHORIZED = 1;
const REQUESTED = 2;
const DENIED = 3;
const [FLARE_UP, RETURN_TO_WORK, EXTENDED, IMPROVEMENT, ADL, RESTRICTIONS, DEPENDENCY, SUCCESS, MORE, PASSIVE, EXCEPTIONAL, DUPLICATE] = [
    'flareUp', 'returnToWork', 'extendedDurationFactors', 'functionalImprovement', 'adlImprovement', 'reducedWorkRestrictions', 'reducedDependency', 'treatmentSuccess', 'employerAuthorizedMore',
    'otherPassiveTherapy', 'exceptionalFactors', 'duplicate',
].map(factBit);
const bit = region => rules.regionBits([region]);
const [LOW_BACK, SHOULDER, ELBOW] = ['low-back', 'shoulder', 'elbow'].map(bit);
const NECK_AND_UPPER_BACK = bit('neck') | bit('upper-back');
const NEVER = bit('ankle-and-foot') | bit('forearm-wrist-hand') | bit('knee');

export function manipulation(columns, index, results) {
    const [day, yes] = [columns.day[index], columns.yes[index]];
    const isLater = day >= rules.CHRONIC_PAIN_2016.first;
    const isInForce = day >= rules.CHRONIC_PAIN_2009.first && day <= rules.CHRONIC_PAIN_2016.last;
    request.day = day;
    request.least = columns.least[index];
    request.most = columns.most[index];
    request.perWeek = columns.perWeek[index];
    request.weeks = columns.weeks[index];
    request.isPaced = isInForce && !isLater;
    request.isCapped = day >= rules.LABOR_CODE_FIRST && columns.injured[index] >= rules.LABOR_CODE_FIRST && (yes & MORE) === 0 && !isPostsurgical(columns, index);
    request.facets = 0;
    request.failed = 0;
    let supporting = 0;
    for (let left = columns.regions[index]; left !== 0; left &= left - 1) {
        const rule = isInForce ? speaking(left & -left, yes, columns.no[index], isLater, columns.isMaintenance[index] === 1) : null;
        request.rules[request.facets] = rule;
        request.facets += 1;
        supporting |= rule === null ? 0 : rule.bit;
        if (rule === rules.FLARE_UP) {
            request.failed = ((yes & RETURN_TO_WORK) === 0 ? rules.FLARE_UP_REQUIRES : 0) | (isLater && (columns.no[index] & SUCCESS) !== 0 ? rules.FLARE_UP_REQUIRES_2 : 0);
        }
    }
    if (readHistory(columns, index) && request.facets === 1 && request.least === request.most) {
        exact();
    } else {
        overAllCompletions();
    }
    if (!found.isEverAddressed || found.isEverNotAddressed) {
        write(results, index, found.isEverAddressed ? CANNOT_DECIDE : NOT_ADDRESSED, 0, 0, 0);
        return;
    }
    const outcome = outcomeOf(request.least, request.most, found.least, found.most);
    write(results, index, outcome, found.least, found.most, reasonBits(outcome, found.always, found.ever, supporting));
}

function isPostsurgical({ surgeriesFrom, surgeryDay, surgeryMonths, day }, index) {
    for (let at = surgeriesFrom[index]; at < surgeriesFrom[index + 1]; at += 1) {
        if (surgeryDay[at] <= day[index] && day[index] <= addMonths(surgeryDay[at], surgeryMonths[at])) {
            return true;
        }
    }
    return false;
}

function speaking(region, yes, no, isLater, isMaintenance) {
    const isDuplicate = isLater && (yes & DUPLICATE) !== 0;
    const isBeaten = isDuplicate || isLater && (yes & (PASSIVE | EXCEPTIONAL)) === PASSIVE;
    if ((region & NEVER) !== 0 || isLater && region === ELBOW) {
        return rules.NOT_RECOMMENDED;
    }
    if (region === SHOULDER && !isDuplicate) {
        return rules.SHOULDER;
    }
    const isImproved = (yes & IMPROVEMENT) !== 0 || (no & IMPROVEMENT) === 0 && (yes & (ADL | RESTRICTIONS)) !== 0 && (yes & DEPENDENCY) !== 0;
    if ((region & NECK_AND_UPPER_BACK) !== 0 && !isBeaten) {
        return isImproved ? rules.NECK_CONTINUED : rules.NECK_TRIAL;
    }
    if (region === LOW_BACK) {
        if (!isLater && isMaintenance) {
            return rules.MAINTENANCE;
        }
        if (!isBeaten) {
            return (yes & FLARE_UP) !== 0 ? rules.FLARE_UP : !isImproved ? rules.TRIAL : !isLater && (yes & EXTENDED) !== 0 ? rules.EXTENDED : rules.CONTINUED;
        }
    }
    return isDuplicate ? rules.DUPLICATE : isBeaten ? rules.CONCURRENT : null;
}

/** Fills in the visits that may count; true where the record leaves neither a day nor a number of them open. */
function readHistory({ historyFrom, lineTreatment, lineStatus, lineRegions, lineFirst, lineLast, lineLeast, lineMost, lineCompleted, lineLapsed, injured }, index) {
    const earliest = injured[index];
    let lines = 0;
    let isExact = true;
    for (let line = historyFrom[index]; line < historyFrom[index + 1]; line += 1) {
        const first = Math.max(lineFirst[line], earliest);
        const last = Math.min(lineLast[line], request.day);
        const status = lineStatus[line];
        if (lineTreatment[line] === 0 && status !== DENIED && first <= last) {
            const completed = status === AUTHORIZED ? lineCompleted[line] : -1;
            const isLapsed = lineLapsed[line] === 1;
            const low = status === REQUESTED ? 0 : isLapsed ? completed : Math.max(lineLeast[line], completed);
            const high = isLapsed ? completed : Math.max(lineMost[line], completed);
            request.first[lines] = first;
            request.last[lines] = last;
            request.low[lines] = low;
            request.high[lines] = high;
            request.covers[lines] = coverage(lineRegions[line]);
            isExact &&= first === last && low === high;
            lines += 1;
        }
    }
    request.lines = lines;
    return isExact;
}

function coverage(regions) {
    let covers = EVERY_LINE;
    for (let facet = 0; facet < request.facets; facet += 1) {
        const rule = request.rules[facet];
        covers |= rule !== null && (rule.regionBits & regions) !== 0 ? 1 << facet : 0;
    }
    return covers;
}
