import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverage, type CoverageResult, coveringCase, listCases, type ListCasesResult, type NewCaseResult, outcomes, runCase, type RunCaseResult } from '@mtus/language-server/protocol';
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
    });
    afterAll(async () => {
        await Promise.all([node.stop(), web.stop()]);
    });

    it('every tenth case with its argument', async () => {
        const { cases } = await node.connection.sendRequest<ListCasesResult>(listCases.method, null);
        const chosen = { trace: true, cases: cases.filter((_, index) => index % 10 === 0).map(({ id, span }) => ({ id, uri: span.uri })) };
        expect(chosen.cases.length).toBeGreaterThan(40);
        const [expected, actual] = await Promise.all([node, web].map(server => server.connection.sendRequest(runCase.method, chosen)));
        expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
    });

    it.each([
        ['every case under each reading', runCase.method, { readings: true }],
        ['the outcomes beside the lines', outcomes.method, null],
        ['the cases', listCases.method, null],
        ['the coverage', coverage.method, {}],
    ])('%s', async (_words, method, parameters) => {
        const [expected, actual] = await Promise.all([node, web].map(server => server.connection.sendRequest(method, parameters)));
        expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
    });

    it('and there is something to answer', async () => {
        const { runs, notRun } = await web.connection.sendRequest<RunCaseResult>(runCase.method, {});
        expect([runs.length > 100, notRun]).toEqual([true, []]);
    });
});

it('what is looked for in slices is found in a web worker: a case for a clause that no case shows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-worker-'));
    cpSync(EXAMPLES, folder, { recursive: true, filter: path => !path.endsWith('.mtuscase') || path.endsWith('massage.mtuscase') });
    const web = await WorkerServer.open(folder);
    try {
        const { elements } = await web.connection.sendRequest<CoverageResult>(coverage.method, {});
        const [unseen] = elements.filter(({ name }) => name === 'rule chiro.flare-up').flatMap(({ clauses }) => clauses.flatMap(({ span, branches }) =>
            branches.filter(({ seen }) => seen.length === 0).map(({ text }) => ({ uri: span.uri, line: span.start.line, branch: text }))));
        const { text } = await web.connection.sendRequest<NewCaseResult>(coveringCase.method, unseen);
        expect(text).toContain(`Covers: ${unseen!.branch}.`);
    } finally {
        await web.stop();
        rmSync(folder, { recursive: true, force: true });
    }
});
