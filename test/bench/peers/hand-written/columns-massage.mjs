import { firstOfYear } from './calendar.mjs';
import { factBit } from './columns.mjs';
import { NOT_ADDRESSED, NOT_SUPPORTED, outcomeOf, reasonBits } from './outcome.mjs';
import { CHRONIC_PAIN_2009, MASSAGE, MASSAGE_PER_YEAR, MASSAGE_REQUIRES } from './rules.mjs';

const MASSAGE_CODE = 1;
const AUTHORIZED = 1;
const REQUESTED = 2;
const DENIED = 3;
const ADJUNCT = factBit('adjunct');

export function massage(columns, index, results) {
    const { historyFrom, lineTreatment, lineStatus, lineFirst, lineLast, lineLeast, lineMost, lineCompleted, lineLapsed } = columns;
    const [day, injured] = [columns.day[index], columns.injured[index]];
    if (day < CHRONIC_PAIN_2009.first || day > CHRONIC_PAIN_2009.last) {
        write(results, index, NOT_ADDRESSED, 0, 0, 0);
        return;
    }
    const newYear = firstOfYear(day);
    const earliest = Math.max(injured, newYear);
    let low = 0;
    let high = 0;
    for (let line = historyFrom[index]; line < historyFrom[index + 1]; line += 1) {
        if (lineTreatment[line] === MASSAGE_CODE && lineStatus[line] !== DENIED && lineLast[line] >= earliest && lineFirst[line] <= day) {
            const completed = lineStatus[line] === AUTHORIZED ? lineCompleted[line] : -1;
            const least = lineStatus[line] === REQUESTED || lineFirst[line] < newYear && injured < newYear ? 0 : lineLapsed[line] === 1 ? completed : Math.max(lineLeast[line], completed);
            low += least;
            high += lineLapsed[line] === 1 ? completed : Math.max(lineMost[line], completed);
        }
    }
    const roomMost = Math.max(0, MASSAGE_PER_YEAR - low);
    if ((columns.no[index] & ADJUNCT) !== 0) {
        write(results, index, NOT_SUPPORTED, 0, 0, roomMost === 0 ? MASSAGE_REQUIRES | MASSAGE : MASSAGE_REQUIRES);
        return;
    }
    const [asked, askedMost] = [columns.least[index], columns.most[index]];
    const least = Math.min(asked, Math.max(0, MASSAGE_PER_YEAR - high));
    const most = Math.min(askedMost, roomMost);
    const outcome = outcomeOf(asked, askedMost, least, most);
    write(results, index, outcome, least, most, reasonBits(outcome, roomMost < asked ? MASSAGE : 0, MASSAGE, MASSAGE));
}

export function write(results, index, outcome, least, most, reasons) {
    results.outcome[index] = outcome;
    results.least[index] = least;
    results.most[index] = most;
    results.reasons[index] = reasons;
}
