import { type Case, compareText, type CompiledProgram, evaluateCase, isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import type { CaseChange, CaseDifference, Comparison } from './comparison.js';
import { newName, NO_RENAMES, type Renames } from './renames.js';

/** One version of a workspace: its rules, the cases that can be evaluated, and those that errors keep from it. */
export interface Version {
    rules: CompiledProgram;
    cases: readonly Case[];
    casesLeftOut: readonly { id: string | null }[];
}

/** Which sample cases come out otherwise: each by the rules and in the words of its own version. What was only renamed is no difference. */
export function caseChanges(before: Version, after: Version, renames: Renames): Comparison['cases'] {
    const known = new Map(before.cases.map(sample => [sample.id, sample]));
    const kept = new Set(after.cases.map(({ id }) => id));
    const inError = new Set([...before.casesLeftOut, ...after.casesLeftOut].flatMap(({ id }) => id ?? []));
    const both = after.cases.filter(({ id }) => known.has(id));
    return {
        compared: both.length,
        added: after.cases.filter(({ id }) => !known.has(id) && !inError.has(id)).map(({ id }) => id).sort(),
        removed: before.cases.filter(({ id }) => !kept.has(id) && !inError.has(id)).map(({ id }) => id).sort(),
        inError: [...inError].sort(),
        changed: both.flatMap(sample => {
            const earlier = new Map(evaluateCase(before.rules, known.get(sample.id)!).requests.map(request => [request.id, request]));
            return evaluateCase(after.rules, sample).requests.flatMap((request): CaseChange[] => {
                const was = earlier.get(request.id);
                const differences = was ? differencesOf(was, request, renames) : [];
                return was && differences.length > 0 ? [{ case: sample.id, request: request.id, differences, before: was, after: request, span: request.span }] : [];
            });
        }).sort((a, b) => compareText(a.case, b.case) || compareText(a.request, b.request)),
    };
}

/** What differs between two results of one request, most important first; empty where nothing does. */
export function differencesOf(was: RequestResult | WithheldResult, is: RequestResult | WithheldResult, renames = NO_RENAMES): CaseDifference[] {
    if (isWithheld(was) || isWithheld(is)) {
        return isWithheld(was) && isWithheld(is) ? [] : ['outcome'];
    }
    const name = (text: string): string => newName(renames, text);
    const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
    const missing = (result: RequestResult, map: (text: string) => string): string[] => result.missing.map(one => `${map(one.name)} of ${map(one.about ?? '')}`).sort();
    const counts = ({ counts: all }: RequestResult, map: (text: string) => string): unknown => all.map(({ rule, of, allowed, used, remaining }) => [map(rule), of, allowed, used, remaining]);
    return [
        ...was.outcome === is.outcome && was.discretionary === is.discretionary ? [] : ['outcome' as const],
        ...same(was.quantity, is.quantity) ? [] : ['quantity' as const],
        ...same(was.reasons.map(reason => reason.split('/').map(name).join('/')), is.reasons) ? [] : ['reason' as const],
        ...same(missing(was, name), missing(is, text => text)) ? [] : ['missing' as const],
        ...same(counts(was, name), counts(is, text => text)) ? [] : ['counts' as const],
    ];
}
