import { changeText, guidelineOfCase, withChanges } from '@mtus/analysis';
import { type Case, compareText } from '@mtus/engine';
import { plainPaint, runAsMarkdown, runAsText } from '@mtus/report';
import { isOperationCancelled } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, type Connection, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
    type CaseName, caseWithChanges, type CaseSummary, coverage, coveringCase, type CustomRequest, diagram, listCases, type ListCasesResult, listTreatments, newCase, outcomes, runCase, type RunCaseParameters, type RunCaseResult, steps, type TriedChanges, uncovered, workspaceCounts,
} from '../protocol.js';
import { countWorkspace } from '../workspace/counts.js';
import { listTreatments as treatmentsOf, writeNewCase } from '../actions/new-case.js';
import { writeCoveringCase } from '../actions/covering-case.js';
import { changedCase } from '../actions/changed-case.js';
import { fileNames } from '../workspace/file-names.js';
import { diagramOf } from '../pictures/diagram-request.js';
import { alternativesOf } from './alternatives.js';
import { coverageOfCases, uncoveredAt } from './coverage.js';
import { outcomesOf } from './outcomes.js';
import { changesParameters, clauseParameters, coverageParameters, diagramParameters, newCaseParameters, runParameters, stepsParameters } from './parameters.js';
import { resultPage } from './result-page.js';
import { stepsOf } from './steps.js';
import { runCases } from './run-cases.js';
import { takeSnapshot } from './snapshot.js';

type Handler<Result> = (parameters: unknown, token: CancellationToken) => Promise<Result>;

/** Answers the requests about sample cases. */
export function addCaseRequests(connection: Connection, shared: LangiumSharedServices): void {
    let initialized = false;
    shared.lsp.LanguageServer.onInitialize(() => { initialized = true; });
    const answer = <Parameters, Result>(request: CustomRequest<Parameters, Result>, handle: Handler<Result>): void =>
        addHandler(connection, request.method, async (parameters, token) => {
            if (!initialized) {
                throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
            }
            return handle(parameters, token);
        });
    answer(listCases, (_parameters, token) => list(shared, token));
    answer(runCase, (parameters, token) => run(connection, shared, runParameters(parameters), token));
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
        return changedCase(shared, rules, named(cases, asked), asked);
    });
    answer(diagram, async (parameters, token) => {
        const { rules, cases } = await takeSnapshot(shared, token);
        return diagramOf(shared, rules, cases, diagramParameters(parameters));
    });
    answer(steps, async (parameters, token) => {
        const asked = stepsParameters(parameters);
        const { rules, cases } = await takeSnapshot(shared, token);
        return stepsOf(rules, named(cases, asked), asked);
    });
    answer(uncovered, async (parameters, token) => {
        const found = await uncoveredAt(await takeSnapshot(shared, token), clauseParameters(parameters), token);
        return { branches: found.map(({ text }) => text) };
    });
    answer(coveringCase, async (parameters, token) => writeCoveringCase(shared, await takeSnapshot(shared, token), clauseParameters(parameters), token));
    answer(coverage, async (parameters, token) => coverageOfCases(await takeSnapshot(shared, token), coverageParameters(parameters), token));
}

/** @throws ResponseError where there is no such case, or it cannot be evaluated. */
function named(cases: readonly Case[], { id, uri }: CaseName): Case {
    const found = cases.find(sample => sample.id === id && sample.span.uri === uri);
    if (!found) {
        throw new ResponseError(ErrorCodes.InvalidParams, `There is no case "${id}" that can be evaluated.`);
    }
    return found;
}

async function list(shared: LangiumSharedServices, token: CancellationToken): Promise<ListCasesResult> {
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

async function run(connection: Connection, shared: LangiumSharedServices, parameters: RunCaseParameters, token: CancellationToken): Promise<RunCaseResult> {
    const { rules, cases, inError } = await takeSnapshot(shared, token);
    const isAsked = ({ id, span }: { id: string | null; span: { uri: string } }): boolean =>
        (parameters.id === undefined || parameters.id === id) && (parameters.uri === undefined || parameters.uri === span.uri)
        && (parameters.cases === undefined || parameters.cases.some(one => one.id === id && one.uri === span.uri));
    const { tried } = parameters;
    const asked = cases.filter(isAsked).map(sample => tried ? withChanges(sample, tried.request, tried.changes) : sample);
    const notRun = inError.filter(isAsked);
    if (parameters.id !== undefined && asked.length === 0 && notRun.length === 0) {
        throw new ResponseError(ErrorCodes.InvalidParams, `There is no case "${parameters.id}".`);
    }
    const progress = parameters.workDoneToken === undefined ? undefined : connection.window.attachWorkDoneProgress(parameters.workDoneToken);
    progress?.begin('Running sample cases', 0, undefined, true);
    try {
        const runs = await runCases(rules, asked, parameters.trace === true, token, (done, sample) =>
            progress?.report(Math.floor(100 * done / asked.length), `${done} of ${asked.length}: ${sample.id}`));
        const { program } = rules;
        const names = fileNames(shared);
        const alternatives = await alternativesOf(rules, asked, parameters, token);
        const report = { program, cases: runs.map(({ result }) => result), casesLeftOut: notRun, alternatives, names };
        return {
            runs,
            notRun,
            leftOut: program.leftOut,
            text: runAsText(report, plainPaint),
            markdown: runAsMarkdown(report),
            page: resultPage(runs, notRun, {
                rules, names, alternatives, unfold: parameters.unfold === true, samples: new Map(runs.map((run, index) => [run, asked[index]!])), tried: tried ? { ...tried, texts: textsOf(cases.filter(isAsked), tried) } : null,
            }),
        };
    } finally {
        progress?.done();
    }
}

/** The changes in words, as of the case that is written. */
function textsOf([sample]: readonly Case[], { request, changes }: TriedChanges): string[] {
    const unit = sample?.requests.find(({ id }) => id === request)?.unit ?? '';
    return sample ? changes.map(change => changeText(sample, unit, change)) : [];
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
