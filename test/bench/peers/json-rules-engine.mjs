import { CHRONIC_PAIN_2009, CHRONIC_PAIN_2016 } from './hand-written/rules.mjs';
import { GIVEN, NO_LIMIT } from './inputs.mjs';
import { GIVEN_ROOMS, inputWithRooms, RULES } from './rooms.mjs';

const compare = (fact, operator, value) => ({ fact, operator, value });
const is = (fact, value = true) => compare(fact, 'equal', value);
const isNot = (fact, value) => compare(fact, 'notEqual', value);
const isOneOf = (fact, ...values) => compare(fact, 'in', values);
const within = ({ first, last }) => ({ all: [compare('day', 'greaterThanInclusive', first), compare('day', 'lessThanInclusive', last)] });
const named = condition => ({ condition });
const all = (...parts) => ({ all: parts });
const any = (...parts) => ({ any: parts });
const not = part => ({ not: part });
const atMost = (one, other) => compare(one, 'lessThanInclusive', { fact: other });

const CONDITIONS = {
    earlier: within(CHRONIC_PAIN_2009),
    later: within(CHRONIC_PAIN_2016),
    improved: all(any(is('adlImprovement'), is('reducedWorkRestrictions')), is('reducedDependency')),
    manipulation: all(is('treatment', 'chiropractic'), any(named('earlier'), named('later'))),
};

/** When each rule applies, were there no other. */
const APPLIES = {
    'massage.cap': all(is('treatment', 'massage'), named('earlier')),
    'chiro.not-recommended': all(named('manipulation'), any(isOneOf('region', 'knee', 'ankle-and-foot', 'forearm-wrist-hand'), all(is('region', 'elbow'), named('later')))),
    'chiro.maintenance': all(named('manipulation'), is('purpose', 'maintenance'), is('region', 'low-back'), named('earlier')),
    'duplicate.authorized': all(named('manipulation'), is('duplicate'), named('later')),
    'odg.shoulder-manipulation': all(named('manipulation'), is('region', 'shoulder')),
    'chiro.concurrent': all(named('manipulation'), is('otherPassiveTherapy'), named('later'), isNot('exceptionalFactors', true)),
    'odg.neck-continued': all(named('manipulation'), isOneOf('region', 'neck', 'upper-back'), named('improved')),
    'odg.neck-trial': all(named('manipulation'), isOneOf('region', 'neck', 'upper-back')),
    'chiro.flare-up': all(named('manipulation'), is('region', 'low-back'), is('flareUp')),
    'chiro.trial': all(named('manipulation'), is('region', 'low-back'), not(named('improved'))),
    'chiro.extended': all(named('manipulation'), is('region', 'low-back'), is('extendedDurationFactors'), named('earlier')),
    'chiro.continued': all(named('manipulation'), is('region', 'low-back')),
};

const FAILURES = [['massage.cap', 'requires', is('adjunct', false)], ['chiro.flare-up', 'requires', isNot('returnToWork', true)], ['chiro.flare-up', 'requires-2', all(named('later'), is('treatmentSuccess', false))]];

/** Looked at first, so that the rest of a condition need not be. */
const first = condition => ({ ...condition, priority: 10 });

/** Rules of a higher priority find which rule speaks and whether it fails, and leave that as facts for those of a lower one. */
function ruleSet() {
    const speaking = RULES.map(([id, room], index) => ({
        priority: 100 - index, conditions: all(first(is('rule', '')), named(`applies ${id}`)), event: { type: 'speaks' },
        async onSuccess(_event, almanac) {
            almanac.addRuntimeFact('rule', id);
            almanac.addRuntimeFact('room', await almanac.factValue(room));
        },
    }));
    const failing = FAILURES.map(([id, clause, when]) => ({
        priority: 10, conditions: all(first(is('rule', id)), when), event: { type: 'short', params: { reason: `${id}/${clause}`, supported: 0 } },
        onSuccess: (_event, almanac) => {
            almanac.addRuntimeFact('isFailed', true);
        },
    }));
    const binds = (own, ...others) => [first(compare(own, 'lessThan', { fact: 'quantity' })), any(is(own, 0), all(is('isFailed', false), isNot('rule', ''), ...others.map(other => atMost(own, other))))];
    const deciding = [
        [[first(isNot('rule', '')), is('isFailed', false), ...['room', 'roomCap', 'roomPace'].map(name => atMost('quantity', name))], 'supported', { fact: 'rule' }, 'quantity'],
        [[first(isNot('rule', '')), ...binds('room', 'roomCap', 'roomPace')], 'short', { fact: 'rule' }, 'room'],
        [binds('roomCap', 'room', 'roomPace'), 'short', 'cap.chiro-24/cap', 'roomCap'],
        [binds('roomPace', 'room', 'roomCap'), 'short', 'chiro.frequency/frequency', 'roomPace'],
    ].map(([conditions, type, reason, supported]) => ({ conditions: all(...conditions), event: { type, params: { reason, supported: { fact: supported } } } }));
    return [...speaking, ...failing, ...deciding];
}

export async function jsonRulesEngine() {
    const { Engine } = await import('json-rules-engine');
    const engine = new Engine(ruleSet(), { replaceFactsInEventParams: true });
    Object.entries(CONDITIONS).forEach(([name, condition]) => engine.setCondition(name, condition));
    Object.entries(APPLIES).forEach(([id, condition]) => engine.setCondition(`applies ${id}`, condition));
    return {
        name: 'json-rules-engine', cases: 100, isAsynchronous: true, cannot: `its answer is a list of events, from which JavaScript makes the outcome; ${GIVEN}; ${GIVEN_ROOMS}`,
        prepare(records) {
            const inputs = records.map(record => ({ ...inputWithRooms(record), rule: '', room: NO_LIMIT, isFailed: false }));
            return {
                async evaluate() {
                    const all = [];
                    for (const input of inputs) {
                        all.push((await engine.run(input)).events);
                    }
                    return all;
                },
                answers: all => all.map(answerOfEvents),
            };
        },
    };
}

function answerOfEvents(events) {
    if (events.every(({ type }) => type === 'speaks')) {
        return { outcome: 'not addressed', least: 0, most: 0, reasons: [] };
    }
    const decisive = events.filter(({ type }) => type !== 'speaks');
    const supported = Math.min(NO_LIMIT, ...decisive.map(({ params }) => params.supported));
    const outcome = decisive[0].type === 'supported' ? 'supported' : supported === 0 ? 'not supported' : 'supported in part';
    return { outcome, least: supported, most: supported, reasons: decisive.map(({ params }) => params.reason.includes('/') ? params.reason : `${params.reason}/allow`) };
}
