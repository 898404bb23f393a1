import { answerOfContext, GIVEN, inputOf, NO_LIMIT } from './inputs.mjs';
import { CHRONIC_PAIN_2009, CHRONIC_PAIN_2016, LABOR_CODE_FIRST } from './hand-written/rules.mjs';

const within = ({ first, last }) => `day >= ${first} and day <= ${last}`;
const left = (quantity, used) => `max(0, ${quantity} - ${used})`;
const chosen = (rows, otherwise) => rows.map(([when, then]) => `if ${when} then ${then} else `).join('') + otherwise;

/** The rules as one FEEL context: later entries read the earlier ones. */
const MANIPULATION = `{
    isEarlier: ${within(CHRONIC_PAIN_2009)},
    isLater: ${within(CHRONIC_PAIN_2016)},
    isImproved: (adlImprovement = true or reducedWorkRestrictions = true) and reducedDependency = true,
    isConcurrent: isLater and otherPassiveTherapy = true and not(exceptionalFactors = true),
    isDuplicate: isLater and duplicate = true,
    rule: ${chosen([
        ['not(isEarlier or isLater)', '""'],
        ['region in ("knee", "ankle-and-foot", "forearm-wrist-hand") or (isLater and region = "elbow")', '"chiro.not-recommended"'],
        ['region = "low-back" and isEarlier and purpose = "maintenance"', '"chiro.maintenance"'],
        ['isDuplicate', '"duplicate.authorized"'],
        ['region = "shoulder"', '"odg.shoulder-manipulation"'],
        ['isConcurrent', '"chiro.concurrent"'],
        ['region in ("neck", "upper-back")', '(if isImproved then "odg.neck-continued" else "odg.neck-trial")'],
        ['not(region = "low-back")', '""'],
        ['flareUp = true', '"chiro.flare-up"'],
        ['not(isImproved)', '"chiro.trial"'],
        ['isEarlier and extendedDurationFactors = true', '"chiro.extended"'],
    ], '"chiro.continued"')},
    room: ${chosen([
        ['rule = "chiro.trial"', `min(${left(6, 'usedCourse')}, fitsTwoWeeks)`],
        ['rule = "odg.neck-trial"', `min(${left(6, 'usedCourse')}, fitsThreeWeeks)`],
        ['rule in ("chiro.continued", "odg.neck-continued")', `min(${left(18, 'usedCourse')}, fitsEightWeeks)`],
        ['rule = "odg.shoulder-manipulation"', left(6, 'usedCourse')],
        ['rule = "chiro.flare-up"', left(2, 'usedFourMonths')],
        ['rule = "chiro.extended"', left(1, 'usedTwoWeeks')],
        ['rule = ""', NO_LIMIT],
    ], '0')},
    failsWork: rule = "chiro.flare-up" and not(returnToWork = true),
    failsSuccess: rule = "chiro.flare-up" and isLater and treatmentSuccess = false,
    cap: if day >= ${LABOR_CODE_FIRST} and injured >= ${LABOR_CODE_FIRST} and not(employerAuthorizedMore = true) and not(postsurgical) then ${left(24, 'usedInjury')} else ${NO_LIMIT},
    pace: if isEarlier then fitsFrequency else ${NO_LIMIT},
    supported: if failsWork or failsSuccess then 0 else min(quantity, room, cap, pace),
    outcome: if rule = "" and supported > 0 then "not addressed" else if supported = 0 then "not supported" else if supported = quantity then "supported" else "supported in part",
    reasons: if outcome = "not addressed" then [] else if outcome = "supported" then [rule + "/allow"] else concatenate(
        if failsWork then ["chiro.flare-up/requires"] else [], if failsSuccess then ["chiro.flare-up/requires-2"] else [],
        if room <= supported and room < quantity then [rule + "/allow"] else [], if cap <= supported and cap < quantity then ["cap.chiro-24/cap"] else [],
        if pace <= supported and pace < quantity then ["chiro.frequency/frequency"] else [])
}`;

const MASSAGE = `{
    isInForce: ${within(CHRONIC_PAIN_2009)},
    fails: adjunct = false,
    room: ${left(6, 'usedYear')},
    supported: if fails then 0 else min(quantity, room),
    outcome: if not(isInForce) then "not addressed" else if supported = 0 then "not supported" else if supported = quantity then "supported" else "supported in part",
    reasons: if not(isInForce) then [] else if outcome = "supported" then ["massage.cap/allow"] else concatenate(
        if fails then ["massage.cap/requires"] else [], if room <= supported and room < quantity then ["massage.cap/allow"] else [])
}`;

export async function feelin() {
    const { evaluate } = await import('feelin');
    return {
        name: 'feelin', cases: 200, cannot: `nothing is kept of a parsed expression between two calls; ${GIVEN}`,
        prepare(records) {
            const inputs = records.map(inputOf);
            return { evaluate: () => inputs.map(input => evaluate(input.treatment === 'massage' ? MASSAGE : MANIPULATION, input).value), answers: all => all.map(answerOfContext) };
        },
    };
}
