import { changeTexts, expectingWhatComesOut, withChanges } from '@mtus/analysis';
import { type Case, type CompiledProgram, factsAboutRequests } from '@mtus/engine';
import { caseText, workspaceElements } from '@mtus/language';
import { listed } from '@mtus/report';
import { URI, UriUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { NewCaseResult, TriedChanges } from '../protocol.js';
import { freeName, freeUri } from './case-for-rule.js';

/** A case of its own that is another one with changes, saying what was changed, and expecting of each request what it comes to. */
export function changedCase(shared: LangiumSharedServices, rules: CompiledProgram, sample: Case, { request, changes }: TriedChanges): NewCaseResult {
    const words = listed(changeTexts(sample, request, changes), 'and');
    const changed = withChanges(sample, request, changes);
    return writtenCase(shared, rules, { ...changed, source: null, notes: [...changed.notes, `As ${sample.id}${words === '' ? '' : `, with this change: ${words}`}.`] }, `${sample.id}-changed`);
}

/** A case as a file of its own, beside the one that it was made from, which expects of each request what it comes to. */
export function writtenCase(shared: LangiumSharedServices, rules: CompiledProgram, sample: Case, name: string): NewCaseResult {
    const id = freeName(name, new Set(workspaceElements(shared).cases.map(one => one.name)));
    const text = caseText({ ...expectingWhatComesOut(rules, sample), id }, factsAboutRequests(rules));
    const uri = freeUri(UriUtils.joinPath(UriUtils.dirname(URI.parse(sample.span.uri)), `${id}.mtuscase`), shared);
    return { id, uri: uri.toString(), text };
}
