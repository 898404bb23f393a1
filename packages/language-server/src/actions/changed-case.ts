import { changeText, withChanges } from '@mtus/analysis';
import { type Case, type CompiledProgram, evaluateCase, type Expectation, expectationOf, isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import { caseText, workspaceElements } from '@mtus/language';
import { listed } from '@mtus/report';
import { URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { NewCaseResult, TriedChanges } from '../protocol.js';
import { freeName, freeUri } from './case-for-rule.js';

/** A case of its own that is another one with changes: named after it, saying what was changed, and expecting of each request what it comes to. */
export function changedCase(shared: LangiumSharedServices, rules: CompiledProgram, sample: Case, { request, changes }: TriedChanges, why = ''): NewCaseResult {
    const id = freeName(`${sample.id}-changed`, new Set(workspaceElements(shared).cases.map(({ name }) => name)));
    const unit = sample.requests.find(one => one.id === request)?.unit ?? '';
    const words = listed(changes.map(change => changeText(sample, unit, change)), 'and');
    const changed = withChanges(sample, request, changes);
    const results = new Map(evaluateCase(rules, changed).requests.map(result => [result.id, result]));
    const text = caseText({
        ...changed, id, source: null,
        notes: [...changed.notes, `As ${sample.id}${words === '' ? '' : `, with this change: ${words}`}.${why === '' ? '' : ` ${why}`}`],
        requests: changed.requests.map(one => ({ ...one, outlier: null, expectations: expectationsOf(results.get(one.id), sample) })),
    });
    const uri = freeUri(URI.parse(sample.span.uri.replace(/\.mtuscase$/, '-changed.mtuscase')), shared);
    return { id, uri: uri.toString(), text };
}

/** What comes out, as the lines of a case that expect it. */
function expectationsOf(result: RequestResult | WithheldResult | undefined, { span }: Case): Expectation[] {
    if (result === undefined || isWithheld(result)) {
        return [];
    }
    const missing = [...new Set(result.missing.flatMap(({ kind, name }) => kind === 'fact' ? name : []))];
    return [
        { kind: 'outcome', outcome: result.outcome, part: null, discretionary: result.discretionary, because: result.rules, text: expectationOf(result), span },
        ...missing.length === 0 ? [] : [{ kind: 'missing' as const, facts: missing, text: `missing ${missing.join(', ')}`, span }],
    ];
}
