import { type Case, evaluateCase, isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import { differencesOf, type Version } from '../comparison/case-changes.js';
import { elementChanges } from '../comparison/element-changes.js';
import { inOldWords } from '../comparison/renames.js';

/** A request that a change of rules lets come out otherwise. */
export interface ChangedRequest {
    request: string;
    /** Null where the rules before could not evaluate it. */
    before: RequestResult | WithheldResult | null;
    after: RequestResult | WithheldResult;
}

/** What a change of rules did to one case, as it is written now. What was only renamed is no change. */
export interface HistoryChange {
    requests: ChangedRequest[];
    /** Rules, definitions, facts and documents whose meaning changed. */
    elements: string[];
    /** The case in the words of the rules before, to go on from. */
    sample: Case;
}

/** Holds what a case comes to before and after a change of rules against each other. `sample` is in the words of the rules after. */
export function historyChange(before: Pick<Version, 'rules'>, after: Pick<Version, 'rules'>, sample: Case): HistoryChange {
    const { elements, renames } = elementChanges(before.rules.program, after.rules.program);
    const earlier = inOldWords(sample, renames);
    const was = new Map(evaluateCase(before.rules, earlier).requests.map(request => [request.id, request]));
    const requests = evaluateCase(after.rules, sample).requests.flatMap((result): ChangedRequest[] => {
        const old = was.get(result.id) ?? null;
        const isChanged = old === null || isWithheld(old) !== isWithheld(result) || differencesOf(old, result, renames).some(difference => difference !== 'counts');
        return isChanged ? [{ request: result.id, before: old, after: result }] : [];
    });
    return { requests, sample: earlier, elements: elements.filter(({ change }) => change === 'meaning' || change === 'added' || change === 'removed').map(({ kind, id }) => `${kind} ${id}`) };
}
