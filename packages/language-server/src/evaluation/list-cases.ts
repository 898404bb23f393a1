import { guidelineOfCase } from '@mtus/analysis';
import { compareText } from '@mtus/engine';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import type { CaseSummary, ListCasesResult } from '../protocol.js';
import { takeSnapshot } from './snapshot.js';

/** Every case of the workspace, in order of file and line. */
export async function listOfCases(shared: LangiumSharedServices, token: CancellationToken): Promise<ListCasesResult> {
    const { rules, cases, inError } = await takeSnapshot(shared, token);
    const summaries = [
        ...cases.map((sample): CaseSummary => ({
            id: sample.id, title: sample.title, span: sample.span, requests: sample.requests.map(({ id, text, span }) => ({ id, text, span })),
            guideline: guidelineOfCase(rules.program, sample)?.title ?? null, problem: null,
        })),
        ...inError.map(({ id, title, span, because }): CaseSummary => ({ id: id ?? '', title, span, requests: [], guideline: null, problem: because })),
    ];
    return { cases: summaries.sort((left, right) => compareText(left.span.uri, right.span.uri) || left.span.start.line - right.span.start.line) };
}
