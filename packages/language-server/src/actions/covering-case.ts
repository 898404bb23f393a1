import { coveringCase as search } from '@mtus/analysis';
import { interruptAndCheck } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { uncoveredAt } from '../evaluation/coverage.js';
import type { Snapshot } from '../evaluation/snapshot.js';
import type { ClauseAt, NewCaseResult } from '../protocol.js';
import { writtenCase } from './changed-case.js';

/** So many cases are tried before anything else is looked at, a cancellation for one. */
const BETWEEN_LOOKS = 20;

/** @throws ResponseError where the cases show it already, or no case that shows it was found. */
export async function writeCoveringCase(shared: LangiumSharedServices, snapshot: Snapshot, asked: ClauseAt & { branch: string }, token: CancellationToken): Promise<NewCaseResult> {
    const wanted = (await uncoveredAt(snapshot, asked, token)).find(({ text }) => text === asked.branch);
    if (!wanted) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, `There is nothing like "${asked.branch}" at this place that no case shows.`);
    }
    const steps = search(snapshot.rules, snapshot.cases, wanted.target);
    for (let tried = 1; ; tried += 1) {
        const step = steps.next();
        if (step.done) {
            if (!step.value) {
                throw new ResponseError(LSPErrorCodes.RequestFailed, `No case was found that shows "${asked.branch}". Perhaps there is none: another rule may settle it first, or the clause may say it twice. Write one by hand from "New Case From This Rule".`);
            }
            const { sample, from } = step.value;
            const why = from === null ? 'The record is made up.' : `Made from ${from.id}.`;
            return writtenCase(shared, snapshot.rules, { ...sample, title: asked.branch, source: null, notes: [`Covers: ${asked.branch}. ${why} Check that what is expected is right.`] }, `${(from ?? sample).id}-covering`);
        }
        if (tried % BETWEEN_LOOKS === 0) {
            await interruptAndCheck(token);
        }
    }
}
