import { plainPaint, runAsMarkdown, runAsText } from '@mtus/report';
import { isOperationCancelled } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, type Connection, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
    type CaseSummary, type CustomRequest, listCases, type ListCasesResult, runCase, type RunCaseParameters, type RunCaseResult,
} from '../protocol.js';
import { fileNames } from '../workspace/file-names.js';
import { resultPage } from './result-page.js';
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
    answer(runCase, (parameters, token) => run(connection, shared, checked(parameters), token));
}

async function list(shared: LangiumSharedServices, token: CancellationToken): Promise<ListCasesResult> {
    const { cases, inError } = await takeSnapshot(shared, token);
    const summaries = [
        ...cases.map(({ id, title, span, requests }): CaseSummary => ({
            id, title, span, requests: requests.map(request => ({ id: request.id, text: request.text, span: request.span })), problem: null,
        })),
        ...inError.map(({ id, title, span, because }): CaseSummary => ({ id: id ?? '', title, span, requests: [], problem: because })),
    ];
    return { cases: summaries.sort((left, right) => compare(left.span.uri, right.span.uri) || left.span.start.line - right.span.start.line) };
}

function compare(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}

async function run(connection: Connection, shared: LangiumSharedServices, parameters: RunCaseParameters, token: CancellationToken): Promise<RunCaseResult> {
    const { rules, cases, inError } = await takeSnapshot(shared, token);
    const isAsked = ({ id, span }: { id: string | null; span: { uri: string } }): boolean =>
        (parameters.id === undefined || parameters.id === id) && (parameters.uri === undefined || parameters.uri === span.uri);
    const asked = cases.filter(isAsked);
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
        const report = { program, cases: runs.map(({ result }) => result), casesLeftOut: notRun, names };
        return {
            runs,
            notRun,
            leftOut: program.leftOut,
            text: runAsText(report, plainPaint),
            markdown: runAsMarkdown(report),
            page: resultPage(runs, notRun, program, names),
        };
    } finally {
        progress?.done();
    }
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

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
function checked(parameters: unknown): RunCaseParameters {
    if (parameters === undefined || parameters === null) {
        return {};
    }
    const { id, uri, trace, workDoneToken } = parameters as Record<string, unknown>;
    const isOneOf = (value: unknown, ...types: string[]): boolean => value === undefined || types.includes(typeof value);
    if (typeof parameters !== 'object' || Array.isArray(parameters)
        || !isOneOf(id, 'string') || !isOneOf(uri, 'string') || !isOneOf(trace, 'boolean') || !isOneOf(workDoneToken, 'string', 'number')) {
        throw new ResponseError(ErrorCodes.InvalidParams, 'Expected { id?: string, uri?: string, trace?: boolean, workDoneToken?: string | number }.');
    }
    return parameters;
}
