import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverage, type CoverageResult, coveringCase, listCases, type NewCaseResult, outcomes, runCase, type RunCaseResult } from '@mtus/language-server/protocol';
import { EXAMPLES, ServerProcess } from './server-process.js';
import { workerBundle, WorkerServer } from './worker-server.js';

it('the server for a web worker needs nothing that only Node has', async () => {
    expect(await workerBundle()).not.toMatch(/require\("node:|from "node:/);
});

describe('over all examples, a web worker answers byte for byte as Node does', () => {
    let node: ServerProcess;
    let web: WorkerServer;

    beforeAll(async () => {
        [node, web] = await Promise.all([ServerProcess.open(EXAMPLES), WorkerServer.open(EXAMPLES)]);
    }, 60_000);
    afterAll(async () => {
        await Promise.all([node.stop(), web.stop()]);
    });

    it.each([
        ['every case with its argument', runCase.method, { trace: true }],
        ['every case under each reading', runCase.method, { readings: true }],
        ['the outcomes beside the lines', outcomes.method, null],
        ['the cases', listCases.method, null],
        ['the coverage', coverage.method, {}],
    ])('%s', async (_words, method, parameters) => {
        const [expected, actual] = await Promise.all([node, web].map(server => server.connection.sendRequest(method, parameters)));
        expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
    }, 60_000);

    it('a case for a clause that no case shows, which is looked for in slices', async () => {
        const { elements } = await node.connection.sendRequest<CoverageResult>(coverage.method, {});
        const [unseen] = elements.flatMap(({ clauses }) => clauses.flatMap(({ span, branches }) =>
            branches.filter(({ seen }) => seen.length === 0).map(({ text }) => ({ uri: span.uri, line: span.start.line, branch: text }))));
        const [expected, actual] = await Promise.all([node, web].map(server => server.connection.sendRequest<NewCaseResult>(coveringCase.method, unseen)));
        expect(actual!.text).toBe(expected!.text);
        expect(actual!.text).toContain('case ');
    }, 60_000);

    it('and there is something to answer', async () => {
        const { runs, notRun } = await web.connection.sendRequest<RunCaseResult>(runCase.method, {});
        expect([runs.length > 100, notRun]).toEqual([true, []]);
    });
});
