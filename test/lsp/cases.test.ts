import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { type CoverageResult, type ListCasesResult, type OutcomesResult, PAGE_COMMANDS, type RunCaseResult } from '@mtus/language-server/protocol';
import { folderWith, ServerProcess } from './server-process.js';
import { caseText, RULES, SMALL } from './small-workspace.js';

const REQUEST_CANCELLED = -32800;
const INVALID_PARAMS = -32602;

let server: ServerProcess;

beforeAll(async () => {
    server = await ServerProcess.open(folderWith(SMALL));
});

afterEach(() => server.reset());
afterAll(() => server.forget());

const run = (parameters: object): Promise<RunCaseResult> => server.request('mtus/runCase', parameters);

/** Twenty times as many cases as are evaluated between two looks at the messages that have come in. */
const MANY = Array.from({ length: 4000 }, (_, number) => caseText(`many.case-${number}`)).join('\n');

describe('sample cases', () => {
    it('are listed with their requests, in order of file and line', async () => {
        await server.openDocument('cases/another.mtuscase', `${caseText('another.b')}\n${caseText('another.a')}`);
        const { cases } = await server.request<ListCasesResult>('mtus/listCases');
        expect(cases.map(({ id, title, requests, problem }) => [id, title, requests.map(request => request.text), problem])).toEqual(
            ['another.b', 'another.a', 'small.trial'].map(id => [id, 'Trial of four visits', ['4 visits of acupuncture'], null]));
    });

    it('are evaluated one by one, with readable results', async () => {
        const { runs: [only, ...others], text, markdown, page } = await run({ id: 'small.trial', trace: true });
        expect(others).toEqual([]);
        expect(only).toMatchObject({ id: 'small.trial', verdict: 'passed', result: { requests: [{ id: 'needles', outcome: 'supported', imr: 'overturned', rules: ['acupuncture.trial'] }] } });
        expect(only?.marks).toEqual([{ line: 4, tone: 'supported', text: '✓ supported at discretion · IMR overturned', detail: expect.stringMatching(/^✓ supported \(4 of 4 visits\).*because acupuncture\.trial$/) }]);
        for (const words of ['supported', 'acupuncture.trial', '3 to 6 treatments']) {
            expect(text).toContain(words);
            expect(page).toContain(words);
        }
        expect(markdown).toContain('## small.trial');
        expect(page).toContain('Every clause of every rule');
        expect([...page.matchAll(/href="command:([\w.]+)/g)].map(([, command]) => command).filter(command => !PAGE_COMMANDS.includes(command!))).toEqual([]);
        expect(page).not.toMatch(/<script|<style|\son\w+=|(?:src|href)="(?!command:mtus\.\w+\?)/);
    });

    it('tell how all of them come out, and how many cases each rule decides', async () => {
        await server.openDocument('cases/another.mtuscase', caseText('another.a').replace('IMR overturned', 'IMR upheld'));
        const { cases, decides } = await server.request<OutcomesResult>('mtus/outcomes');
        expect(cases.map(({ id, verdict, marks }) => [id, verdict, marks.map(({ text }) => text)])).toEqual([
            ['another.a', 'failed', ['✓ supported at discretion · IMR overturned', '✗ not met: came out IMR overturned']],
            ['small.trial', 'passed', ['✓ supported at discretion · IMR overturned']],
        ]);
        expect(cases[0]!.deciding).toMatchObject([{ request: 'needles', text: 'acupuncture.trial, allow up to 3 to 6 visits per course' }]);
        expect(cases[0]!.expectations.map(({ instead }) => instead)).toEqual([null, 'IMR overturned']);
        expect(decides.map(({ rule, cases: number }) => [rule, number])).toEqual([['acupuncture.extended', 0], ['acupuncture.trial', 2]]);
    });

    it('tell what they show of the rules, all of them or those that are named', async () => {
        const shown = async (parameters: object): Promise<string[]> => {
            const { elements } = await server.request<CoverageResult>('mtus/coverage', parameters);
            return elements.flatMap(({ name, clauses }) => clauses.flatMap(({ branches }) => branches.filter(({ seen }) => seen.length > 0).map(({ text }) => `${name}, ${text}`)));
        };
        expect(await shown({})).toEqual([
            'rule acupuncture.extended, applies when functional-improvement: not documented',
            'rule acupuncture.trial, allow up to 3 to 6 visits per course: a request between the ends of its range',
        ]);
        expect(await shown({ cases: [] })).toEqual([]);
        await expect(server.request('mtus/coverage', { cases: 'all' })).rejects.toMatchObject({ code: INVALID_PARAMS });
    });

    it('belong to the guideline whose rule they expect', async () => {
        const { cases } = await server.request<ListCasesResult>('mtus/listCases');
        expect(cases.map(({ guideline }) => guideline)).toEqual(['Acupuncture Guidelines']);
    });

    it('show on the page what a file says as text and never as markup', async () => {
        await server.openDocument('cases/trial.mtuscase', caseText('small.trial').replace('Trial of four visits', '<img src=x onerror=alert(1)> & more'));
        const { page } = await run({ id: 'small.trial' });
        expect(page).not.toContain('<img');
        expect(page).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; more');
    });

    it('come out otherwise at once when a rule is edited', async () => {
        await server.openDocument('acupuncture.mtus', RULES.replace('allow up to   3 to 6 visits', 'allow up to   3 visits'));
        const { runs: [only] } = await run({ id: 'small.trial' });
        expect(only).toMatchObject({ verdict: 'failed', result: { requests: [{ outcome: 'supported in part', quantity: { supported: { least: 3, most: 3 } } }] } });
        expect(only?.expectations.map(({ state, expected }) => [state, expected])).toEqual([['failed', 'supported because acupuncture.trial'], ['failed', 'IMR overturned']]);
        expect(only?.marks.map(mark => [mark.line, mark.tone])).toEqual([[4, 'undecided'], [5, 'failed'], [6, 'failed']]);
    });

    it('are answered whenever they are asked for, also while a change is being checked', async () => {
        const answers: Promise<RunCaseResult>[] = [];
        const listening = server.connection.onNotification('mtus/programChanged', () => { answers.push(run({ id: 'small.trial' })); });
        await server.openDocument('acupuncture.mtus', RULES);
        for (let version = 2; version < 40; version++) {
            const rules = version % 2 === 0 ? RULES.replace('allow up to   3 to 6 visits', 'allow up to   3 visits') : RULES;
            await server.changeDocument('acupuncture.mtus', version, `${rules}${`\n# ${version}`.repeat(2000)}`);
            const { runs: [only] } = await run({ id: 'small.trial' });
            expect(only?.verdict).toBe(version % 2 === 0 ? 'failed' : 'passed');
        }
        listening.dispose();
        expect((await Promise.all(answers)).every(({ runs }) => runs.length === 1)).toBe(true);
        expect(answers.length).toBeGreaterThan(30);
    });

    it('count as saved when their file is closed with unsaved changes', async () => {
        await server.openDocument('acupuncture.mtus', RULES.replace('allow up to   3 to 6 visits', 'allow up to   3 visits'));
        await server.closeDocument('acupuncture.mtus');
        expect((await run({ id: 'small.trial' })).runs[0]?.verdict).toBe('passed');
    });

    it('that errors keep from being evaluated are named with the reason, and the others still come out', async () => {
        await server.openDocument('cases/broken.mtuscase', caseText('broken.case').replace('visits of acupuncture', 'visits of acupunctur'));
        const { runs, notRun, text } = await run({});
        expect(runs.map(({ id, verdict }) => [id, verdict])).toEqual([['small.trial', 'passed']]);
        expect(notRun).toMatchObject([{ id: 'broken.case', because: expect.stringContaining('"acupunctur"') }]);
        expect(text).toContain('broken.case');
        const { cases } = await server.request<ListCasesResult>('mtus/listCases');
        expect(cases.map(({ id, problem }) => [id, problem === null])).toEqual([['broken.case', false], ['small.trial', true]]);
    });

    it('are withheld, and never decided otherwise, while a rule that they read is in error', async () => {
        await server.openDocument('acupuncture.mtus', RULES.replace('applies when  functional-improvement', 'applies when  functional-improvment'));
        const { runs: [only], leftOut } = await run({ id: 'small.trial' });
        expect(only?.verdict).toBe('cannot be evaluated');
        expect(only?.result.requests[0]).toHaveProperty('cannotBeEvaluated');
        expect(leftOut.map(part => part.id)).toEqual(['acupuncture.extended']);
    });

    it('report progress where all are run', async () => {
        const seen: { kind: string; percentage?: number }[] = [];
        const listening = server.connection.onNotification('$/progress', ({ token, value }: { token: string; value: { kind: string } }) => {
            if (token === 'all') {
                seen.push(value);
            }
        });
        await server.openDocument('cases/many.mtuscase', caseText('another.case'));
        const { runs } = await run({ workDoneToken: 'all' });
        listening.dispose();
        expect(runs.length).toBe(2);
        expect(seen.map(value => value.kind)).toEqual(['begin', 'report', 'report', 'end']);
        expect(seen.map(value => value.percentage)).toEqual([0, 0, 50, undefined]);
    });
});

describe('a cancelled request', () => {
    it('comes back as the error RequestCancelled, and not as a result', async () => {
        await server.openDocument('cases/many.mtuscase', MANY);
        await server.request('mtus/listCases');
        const cancellation = new CancellationTokenSource();
        const listening = server.connection.onNotification('$/progress', () => cancellation.cancel());
        const answer = server.connection.sendRequest('mtus/runCase', { workDoneToken: 'many' }, cancellation.token);
        await expect(answer).rejects.toMatchObject({ code: REQUEST_CANCELLED });
        listening.dispose();
        expect((await run({ id: 'small.trial' })).runs[0]?.verdict).toBe('passed');
    });

    it('is that error too where the protocol itself defines the request', async () => {
        const cancellation = new CancellationTokenSource();
        await server.openDocument('cases/many.mtuscase', MANY);
        const answer = server.connection.sendRequest('textDocument/references', {
            textDocument: { uri: server.uri('acupuncture.mtus') }, position: { line: 5, character: 8 }, context: { includeDeclaration: true },
        }, cancellation.token);
        cancellation.cancel();
        await expect(answer).rejects.toMatchObject({ code: REQUEST_CANCELLED });
    });
});

describe('a request that is not as the protocol says', () => {
    it.each<[string, unknown]>([
        ['a number for the identifier', { id: 1 }],
        ['a list', [{ id: 'small.trial' }, 1]],
        ['a text for the trace', { trace: 'yes' }],
        ['an object for the file', { uri: {} }],
        ['an object for the token', { workDoneToken: {} }],
    ])('%s is refused as invalid', async (_what, parameters) => {
        await expect(server.request('mtus/runCase', parameters)).rejects.toMatchObject({ code: INVALID_PARAMS });
    });

    it('a case that does not exist is refused by name', async () => {
        await expect(run({ id: 'no.such-case' })).rejects.toMatchObject({ code: INVALID_PARAMS, message: expect.stringContaining('"no.such-case"') });
        await expect(run({ id: 'small.trial', uri: server.uri('acupuncture.mtus') })).rejects.toMatchObject({ code: INVALID_PARAMS });
    });
});
