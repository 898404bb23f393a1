import { CHRONIC_PAIN_2009, LABOR_CODE_FIRST } from './hand-written/rules.mjs';
import { inputOf, NO_LIMIT } from './inputs.mjs';

/** What such an engine was given besides. */
export const GIVEN_ROOMS = 'it has no minimum and no names for numbers, so that even what each rule would leave was computed beforehand';

/** Rules of manipulation and massage, in the order in which one that applies beats the next; each with the number that says what it would leave. */
export const RULES = [
    ['massage.cap', 'roomMassage'], ['chiro.not-recommended', 'roomNothing'], ['chiro.maintenance', 'roomNothing'], ['duplicate.authorized', 'roomNothing'], ['odg.shoulder-manipulation', 'roomShoulder'],
    ['chiro.concurrent', 'roomNothing'], ['odg.neck-continued', 'roomNeckContinued'], ['odg.neck-trial', 'roomNeckTrial'], ['chiro.flare-up', 'roomFlareUp'], ['chiro.trial', 'roomTrial'],
    ['chiro.extended', 'roomExtended'], ['chiro.continued', 'roomContinued'],
];

/** A settled record with what each rule, the cap and the frequency would leave. */
export function inputWithRooms(record) {
    const input = inputOf(record);
    const left = (quantity, used, fits = NO_LIMIT) => Math.max(0, Math.min(quantity - used, fits));
    const isManipulation = input.treatment === 'chiropractic';
    const isCapped = isManipulation && input.day >= LABOR_CODE_FIRST && input.injured >= LABOR_CODE_FIRST && input.employerAuthorizedMore !== true && !input.postsurgical;
    const isPaced = isManipulation && input.day >= CHRONIC_PAIN_2009.first && input.day <= CHRONIC_PAIN_2009.last;
    return {
        ...input, roomNothing: 0, roomMassage: left(6, input.usedYear), roomTrial: left(6, input.usedCourse, input.fitsTwoWeeks), roomContinued: left(18, input.usedCourse, input.fitsEightWeeks),
        roomNeckTrial: left(6, input.usedCourse, input.fitsThreeWeeks), roomNeckContinued: left(18, input.usedCourse, input.fitsEightWeeks), roomShoulder: left(6, input.usedCourse),
        roomFlareUp: left(2, input.usedFourMonths), roomExtended: left(1, input.usedTwoWeeks), roomCap: isCapped ? left(24, input.usedInjury) : NO_LIMIT, roomPace: isPaced ? input.fitsFrequency : NO_LIMIT,
    };
}
