import { reasonsOf } from './reasons.mjs';

export const OUTCOMES = ['not supported', 'supported in part', 'supported', 'cannot decide', 'not addressed'];
export const [NOT_SUPPORTED, IN_PART, SUPPORTED, CANNOT_DECIDE, NOT_ADDRESSED] = OUTCOMES.keys();

/** What comes out of a request of `asked` to `askedMost` visits, where `least` to `most` of them are supported. */
export function outcomeOf(asked, askedMost, least, most) {
    return most === 0 ? NOT_SUPPORTED : least !== most ? CANNOT_DECIDE : least === asked && least === askedMost ? SUPPORTED : IN_PART;
}

/** Why: the rules that support it, else what always stands in the way; where that is decided and always something else, what ever does. */
export function reasonBits(outcome, always, ever, supporting) {
    return outcome === SUPPORTED ? supporting : always !== 0 || outcome === CANNOT_DECIDE ? always : ever;
}

export function answerOf(outcome, least, most, bits) {
    return { outcome: OUTCOMES[outcome], least, most, reasons: reasonsOf(bits) };
}
