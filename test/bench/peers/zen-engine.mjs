import { answerOfContext, GIVEN, inputOf, NO_LIMIT } from './inputs.mjs';
import { CHRONIC_PAIN_2009, CHRONIC_PAIN_2016, LABOR_CODE_FIRST } from './hand-written/rules.mjs';

const within = ({ first, last }) => `day >= ${first} and day <= ${last}`;
const left = (quantity, used) => `max([0, ${quantity} - ${used}])`;
const chosen = (rows, otherwise) => rows.map(([when, then]) => `(${when}) ? (${then}) : `).join('') + otherwise;
const outcome = notAddressed => `(${notAddressed}) ? "not addressed" : $.supported == 0 ? "not supported" : $.supported == quantity ? "supported" : "supported in part"`;
const binds = name => `$.${name} <= $.supported and $.${name} < quantity`;
/** A list of what holds: what does not is left out. */
const listOf = rows => `filter([${rows.map(([when, then]) => `(${when}) ? ${then} : ""`).join(', ')}], # != "")`;

const MANIPULATION = {
    isEarlier: within(CHRONIC_PAIN_2009),
    isLater: within(CHRONIC_PAIN_2016),
    isImproved: '(adlImprovement == true or reducedWorkRestrictions == true) and reducedDependency == true',
    isConcurrent: '$.isLater and otherPassiveTherapy == true and exceptionalFactors != true',
    isDuplicate: '$.isLater and duplicate == true',
    rule: chosen([
        ['not ($.isEarlier or $.isLater)', '""'],
        ['region in ["knee", "ankle-and-foot", "forearm-wrist-hand"] or ($.isLater and region == "elbow")', '"chiro.not-recommended"'],
        ['region == "low-back" and $.isEarlier and purpose == "maintenance"', '"chiro.maintenance"'],
        ['$.isDuplicate', '"duplicate.authorized"'],
        ['region == "shoulder"', '"odg.shoulder-manipulation"'],
        ['$.isConcurrent', '"chiro.concurrent"'],
        ['region in ["neck", "upper-back"]', '$.isImproved ? "odg.neck-continued" : "odg.neck-trial"'],
        ['region != "low-back"', '""'],
        ['flareUp == true', '"chiro.flare-up"'],
        ['not $.isImproved', '"chiro.trial"'],
        ['$.isEarlier and extendedDurationFactors == true', '"chiro.extended"'],
    ], '"chiro.continued"'),
    room: chosen([
        ['$.rule == "chiro.trial"', `min([${left(6, 'usedCourse')}, fitsTwoWeeks])`],
        ['$.rule == "odg.neck-trial"', `min([${left(6, 'usedCourse')}, fitsThreeWeeks])`],
        ['$.rule in ["chiro.continued", "odg.neck-continued"]', `min([${left(18, 'usedCourse')}, fitsEightWeeks])`],
        ['$.rule == "odg.shoulder-manipulation"', left(6, 'usedCourse')],
        ['$.rule == "chiro.flare-up"', left(2, 'usedFourMonths')],
        ['$.rule == "chiro.extended"', left(1, 'usedTwoWeeks')],
        ['$.rule == ""', NO_LIMIT],
    ], '0'),
    failsWork: '$.rule == "chiro.flare-up" and returnToWork != true',
    failsSuccess: '$.rule == "chiro.flare-up" and $.isLater and treatmentSuccess == false',
    cap: `(day >= ${LABOR_CODE_FIRST} and injured >= ${LABOR_CODE_FIRST} and employerAuthorizedMore != true and not postsurgical) ? ${left(24, 'usedInjury')} : ${NO_LIMIT}`,
    pace: `$.isEarlier ? fitsFrequency : ${NO_LIMIT}`,
    supported: '($.failsWork or $.failsSuccess) ? 0 : min([quantity, $.room, $.cap, $.pace])',
    outcome: outcome('$.rule == "" and $.supported > 0'),
    reasons: `$.outcome == "not addressed" ? [] : $.outcome == "supported" ? [$.rule + "/allow"] : ${listOf([
        ['$.failsWork', '"chiro.flare-up/requires"'], ['$.failsSuccess', '"chiro.flare-up/requires-2"'], [binds('room'), '$.rule + "/allow"'], [binds('cap'), '"cap.chiro-24/cap"'],
        [binds('pace'), '"chiro.frequency/frequency"'],
    ])}`,
};

const MASSAGE = {
    isInForce: within(CHRONIC_PAIN_2009),
    fails: 'adjunct == false',
    room: left(6, 'usedYear'),
    supported: '$.fails ? 0 : min([quantity, $.room])',
    outcome: outcome('not $.isInForce'),
    reasons: `not $.isInForce ? [] : $.outcome == "supported" ? ["massage.cap/allow"] : ${listOf([['$.fails', '"massage.cap/requires"'], [binds('room'), '"massage.cap/allow"']])}`,
};

/** A decision graph of one node of expressions, as the editor of GoRules saves it. */
const graphOf = expressions => ({
    nodes: [
        { id: 'input', type: 'inputNode', name: 'Request', position: { x: 0, y: 0 } },
        { id: 'rules', type: 'expressionNode', name: 'Rules', position: { x: 200, y: 0 }, content: { expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value })) } },
        { id: 'output', type: 'outputNode', name: 'Response', position: { x: 400, y: 0 } },
    ],
    edges: [{ id: 'in', type: 'edge', sourceId: 'input', targetId: 'rules' }, { id: 'out', type: 'edge', sourceId: 'rules', targetId: 'output' }],
});

export async function zenEngine() {
    const { ZenEngine } = await import('@gorules/zen-engine');
    const engine = new ZenEngine();
    const [manipulation, massage] = [MANIPULATION, MASSAGE].map(expressions => engine.createDecision(graphOf(expressions)));
    return {
        name: '@gorules/zen-engine', cases: 1_000, isAsynchronous: true, cannot: `no null that is neither true nor false: silence was written into every comparison; ${GIVEN}`,
        prepare(records) {
            const inputs = records.map(inputOf);
            return {
                evaluate: () => Promise.all(inputs.map(input => (input.treatment === 'massage' ? massage : manipulation).evaluate(input))),
                answers: all => all.map(({ result }) => answerOfContext(result)),
            };
        },
    };
}
