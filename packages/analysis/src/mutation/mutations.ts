import type { Condition, ConditionClause, Effect, Program, Rule, Silence, Span } from '@mtus/engine';

/** One thing of a rule written otherwise. */
export interface Mutation {
    rule: Rule;
    kind: 'number' | 'condition' | 'exception' | 'silence';
    /** `allow up to 6 visits per course: 7 instead of 6`. */
    text: string;
    program: Program;
    span: Span;
}

const OTHER_SILENCE: Record<Silence, Silence> = { 'assume met': 'assume not met', 'assume not met': 'assume met', 'cannot decide': 'assume not met' };

/** Every number one more and one less, every condition and exception left out, every silence taken the other way: each in a program of its own. */
export function* mutationsOf(program: Program): Generator<Mutation> {
    for (const rule of program.rules) {
        for (const { kind, text, span, changed } of ruleMutations(rule)) {
            yield { rule, kind, text, span, program: { ...program, rules: program.rules.map(one => one === rule ? changed : one) } };
        }
    }
}

type RuleMutation = Omit<Mutation, 'rule' | 'program'> & { changed: Rule };

function* ruleMutations(rule: Rule): Generator<RuleMutation> {
    for (const { effect, text } of effectMutations(rule.effect)) {
        yield { kind: 'number', text, span: rule.effect?.span ?? rule.span, changed: { ...rule, effect } };
    }
    for (const part of ['appliesWhen', 'unless', 'requires'] as const) {
        for (const clause of rule[part]) {
            const inPlace = (clauses: ConditionClause[]): Rule => ({ ...rule, [part]: rule[part].flatMap(one => one === clause ? clauses : [one]) });
            yield { kind: 'condition', text: `${clause.text}: left out`, span: clause.span, changed: inPlace([]) };
            if (clause.silenceStated) {
                const silence = OTHER_SILENCE[clause.silence];
                yield { kind: 'silence', text: `${clause.text}: "${silence}" instead of "${clause.silence}" where it is not documented`, span: clause.span, changed: inPlace([{ ...clause, silence }]) };
            }
            for (const { condition, text } of numberMutations(clause.condition)) {
                yield { kind: 'number', text: `${clause.text}: ${text}`, span: clause.span, changed: inPlace([{ ...clause, condition }]) };
            }
        }
    }
    for (const beaten of rule.insteadOf) {
        yield { kind: 'exception', text: `instead of ${beaten}: left out`, span: rule.span, changed: { ...rule, insteadOf: rule.insteadOf.filter(one => one !== beaten) } };
    }
}

function* effectMutations(effect: Effect | null): Generator<{ effect: Effect; text: string }> {
    if (effect === null || !('quantity' in effect)) {
        return;
    }
    const { low, high } = effect.quantity;
    const ends = low === high ? [{ low: 1, high: 1 }] : [{ low: 1, high: 0 }, { low: 0, high: 1 }];
    for (const end of ends) {
        for (const sign of [1, -1]) {
            const quantity = { low: low + sign * end.low, high: high + sign * end.high };
            if (quantity.low >= 0 && quantity.low <= quantity.high) {
                const [was, is] = end.low === 1 ? [low, quantity.low] : [high, quantity.high];
                yield { effect: { ...effect, quantity }, text: `${effect.text}: ${is} instead of ${was}` };
            }
        }
    }
}

/** A condition with each of its numbers one more and one less. */
function* numberMutations(condition: Condition): Generator<{ condition: Condition; text: string }> {
    if ('conditions' in condition) {
        for (const part of condition.conditions) {
            for (const { condition: changed, text } of numberMutations(part)) {
                yield { condition: { ...condition, conditions: condition.conditions.map(one => one === part ? changed : one) }, text };
            }
        }
    } else if (condition.kind === 'number' || condition.kind === 'earlier visits') {
        for (const number of [condition.number + 1, condition.number - 1].filter(each => each >= 0)) {
            yield { condition: { ...condition, number }, text: `${number} instead of ${condition.number}` };
        }
    } else if (condition.kind === 'elapsed') {
        for (const amount of [condition.amount + 1, condition.amount - 1].filter(each => each >= 0)) {
            yield { condition: { ...condition, amount }, text: `${amount} instead of ${condition.amount} ${condition.unit}` };
        }
    }
}
