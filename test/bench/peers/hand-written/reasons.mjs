/** Every reason that the rules for manipulation and massage can give, one bit each. */
export const REASONS = [
    'massage.cap/requires', 'massage.cap/allow', 'chiro.trial/allow', 'chiro.continued/allow', 'chiro.extended/allow', 'chiro.flare-up/requires', 'chiro.flare-up/requires-2', 'chiro.flare-up/allow',
    'chiro.maintenance/allow', 'chiro.not-recommended/allow', 'chiro.frequency/frequency', 'odg.neck-trial/allow', 'odg.neck-continued/allow', 'odg.shoulder-manipulation/allow',
    'chiro.concurrent/allow', 'duplicate.authorized/allow', 'cap.chiro-24/cap',
];

export const bitOf = reason => 1 << REASONS.indexOf(reason);

const lists = new Map();

/** The reasons of a set of bits; one list for each set. */
export function reasonsOf(bits) {
    let list = lists.get(bits);
    if (list === undefined) {
        list = Object.freeze(REASONS.filter((_, index) => bits >> index & 1));
        lists.set(bits, list);
    }
    return list;
}
