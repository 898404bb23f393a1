import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiagramResult, NewCaseResult, RunCaseResult, StepsResult } from '@mtus/language-server/protocol';
import { folderWith, ServerProcess } from './server-process.js';
import { SMALL } from './small-workspace.js';

const INVALID_PARAMS = -32602;
const REQUEST_FAILED = -32803;

let server: ServerProcess;

beforeAll(async () => { server = await ServerProcess.open(folderWith(SMALL)); });
afterAll(() => server.forget());

const CASE = 'cases/trial.mtuscase';
const named = (): { id: string; uri: string } => ({ id: 'small.trial', uri: server.uri(CASE) });
const ASK_MORE = { request: 'needles', changes: [{ kind: 'ask for', quantity: 9 }] };

describe('a case that is tried otherwise', () => {
    it('comes out as it would be, and stays as it is written', async () => {
        const tried = await server.request<RunCaseResult>('mtus/runCase', { ...named(), tried: ASK_MORE });
        expect(tried.runs[0]?.result.requests).toMatchObject([{ outcome: 'supported in part', quantity: { requested: { least: 9 }, supported: { least: 6 } } }]);
        expect(tried.page).toContain('ask for 9 visits');
        const written = await server.request<RunCaseResult>('mtus/runCase', named());
        expect(written.runs[0]?.result.requests).toMatchObject([{ outcome: 'supported' }]);
    });

    it('can be had as the text of a case of its own, that expects what comes out', async () => {
        const { id, uri, text } = await server.request<NewCaseResult>('mtus/caseWithChanges', { ...named(), ...ASK_MORE });
        expect([id, uri]).toEqual(['small.trial-changed', server.uri('cases/small.trial-changed.mtuscase')]);
        expect(text).toContain('  request needles: 9 visits of acupuncture\n    expect      supported in part, 6 of 9 at discretion because acupuncture.trial\n');
    });

    it.each<[string, object]>([
        ['changes that are no list', { request: 'needles', changes: {} }],
        ['a change of no kind', { request: 'needles', changes: [{ kind: 'wish' }] }],
        ['a kind that every object has', { request: 'needles', changes: [{ kind: 'constructor' }] }],
        ['a quantity in words', { request: 'needles', changes: [{ kind: 'ask for', quantity: 'nine' }] }],
        ['a value of no kind', { request: 'needles', changes: [{ kind: 'document', fact: 'functional-improvement', about: null, value: { kind: 'perhaps' } }] }],
        ['no request', { changes: [] }],
    ])('%s is refused as invalid', async (_what, tried) => {
        await expect(server.request('mtus/runCase', { ...named(), tried })).rejects.toMatchObject({ code: INVALID_PARAMS });
        await expect(server.request('mtus/caseWithChanges', { ...named(), ...tried })).rejects.toMatchObject({ code: INVALID_PARAMS });
    });
});

describe('a determination step by step', () => {
    const steps = (others: object = {}): Promise<StepsResult> => server.request('mtus/steps', { ...named(), ...others });

    it('has each clause that is read once, with its place, and no clause that is not', async () => {
        const { text, outcome, steps: read } = await steps();
        expect([text, outcome]).toEqual(['4 visits of acupuncture', "supported (4 of 4 visits), at the reviewer's discretion — UR: approve · IMR: overturned"]);
        expect(read.map(({ element, text: clause, words }) => `${element}, ${clause}: ${words}`)).toEqual([
            'acupuncture.extended, for acupuncture: holds', 'acupuncture.extended, in force: acupuncture-2009: holds', 'acupuncture.extended, applies when functional-improvement: does not hold',
            'acupuncture.trial, for acupuncture: holds', 'acupuncture.trial, in force: acupuncture-2009: holds', 'acupuncture.trial, allow up to 3 to 6 visits per course: fits',
        ]);
        expect(read.at(-1)).toMatchObject({ quote: expect.stringContaining('3 to 6 treatments'), span: { uri: server.uri('acupuncture.mtus'), start: { line: 7 } } });
    });

    it('goes on with facts that are set, and says what each can be', async () => {
        const { facts } = await steps();
        expect(facts).toMatchObject([{ fact: 'functional-improvement', value: 'not documented', isSet: false, canBe: 'yes, no or not documented' }, { fact: 'purpose' }].filter(({ fact }) => facts.some(one => one.fact === fact)));
        const set = await steps({ set: [{ fact: 'functional-improvement', about: null, value: 'yes' }] });
        expect(set.outcome).toMatch(/^supported \(4 of 4 visits\) — /);
        expect(set.facts.find(({ fact }) => fact === 'functional-improvement')).toMatchObject({ value: 'yes', isSet: true });
    });

    it.each<[string, object, RegExp]>([
        ['a value that is none', { set: [{ fact: 'functional-improvement', about: null, value: 'maybe' }] }, /"maybe" is no value of functional-improvement\. It can be yes, no or not documented\./],
        ['a fact that is none', { set: [{ fact: 'weather', about: null, value: 'yes' }] }, /There is no fact "weather"\./],
        ['a request that is none', { request: 'pills' }, /There is no request "pills" in the case "small\.trial"\./],
        ['a case that is none', { id: 'no.such-case' }, /There is no case "no\.such-case" that can be evaluated\./],
        ['facts that are no list', { set: 'functional-improvement' }, /"set" is not what the protocol says\./],
    ])('%s is refused in words', async (_what, others, words) => {
        await expect(steps(others)).rejects.toMatchObject({ code: INVALID_PARAMS, message: expect.stringMatching(words) });
    });
});

