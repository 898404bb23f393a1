import type { CompareResult } from '@mtus/language-server/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, ServerProcess } from './server-process.js';
import { CONTRADICTORY, RULES, SMALL } from './small-workspace.js';

const INVALID_PARAMS = -32602;

let server: ServerProcess;



const has = (code: string) => (all: { code?: string }[]): boolean => all.some(each => each.code === code);

interface Action {
    title: string;
    edit: { documentChanges: ({ kind?: string; uri?: string; edits?: { newText: string }[] })[] };
}

describe('what is wrong with the logic of rules', () => {
    afterEach(() => server.forget());

    it('is found after a change, with the patient that shows it as a case, and goes when it is mended', async () => {
        server = await ServerProcess.open(folderWith({ ...SMALL, 'acupuncture.mtus': CONTRADICTORY }));
        await server.openDocument('acupuncture.mtus', CONTRADICTORY);
        const found = (await server.diagnosticsOnce('acupuncture.mtus', has('logic/conflict'))).find(({ code }) => code === 'logic/conflict')!;
        expect(found.message).toContain('"acupuncture.denied" and "acupuncture.trial" contradict each other');
        const actions = await server.request<Action[]>('textDocument/codeAction', { textDocument: { uri: server.uri('acupuncture.mtus') }, range: found.range, context: { diagnostics: [found] } });
        const saved = actions.find(({ title }) => title.startsWith('Write the patient that shows this as a case'))!;
        const text = saved.edit.documentChanges.flatMap(({ edits }) => edits ?? []).map(({ newText }) => newText).join('');
        expect(text).toContain('fact          functional-improvement is no');
        expect(text).toMatch(/expect +conflict/);
        expect(actions.map(({ title }) => title)).toContain('Accept this with a reason: # allow logic/conflict');
        await server.changeDocument('acupuncture.mtus', 2, CONTRADICTORY.replace('  applies when  functional-improvement is no', '  instead of    acupuncture.trial\n  applies when  functional-improvement is no'));
        await server.diagnosticsOnce('acupuncture.mtus', all => !has('logic/conflict')(all));
    });

    it('is accepted by a comment with a reason, which is not taken for one that accepts nothing', async () => {
        server = await ServerProcess.open(folderWith({ ...SMALL, 'acupuncture.mtus': CONTRADICTORY.replace('rule acupuncture.denied', '# allow logic/conflict: the reviewer decides\nrule acupuncture.denied') }));
        await server.diagnosticsOnce('cases/trial.mtuscase', () => true);
        await server.request('mtus/runCase', {});
        await new Promise(resolve => setTimeout(resolve, 1_500));
        const codes = (server.diagnostics.get(server.uri('acupuncture.mtus')) ?? []).map(({ code }) => code);
        expect(codes).not.toContain('allowances/unused');
        expect(codes).not.toContain('logic/conflict');
    });
});

describe('how much it weighs', () => {
    afterEach(() => server.forget());

    it('is for the author to say', async () => {
        server = await ServerProcess.start(folderWith({ ...SMALL, 'acupuncture.mtus': CONTRADICTORY }));
        server.settings = { severity: { 'logic/conflict': 'hint' } };
        await server.initialize();
        const found = await server.diagnosticsOnce('acupuncture.mtus', has('logic/conflict'));
        expect(found.find(({ code }) => code === 'logic/conflict')).toMatchObject({ severity: 4 });
    });
});

describe('rules compared with how they were', () => {
    beforeAll(async () => { server = await ServerProcess.open(folderWith(SMALL)); });
    afterAll(() => server.forget());

    const before = (files: object[]): object => ({ before: { name: 'main', files } });

    it('say which way they changed, with a page and a place for each rule', async () => {
        const earlier = RULES.replace('allow up to   12 visits', 'allow up to   9 visits');
        const result = await server.request<CompareResult>('mtus/compareWith', before([{ uri: server.uri('acupuncture.mtus'), text: earlier }]));
        expect(result.headline).toBe('1 change of meaning; acupuncture looser; no of 1 sample case flip');
        expect(result.elements).toMatchObject([{ kind: 'rule', id: 'acupuncture.extended', effect: ['acupuncture looser'], span: { uri: server.uri('acupuncture.mtus') } }]);
        expect(result.page).toContain('command:mtus.showTextDiff');
        expect(result.page).not.toMatch(/<script/);
        expect(result.markdown).toContain('acupuncture: looser');
    });

    it('are all new where the files were not there, and the same where nothing differs', async () => {
        const empty = await server.request<CompareResult>('mtus/compareWith', before(Object.keys(SMALL).map(path => ({ uri: server.uri(path), text: null }))));
        expect(empty.elements.filter(({ kind }) => kind === 'rule').map(({ change }) => change)).toEqual(['added', 'added']);
        const same = await server.request<CompareResult>('mtus/compareWith', before([]));
        expect(same.headline).toContain('nothing that rules mean or say has changed');
    });

    it('tell which version let a case come out otherwise', async () => {
        const uri = server.uri('acupuncture.mtus');
        const versions = [{ name: 'committed', files: [] }, { name: 'one', files: [{ uri, text: RULES.replace('3 to 6 visits', '2 to 3 visits') }] }, { name: 'two', files: [] }];
        const { steps } = await server.request<{ steps: object[] }>('mtus/caseHistory', { id: 'small.trial', uri: server.uri('cases/trial.mtuscase'), versions });
        expect(steps).toMatchObject([{ version: 1, request: 'needles', before: expect.stringContaining('3 of 4') as string, after: expect.stringContaining('4 of 4') as string, changed: ['rule acupuncture.trial'] }]);
    });

    it.each<[string, string, object]>([
        ['no version', 'mtus/compareWith', {}], ['a version without files', 'mtus/compareWith', { before: { name: 'main' } }], ['a file without a text', 'mtus/compareWith', { before: { name: 'main', files: [{ uri: 'file:///x' }] } }],
        ['no case', 'mtus/caseHistory', { versions: [] }], ['a case that is none', 'mtus/caseHistory', { id: 'gone', uri: 'file:///x', versions: [] }],
    ])('%s is refused as invalid', async (_what, method, parameters) => {
        await expect(server.request(method, parameters)).rejects.toMatchObject({ code: INVALID_PARAMS });
    });
});
