import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { CHRONIC_PAIN_2009, CHRONIC_PAIN_2016 } from './hand-written/rules.mjs';
import { GIVEN } from './inputs.mjs';
import { GIVEN_ROOMS, inputWithRooms, RULES } from './rooms.mjs';

const within = ({ first, last }) => `(context.day >= ${first} && context.day <= ${last})`;
const isYes = name => `(context has ${name} && context.${name})`;
const isNo = name => `(context has ${name} && !context.${name})`;
const isRegion = (...regions) => `[${regions.map(region => `"${region}"`).join(', ')}].contains(context.region)`;
const isEarlier = within(CHRONIC_PAIN_2009);
const isLater = within(CHRONIC_PAIN_2016);
const isManipulation = `context.treatment == "chiropractic" && (${isEarlier} || ${isLater})`;
const isImproved = `((${isYes('adlImprovement')} || ${isYes('reducedWorkRestrictions')}) && ${isYes('reducedDependency')})`;

/** When each rule applies, were there no other. */
const APPLIES = {
    'massage.cap': `context.treatment == "massage" && ${isEarlier}`,
    'chiro.not-recommended': `${isManipulation} && (${isRegion('knee', 'ankle-and-foot', 'forearm-wrist-hand')} || (${isLater} && ${isRegion('elbow')}))`,
    'chiro.maintenance': `${isManipulation} && ${isRegion('low-back')} && ${isEarlier} && context has purpose && context.purpose == "maintenance"`,
    'duplicate.authorized': `${isManipulation} && ${isLater} && ${isYes('duplicate')}`,
    'odg.shoulder-manipulation': `${isManipulation} && ${isRegion('shoulder')}`,
    'chiro.concurrent': `${isManipulation} && ${isLater} && ${isYes('otherPassiveTherapy')} && !${isYes('exceptionalFactors')}`,
    'odg.neck-continued': `${isManipulation} && ${isRegion('neck', 'upper-back')} && ${isImproved}`,
    'odg.neck-trial': `${isManipulation} && ${isRegion('neck', 'upper-back')}`,
    'chiro.flare-up': `${isManipulation} && ${isRegion('low-back')} && ${isYes('flareUp')}`,
    'chiro.trial': `${isManipulation} && ${isRegion('low-back')} && !${isImproved}`,
    'chiro.extended': `${isManipulation} && ${isRegion('low-back')} && ${isEarlier} && ${isYes('extendedDurationFactors')}`,
    'chiro.continued': `${isManipulation} && ${isRegion('low-back')}`,
};

const FAILURES = {
    'massage.cap': [['requires', isNo('adjunct')]],
    'chiro.flare-up': [['requires', `!${isYes('returnToWork')}`], ['requires-2', `(${isLater} && ${isNo('treatmentSuccess')})`]],
};

const speaks = index => RULES.slice(0, index).map(([id]) => `!(${APPLIES[id]})`).concat(`(${APPLIES[RULES[index][0]]})`).reverse().join(' && ');
const all = 'action == Action::"all"';

/** A policy for each way in which a clause decides; its name is the reason, with the rule that speaks after an `@`. */
function policies() {
    const texts = {};
    for (const [index, [id, room]] of RULES.entries()) {
        const rule = speaks(index);
        const failures = FAILURES[id] ?? [];
        const fails = failures.length > 0 ? `(${failures.map(([, when]) => when).join(' || ')})` : 'false';
        const binds = (own, ...others) => `context.${own} < context.quantity && (context.${own} == 0 || (!${fails} && ${others.map(other => `context.${own} <= context.${other}`).join(' && ')}))`;
        const fits = least => `!${fails} && ${[room, 'roomCap', 'roomPace'].map(name => `context.${name} >= ${least}`).join(' && ')}`;
        texts[`${id}/allow`] = `permit(principal, ${all}, resource) when { ${rule} && ${fits('context.quantity')} };`;
        texts[`some@${id}`] = `permit(principal, action == Action::"some", resource) when { ${rule} && ${fits('1')} };`;
        texts[`${id}/allow@`] = `forbid(principal, ${all}, resource) when { ${rule} && ${binds(room, 'roomCap', 'roomPace')} };`;
        texts[`cap.chiro-24/cap@${id}`] = `forbid(principal, ${all}, resource) when { ${rule} && ${binds('roomCap', room, 'roomPace')} };`;
        texts[`chiro.frequency/frequency@${id}`] = `forbid(principal, ${all}, resource) when { ${rule} && ${binds('roomPace', room, 'roomCap')} };`;
        for (const [clause, when] of failures) {
            texts[`${id}/${clause}`] = `forbid(principal, ${all}, resource) when { ${rule} && ${when} };`;
        }
    }
    const silence = RULES.map(([id]) => `!(${APPLIES[id]})`).join(' && ');
    texts['cap.chiro-24/cap@'] = `forbid(principal, ${all}, resource) when { context.roomCap == 0 && ${silence} };`;
    texts['chiro.frequency/frequency@'] = `forbid(principal, ${all}, resource) when { context.roomPace == 0 && ${silence} };`;
    return texts;
}

export async function cedar() {
    // Node 20 ends with a fatal error of V8 where an optimized function with a call of this module in it is given up.
    setFlagsFromString('--no-turbo-inline-js-wasm-calls');
    const { preparsePolicySet, statefulIsAuthorized } = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
    const parsed = preparsePolicySet('manipulation-and-massage', { staticPolicies: policies() });
    if (parsed.type !== 'success') {
        throw new Error(JSON.stringify(parsed.errors));
    }
    const ask = (action, context) => statefulIsAuthorized({ principal: { type: 'Worker', id: 'one' }, action: { type: 'Action', id: action }, resource: { type: 'Treatment', id: 'one' }, context, entities: [], preparsedPolicySetId: 'manipulation-and-massage' }).response;
    const decide = context => {
        const { decision, diagnostics } = ask('all', context);
        const outcome = decision === 'allow' ? 'supported' : diagnostics.reason.length === 0 ? 'not addressed' : ask('some', context).decision === 'allow' ? 'supported in part' : 'not supported';
        return { outcome, reasons: diagnostics.reason };
    };
    return {
        name: '@cedar-policy/cedar-wasm', cases: 500, hasNumbers: false,
        cannot: `it answers yes or no: how many are supported is not in its answer, and whether any are takes a second question; null is an attribute left out; ${GIVEN}; ${GIVEN_ROOMS}`,
        prepare(records) {
            const contexts = records.map(record => Object.fromEntries(Object.entries(inputWithRooms(record)).filter(([, value]) => value !== null)));
            return { evaluate: () => contexts.map(decide), answers: decided => decided.map(({ outcome, reasons }) => ({ outcome, reasons: reasons.map(reason => reason.split('@')[0]) })) };
        },
    };
}