describe('the rules as a diagram', () => {
    const diagram = (asked: object): Promise<DiagramResult> => server.request('mtus/diagram', asked);

    it('are drawn for a treatment, for the rule at a line, and for a case with the way that it takes', async () => {
        const [treatment, rule, sample] = await Promise.all([diagram({ treatment: 'acupuncture' }), diagram({ uri: server.uri('acupuncture.mtus'), line: 7 }), diagram({ case: 'small.trial', uri: server.uri(CASE) })]);
        expect(rule).toEqual(treatment);
        expect(treatment.page).toContain('acupuncture.extended');
        expect(treatment.page).not.toContain('edge taken');
        expect(sample.page).toContain('edge taken');
        expect(sample.page).toContain('✗ applies when functional-improvement');
    });

    it('what is written in a file is text of the picture, and nothing else', async () => {
        const hostile = await ServerProcess.open(folderWith({ ...SMALL, 'acupuncture.mtus': SMALL['acupuncture.mtus'].replace('"Trial"', '"<script>alert(1)</script><a href=command:evil>"') }));
        const { page } = await hostile.request<DiagramResult>('mtus/diagram', { treatment: 'acupuncture' });
        hostile.forget();
        expect(page).not.toMatch(/<script|command:evil>/);
        expect(page).toContain('&#60;script&#62;');
    });

    it.each<[string, object]>([['a treatment that is none', { treatment: 'weather' }], ['an object of every object', { treatment: 'constructor' }], ['a place without a rule', { line: 0 }], ['a case that is none', { case: 'no.such-case' }], ['a line in words', { line: 'first' }]])(
        '%s is refused as invalid', async (_what, asked) => {
            await expect(diagram(asked)).rejects.toMatchObject({ code: INVALID_PARAMS });
        });
});

describe('what no case shows', () => {
    const at = (line: number): { uri: string; line: number } => ({ uri: server.uri('acupuncture.mtus'), line });

    it('is listed for a clause, and for all of a rule at its header', async () => {
        expect(await server.request('mtus/uncovered', at(13))).toEqual({ branches: ['applies when functional-improvement: true', 'applies when functional-improvement: false'] });
        expect(await server.request('mtus/uncovered', at(10))).toEqual({
            branches: ['applies when functional-improvement: true', 'applies when functional-improvement: false', 'allow up to 12 visits per course: a request within it', 'allow up to 12 visits per course: a request above it'],
        });
    });

    it.each([['applies when functional-improvement: true', 13], ['allow up to 12 visits per course: a request above it', 15]] as const)('%s: a case is written that shows it', async (branch, line) => {
        const { id, uri, text } = await server.request<NewCaseResult>('mtus/coveringCase', { ...at(line), branch });
        await server.openDocument(new URL(uri).pathname.split('/').slice(-2).join('/'), text);
        const run = await server.request<RunCaseResult>('mtus/runCase', { id });
        expect(run.runs.map(({ verdict }) => verdict)).toEqual(['passed']);
        expect((await server.request<{ branches: string[] }>('mtus/uncovered', at(line))).branches).not.toContain(branch);
    });

    it('what is shown already, and what no case can show, is refused in words', async () => {
        await expect(server.request('mtus/coveringCase', { ...at(7), branch: 'no such words' })).rejects.toMatchObject({ code: REQUEST_FAILED, message: expect.stringContaining('no such words') });
        await expect(server.request('mtus/uncovered', {})).rejects.toMatchObject({ code: INVALID_PARAMS });
    });
});
