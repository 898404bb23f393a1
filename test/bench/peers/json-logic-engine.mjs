import { answerOfContext, GIVEN, inputOf, NO_LIMIT } from './inputs.mjs';
import { CHRONIC_PAIN_2009, CHRONIC_PAIN_2016, LABOR_CODE_FIRST } from './hand-written/rules.mjs';

const is = (name, value = true) => ({ '===': [{ var: name }, value] });
const isAny = (name, values) => ({ or: values.map(value => is(name, value)) });
const within = ({ first, last }) => ({ and: [{ '>=': [{ var: 'day' }, first] }, { '<=': [{ var: 'day' }, last] }] });
const left = (quantity, used) => ({ max: [0, { '-': [quantity, { var: used }] }] });
const least = (...all) => ({ min: all });
const clause = (failing, reason) => ({ if: [failing, reason, ''] });
const binds = name => ({ and: [{ '<=': [{ var: name }, { var: 'supported' }] }, { '<': [{ var: name }, { var: 'quantity' }] }] });

/** Each stage is one expression of JSON logic; what it comes to is there for the next. */
const MANIPULATION = Object.entries({
    isEarlier: within(CHRONIC_PAIN_2009),
    isLater: within(CHRONIC_PAIN_2016),
    isImproved: { and: [{ or: [is('adlImprovement'), is('reducedWorkRestrictions')] }, is('reducedDependency')] },
    isConcurrent: { and: [{ var: 'isLater' }, is('otherPassiveTherapy'), { '!==': [{ var: 'exceptionalFactors' }, true] }] },
    isDuplicate: { and: [{ var: 'isLater' }, is('duplicate')] },
    rule: { if: [
        { '!': { or: [{ var: 'isEarlier' }, { var: 'isLater' }] } }, '',
        { or: [isAny('region', ['knee', 'ankle-and-foot', 'forearm-wrist-hand']), { and: [{ var: 'isLater' }, is('region', 'elbow')] }] }, 'chiro.not-recommended',
        { and: [is('region', 'low-back'), { var: 'isEarlier' }, is('purpose', 'maintenance')] }, 'chiro.maintenance',
        { var: 'isDuplicate' }, 'duplicate.authorized',
        is('region', 'shoulder'), 'odg.shoulder-manipulation',
        { var: 'isConcurrent' }, 'chiro.concurrent',
        isAny('region', ['neck', 'upper-back']), { if: [{ var: 'isImproved' }, 'odg.neck-continued', 'odg.neck-trial'] },
        { '!==': [{ var: 'region' }, 'low-back'] }, '',
        is('flareUp'), 'chiro.flare-up',
        { '!': { var: 'isImproved' } }, 'chiro.trial',
        { and: [{ var: 'isEarlier' }, is('extendedDurationFactors')] }, 'chiro.extended',
        'chiro.continued',
    ] },
    room: { if: [
        is('rule', 'chiro.trial'), least(left(6, 'usedCourse'), { var: 'fitsTwoWeeks' }), is('rule', 'odg.neck-trial'), least(left(6, 'usedCourse'), { var: 'fitsThreeWeeks' }),
        isAny('rule', ['chiro.continued', 'odg.neck-continued']), least(left(18, 'usedCourse'), { var: 'fitsEightWeeks' }), is('rule', 'odg.shoulder-manipulation'), left(6, 'usedCourse'),
        is('rule', 'chiro.flare-up'), left(2, 'usedFourMonths'), is('rule', 'chiro.extended'), left(1, 'usedTwoWeeks'), is('rule', ''), NO_LIMIT, 0,
    ] },
    failsWork: { and: [is('rule', 'chiro.flare-up'), { '!==': [{ var: 'returnToWork' }, true] }] },
    failsSuccess: { and: [is('rule', 'chiro.flare-up'), { var: 'isLater' }, is('treatmentSuccess', false)] },
    cap: { if: [{ and: [{ '>=': [{ var: 'day' }, LABOR_CODE_FIRST] }, { '>=': [{ var: 'injured' }, LABOR_CODE_FIRST] }, { '!==': [{ var: 'employerAuthorizedMore' }, true] }, { '!': { var: 'postsurgical' } }] }, left(24, 'usedInjury'), NO_LIMIT] },
    pace: { if: [{ var: 'isEarlier' }, { var: 'fitsFrequency' }, NO_LIMIT] },
    supported: { if: [{ or: [{ var: 'failsWork' }, { var: 'failsSuccess' }] }, 0, least({ var: 'quantity' }, { var: 'room' }, { var: 'cap' }, { var: 'pace' })] },
    outcome: { if: [{ and: [is('rule', ''), { '>': [{ var: 'supported' }, 0] }] }, 'not addressed', is('supported', 0), 'not supported', { '===': [{ var: 'supported' }, { var: 'quantity' }] }, 'supported', 'supported in part'] },
    reasons: { if: [
        is('outcome', 'not addressed'), [], is('outcome', 'supported'), [{ cat: [{ var: 'rule' }, '/allow'] }],
        { filter: [[clause({ var: 'failsWork' }, 'chiro.flare-up/requires'), clause({ var: 'failsSuccess' }, 'chiro.flare-up/requires-2'), { if: [binds('room'), { cat: [{ var: 'rule' }, '/allow'] }, ''] }, clause(binds('cap'), 'cap.chiro-24/cap'), clause(binds('pace'), 'chiro.frequency/frequency')], { '!==': [{ var: '' }, ''] }] },
    ] },
});

const MASSAGE = Object.entries({
    isInForce: within(CHRONIC_PAIN_2009),
    fails: is('adjunct', false),
    room: left(6, 'usedYear'),
    supported: { if: [{ var: 'fails' }, 0, least({ var: 'quantity' }, { var: 'room' })] },
    outcome: { if: [{ '!': { var: 'isInForce' } }, 'not addressed', is('supported', 0), 'not supported', { '===': [{ var: 'supported' }, { var: 'quantity' }] }, 'supported', 'supported in part'] },
    reasons: { if: [{ '!': { var: 'isInForce' } }, [], is('outcome', 'supported'), ['massage.cap/allow'], { filter: [[clause({ var: 'fails' }, 'massage.cap/requires'), clause(binds('room'), 'massage.cap/allow')], { '!==': [{ var: '' }, ''] }] }] },
});

/** JSON logic, compiled to functions by the engine. */
export async function jsonLogicEngine() {
    const { LogicEngine } = await import('json-logic-engine');
    const engine = new LogicEngine();
    const [manipulation, massage] = [MANIPULATION, MASSAGE].map(stages => stages.map(([name, logic]) => [name, engine.build(logic)]));
    const decide = input => {
        const data = { ...input };
        for (const [name, stage] of input.treatment === 'massage' ? massage : manipulation) {
            data[name] = stage(data);
        }
        return data;
    };
    return {
        name: 'json-logic-engine', cases: 2_000, kind: 'generated functions', cannot: `it makes JavaScript by \`eval\`, which browsers and editors may forbid; no names for what an expression comes to: its ${MANIPULATION.length} stages are run one by one by JavaScript around it; ${GIVEN}`,
        prepare(records) {
            const inputs = records.map(inputOf);
            return { evaluate: () => inputs.map(decide), answers: all => all.map(answerOfContext) };
        },
    };
}
