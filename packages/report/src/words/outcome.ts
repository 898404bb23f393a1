import type { Outcome, RequestResult } from '@mtus/engine';
import type { Tone } from '../layout/entry.js';
import { asked, countOfUnit, countWords, howMany } from './counts.js';

const TONES: Record<Outcome, Tone> = {
    'supported': 'good',
    'supported in part': 'open',
    'not supported': 'bad',
    'cannot decide': 'open',
    'not addressed': 'open',
    'conflict': 'bad',
};

export function outcomeTone(outcome: Outcome): Tone {
    return TONES[outcome];
}

/** `not supported (0 of 5 visits) — UR: deny · IMR: upheld`. */
export function outcomeLine(result: RequestResult): string {
    return `${outcomeWords(result)} — UR: ${utilizationReviewWords(result)} · IMR: ${result.imr ?? 'none'}`;
}

/** The outcome with its quantity: `supported (2 of 2 visits), at the reviewer's discretion`. */
export function outcomeWords(result: RequestResult): string {
    const discretion = result.discretionary ? ", at the reviewer's discretion" : '';
    switch (result.outcome) {
        case 'supported':
        case 'supported in part':
        case 'not supported':
            return `${result.outcome} (${share(result)})${discretion}`;
        case 'cannot decide':
            return `cannot decide (${share(result)})${discretion}`;
        case 'not addressed':
            return 'not addressed (no rule of any authority speaks about this request)';
        case 'conflict':
            return 'conflict (one rule denies what another supports: an error in the rules)';
    }
}

/** `0 of 5 visits`, `between 0 and 2 of 5 visits`. */
function share(result: RequestResult): string {
    const { requested, supported } = result.quantity;
    const judged = asked(requested);
    const whole = judged.most === null ? `a number of ${result.unit} that is not stated` : countOfUnit(judged, result.unit);
    if (supported.least === supported.most) {
        return `${supported.least} of ${whole}`;
    }
    return supported.most === null ? `${countWords(supported)} of ${whole}` : `between ${supported.least} and ${supported.most} of ${whole}`;
}

function utilizationReviewWords(result: RequestResult): string {
    switch (result.ur) {
        case null: return 'none';
        case 'modify': return result.urQuantity === null ? 'modify' : `modify to ${howMany(result.urQuantity, result.unit)}`;
        case 'request information': return result.urQuantity ? `request information (${howMany(result.urQuantity, result.unit)} may be approved now)` : result.ur;
        case 'next source': return 'turn to the next source of the medical evidence search sequence';
        default: return result.ur;
    }
}
