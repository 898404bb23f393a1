import { compareExpectations, compile, evaluateCase, isWithheld, type Case, type CaseResult, type CompiledProgram, type RequestExpectations } from '@mtus/engine';

const shortened = new WeakMap<CompiledProgram, Map<string, CompiledProgram>>();

/** The same rules without one of them; every other rule stays as it is. */
function without(rules: CompiledProgram, id: string): CompiledProgram {
    const known = shortened.get(rules) ?? new Map<string, CompiledProgram>();
    shortened.set(rules, known);
    const { program } = rules;
    const rest = known.get(id) ?? compile({
        ...program, rules: program.rules.filter(rule => rule.id !== id).map(rule => ({ ...rule, insteadOf: rule.insteadOf.filter(each => each !== id) })),
    });
    known.set(id, rest);
    return rest;
}

const allMet = (requests: readonly RequestExpectations[]): boolean => requests.every(({ expectations }) => expectations.every(({ passed }) => passed));

/**
 * Whether a case shows nothing of the rules that decide it: it would pass just the same without any one of them. Reasons and missing facts
 * are held against what is expected too. The deciding rules of such a case; null where one of them is needed, where some expectation is not
 * met, or where there is none.
 */
export function vacuouslyDecidedBy(rules: CompiledProgram, sample: Case, result: CaseResult): string[] | null {
    const expected = compareExpectations(rules, sample, result);
    const deciding = [...new Set(result.requests.flatMap(request => isWithheld(request) ? [] : request.rules))].sort();
    if (deciding.length === 0 || !allMet(expected) || expected.every(({ expectations }) => expectations.length === 0)) {
        return null;
    }
    // A reason that is expected and named would be missing without its rule.
    const named = new Set(sample.requests.flatMap(({ expectations }) => expectations.flatMap(each => each.kind === 'outcome' ? each.because : [])));
    if (deciding.some(id => named.has(id))) {
        return null;
    }
    const passesWithout = (id: string): boolean => {
        const rest = without(rules, id);
        return allMet(compareExpectations(rest, sample, evaluateCase(rest, sample)));
    };
    return deciding.every(passesWithout) ? deciding : null;
}
