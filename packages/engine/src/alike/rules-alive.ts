import { FALSE, TRUE } from '../evaluation/truth.js';
import { NOT_STATED } from './columns.js';
import type { Plan } from './plan.js';
import type { RuleQuestion } from './questions.js';
import type { ClauseState } from './representative.js';

const MAY_APPLY = 0;
const APPLIES = 1;
const NEVER = 2;

/**
 * Which numbers of a request may make a difference: not those of rules that the record itself keeps from applying, nor those of rules that
 * are beaten by one that applies for certain. What only silence says may be turned, and keeps nothing out.
 */
export class RulesAlive {
    private readonly standing: Uint8Array;
    private readonly alive: Uint8Array;
    /** Only rules with numbers, and what beats them. */
    private readonly asked: readonly number[];

    constructor(private readonly plan: Plan) {
        const { rules, numbers } = plan.questions;
        this.standing = new Uint8Array(rules.length);
        this.alive = new Uint8Array(numbers.length);
        const counted = rules.flatMap((rule, place) => rule.numbers.length > 0 ? [place, ...rule.beatenBy] : []);
        this.asked = [...new Set(counted)];
    }

    /** Whether a number may make a difference for the request that was read last. */
    readonly matters = (number: number): boolean => this.alive[number] === 1;

    /** @param stateOf the state of a clause, by its place */
    read(stateOf: (place: number) => ClauseState): void {
        const { plan: { questions: { rules } }, asked, standing, alive } = this;
        for (let index = 0; index < asked.length; index += 1) {
            standing[asked[index]!] = this.standingOf(rules[asked[index]!]!, stateOf);
        }
        for (let place = 0; place < rules.length; place += 1) {
            const { numbers, beatenBy } = rules[place]!;
            if (numbers.length === 0) {
                continue;
            }
            let isAlive = standing[place] !== NEVER;
            for (let index = 0; isAlive && index < beatenBy.length; index += 1) {
                isAlive = standing[beatenBy[index]!] !== APPLIES;
            }
            for (let index = 0; index < numbers.length; index += 1) {
                alive[numbers[index]!] = isAlive ? 1 : 0;
            }
        }
    }

    private standingOf({ compiled, when, unless, period }: RuleQuestion, stateOf: (place: number) => ClauseState): number {
        const { plan } = this;
        if (period >= 0 && plan.answers[plan.firstWord[period]!] === 0) {
            return NEVER;
        }
        let standing = plan.service === NOT_STATED && compiled.guidelines.some(({ inForce: { by } }) => by === 'date-of-service') ? MAY_APPLY : APPLIES;
        for (let index = 0; index < when.length; index += 1) {
            const { truth, isSilenced } = stateOf(when[index]!);
            if (!isSilenced && truth === FALSE) {
                return NEVER;
            }
            standing = isSilenced ? MAY_APPLY : standing;
        }
        for (let index = 0; index < unless.length; index += 1) {
            const { truth, isSilenced } = stateOf(unless[index]!);
            if (!isSilenced && truth === TRUE) {
                return NEVER;
            }
            standing = isSilenced ? MAY_APPLY : standing;
        }
        return standing;
    }
}
