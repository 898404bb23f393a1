import { historyChange } from '@mtus/analysis';
import { reasonedOutcomeWords } from '@mtus/report';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { takeSnapshot } from '../evaluation/snapshot.js';
import type { CaseHistoryParameters, CaseHistoryStep } from '../protocol.js';
import { currentTexts, readTexts, textsBefore } from './earlier-workspace.js';

/** Walks back through earlier versions with a case as it is written now. @throws OperationCancelled; ResponseError where there is no such case */
export async function historyOfCase(connection: Connection, shared: LangiumSharedServices, { id, uri, versions, workDoneToken }: CaseHistoryParameters, token: CancellationToken): Promise<{ steps: CaseHistoryStep[] }> {
    const snapshot = await takeSnapshot(shared, token);
    const found = snapshot.cases.find(sample => sample.id === id && sample.span.uri === uri);
    if (!found) {
        throw new ResponseError(ErrorCodes.InvalidParams, `There is no case "${id}" that can be evaluated.`);
    }
    const progress = workDoneToken === undefined ? undefined : connection.window.attachWorkDoneProgress(workDoneToken);
    progress?.begin('Walking the history back', 0, undefined, true);
    try {
        const steps: CaseHistoryStep[] = [];
        let [rules, sample, texts] = [snapshot.rules, found, currentTexts(shared)];
        for (const [index, version] of versions.entries()) {
            progress?.report(Math.floor(100 * index / versions.length), version.name);
            texts = textsBefore(texts, version.files);
            const earlier = await readTexts(shared, texts, token);
            if (earlier.rules.rules.length === 0) {
                break;
            }
            const change = historyChange(earlier, { rules }, sample);
            steps.push(...change.requests.map(({ request, before, after }): CaseHistoryStep => ({ version: index, request, before: reasonedOutcomeWords(before), after: reasonedOutcomeWords(after), changed: change.elements })));
            [rules, sample] = [earlier.rules, change.sample];
        }
        return { steps };
    } finally {
        progress?.done();
    }
}
