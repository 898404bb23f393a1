import { changeTexts, withChanges } from '@mtus/analysis';
import { plainPaint, runAsMarkdown, runAsText } from '@mtus/report';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { RunCaseParameters, RunCaseResult } from '../protocol.js';
import { fileNames } from '../workspace/file-names.js';
import { alternativesOf } from './alternatives.js';
import { resultPage } from './result-page.js';
import { runCases } from './run-cases.js';
import { takeSnapshot } from './snapshot.js';

/** Evaluates the cases that are asked for, with progress. @throws ResponseError where a case that is named is not there. */
export async function runRequested(connection: Connection, shared: LangiumSharedServices, parameters: RunCaseParameters, token: CancellationToken): Promise<RunCaseResult> {
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
                rules, names, alternatives, unfold: parameters.unfold === true, samples: new Map(runs.map((run, index) => [run, asked[index]!])), tried: tried ? { ...tried, texts: cases.filter(isAsked).flatMap(sample => changeTexts(sample, tried.request, tried.changes)) } : null,
            }),
        };
    } finally {
        progress?.done();
    }
}
