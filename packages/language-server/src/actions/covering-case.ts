import { coveringCase as search } from '@mtus/analysis';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { uncoveredAt } from '../evaluation/coverage.js';
import { sliced } from '../evaluation/sliced.js';
import type { Snapshot } from '../evaluation/snapshot.js';
import type { ClauseAt, NewCaseResult } from '../protocol.js';
import { writtenCase } from './changed-case.js';

/** @throws ResponseError where the cases show it already, or no case that shows it was found. */
export async function writeCoveringCase(shared: LangiumSharedServices, snapshot: Snapshot, asked: ClauseAt & { branch: string }, token: CancellationToken): Promise<NewCaseResult> {
    const wanted = (await uncoveredAt(snapshot, asked, token)).find(({ text }) => text === asked.branch);
    if (!wanted) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, `There is nothing like "${asked.branch}" at this place that no case shows.`);
    }
    const found = await sliced(search(snapshot.rules, snapshot.cases, wanted.target), token);
    if (!found) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, `No case was found that shows "${asked.branch}". Perhaps there is none: another rule may settle it first, or the clause may say it twice. Write one by hand from "New Case From This Rule".`);
    }
    const { sample, from } = found;
    const why = from === null ? 'The record is made up.' : `Made from ${from.id}.`;
    return writtenCase(shared, snapshot.rules, { ...sample, title: asked.branch, source: null, notes: [`Covers: ${asked.branch}. ${why} Check that what is expected is right.`] }, `${(from ?? sample).id}-covering`);
}
