import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FactState, Step, StepsResult } from '@mtus/language-server/protocol';

/** The groups of variables, by the references that stand for them. */
export const CLAUSE = 1;
export const FACTS = 2;
export const COUNTS = 3;

/** `functional-improvement of massage`. */
export function factName({ fact, about }: FactState): string {
    return about === null ? fact : `${fact} of ${about}`;
}

const variable = (name: string, value: string, others: Partial<DebugProtocol.Variable> = {}): DebugProtocol.Variable => ({ name, value, variablesReference: 0, ...others });
const readOnly = { presentationHint: { attributes: ['readOnly'] } };

/** What the clause that is shown says, what it comes to, and what it has read; behind the last the outcome. */
export function clauseVariables(step: Step | undefined, outcome: string): DebugProtocol.Variable[] {
    if (!step) {
        return [variable('outcome', outcome, readOnly)];
    }
    const { text, words, why, quote, evidence, comparisons } = step;
    return [
        variable('clause', text, readOnly), variable('comes to', why === '' ? words : `${words}: ${why}`, readOnly),
        ...quote === null ? [] : [variable('guideline', quote, readOnly)],
        ...evidence.map((each, index) => variable(evidence.length === 1 ? 'record' : `record ${index + 1}`, each.text, readOnly)),
        ...comparisons.map((each, index) => variable(comparisons.length === 1 ? 'compared' : `compared ${index + 1}`, `${each.text}: ${each.words}`, readOnly)),
    ];
}

/** The facts, to be set: the type says what each can be. */
export function factVariables(facts: readonly FactState[]): DebugProtocol.Variable[] {
    return facts.map(state => variable(factName(state), state.value, { type: state.isSet ? `set here; ${state.canBe}` : state.canBe, evaluateName: factName(state) }));
}

export function countVariables(counts: StepsResult['counts']): DebugProtocol.Variable[] {
    return counts.map(({ rule, text, words }) => variable(rule, `${text}: ${words}`, readOnly));
}
