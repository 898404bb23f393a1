import { isOperationCancelled } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, type Connection, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
    caseHistory, caseWithChanges, compareWith, coverage, coveringCase, type CustomRequest, diagram, draftLetter, listCases, listTreatments, newCase, newCaseFromLetter, outcomes, runCase, steps, uncovered, workspaceCounts,
} from '../protocol.js';
import { countWorkspace } from '../workspace/counts.js';
import { listTreatments as treatmentsOf, writeNewCase } from '../actions/new-case.js';
import { writeCoveringCase } from '../actions/covering-case.js';
import { changedCase } from '../actions/changed-case.js';
import { diagramOf } from '../pictures/diagram-request.js';
import { caseFromLetter, type DocumentTools, letterOf } from '../letters/letter-requests.js';
import { caseNamed } from './case-named.js';
import { listOfCases } from './list-cases.js';
import { coverageOfCases, uncoveredAt } from './coverage.js';
import { outcomesOf } from './outcomes.js';
import { compareNow } from '../comparing/compare.js';
import { historyOfCase } from '../comparing/case-history.js';
import { changesParameters, clauseParameters, compareParameters, coverageParameters, diagramParameters, historyParameters, letterFileParameters, letterParameters, newCaseParameters, runParameters, stepsParameters } from './parameters.js';
import { runRequested } from './run-requested.js';
import { stepsOf } from './steps.js';
import { takeSnapshot } from './snapshot.js';

type Handler<Result> = (parameters: unknown, token: CancellationToken) => Promise<Result>;

/** Answers the requests about sample cases. */
export function addCaseRequests(connection: Connection, shared: LangiumSharedServices, documents: DocumentTools | undefined): void {
    let initialized = false;
    shared.lsp.LanguageServer.onInitialize(() => { initialized = true; });
    const answer = <Parameters, Result>(request: CustomRequest<Parameters, Result>, handle: Handler<Result>): void =>
        addHandler(connection, request.method, async (parameters, token) => {
            if (!initialized) {
                throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
            }
            return handle(parameters, token);
        });
    answer(listCases, (_parameters, token) => listOfCases(shared, token));
    answer(runCase, (parameters, token) => runRequested(connection, shared, runParameters(parameters), token));
    answer(outcomes, async (_parameters, token) => outcomesOf(await takeSnapshot(shared, token), token));
    answer(workspaceCounts, async (_parameters, token) => {
        await takeSnapshot(shared, token);
        return countWorkspace(shared);
    });
    answer(listTreatments, async (_parameters, token) => {
        await takeSnapshot(shared, token);
        return treatmentsOf(shared);
    });
    answer(newCase, async (parameters, token) => {
        await takeSnapshot(shared, token);
        return writeNewCase(shared, newCaseParameters(parameters));
    });
    answer(caseWithChanges, async (parameters, token) => {
        const asked = changesParameters(parameters);
        const { rules, cases } = await takeSnapshot(shared, token);
        return changedCase(shared, rules, caseNamed(cases, asked), asked);
    });
    answer(diagram, async (parameters, token) => {
        const { rules, cases } = await takeSnapshot(shared, token);
        return diagramOf(shared, rules, cases, diagramParameters(parameters));
    });
    answer(steps, async (parameters, token) => {
        const asked = stepsParameters(parameters);
        const { rules, cases } = await takeSnapshot(shared, token);
        return stepsOf(rules, caseNamed(cases, asked), asked);
    });
    answer(uncovered, async (parameters, token) => {
        const found = await uncoveredAt(await takeSnapshot(shared, token), clauseParameters(parameters), token);
        return { branches: found.map(({ text }) => text) };
    });
    answer(coveringCase, async (parameters, token) => writeCoveringCase(shared, await takeSnapshot(shared, token), clauseParameters(parameters), token));
    answer(newCaseFromLetter, (parameters, token) => caseFromLetter(shared, documents, letterFileParameters(parameters), token));
    answer(draftLetter, (parameters, token) => letterOf(shared, documents, letterParameters(parameters), token));
    answer(compareWith, (parameters, token) => compareNow(connection, shared, compareParameters(parameters), token));
    answer(caseHistory, (parameters, token) => historyOfCase(connection, shared, historyParameters(parameters), token));
    answer(coverage, async (parameters, token) => coverageOfCases(await takeSnapshot(shared, token), coverageParameters(parameters), token));
}

/** Registers an answer. A cancellation becomes the error RequestCancelled, as the protocol wants it. */
function addHandler(connection: Connection, method: string, handle: Handler<unknown>): void {
    connection.onRequest(method, async (...received: unknown[]): Promise<unknown> => {
        // The token comes last; before it stands one object, or what a client has sent by position.
        const token = received.at(-1) as CancellationToken;
        const parameters = received.length > 1 ? received[0] : undefined;
        try {
            return await handle(parameters, token);
        } catch (problem) {
            if (isOperationCancelled(problem)) {
                return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
            }
            throw problem;
        }
    });
}
