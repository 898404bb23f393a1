import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, ServerProcess } from './server-process.js';
import { RULES, SMALL } from './small-workspace.js';

interface Action { title: string; isPreferred?: boolean; edit: { changes: Record<string, { newText: string }[]> } }

const BROKEN = RULES.replace(/ {2}quote.*\n$/, '').replace('3 to 6 visits per course', '3 to 6 visits').replace('instead of    acupuncture.trial', 'instead of    acupuncture.trail');
let server: ServerProcess;

beforeAll(async () => {
    server = await ServerProcess.open(folderWith({ ...SMALL, 'acupuncture.mtus': BROKEN }));
});

afterAll(() => server.forget());

async function actionsAt(code: string): Promise<Action[]> {
    const uri = server.uri('acupuncture.mtus');
    const found = (await server.diagnosticsOnce('acupuncture.mtus', all => all.some(each => each.code === code))).find(diagnostic => diagnostic.code === code)!;
    return server.request<Action[]>('textDocument/codeAction', { textDocument: { uri }, range: found.range, context: { diagnostics: [found], only: ['quickfix'] } });
}

describe('quick fixes', () => {
    it('offer the window that other rules for the treatment use first, then the usual ones', async () => {
        const actions = await actionsAt('caps/no-window');
        expect(actions.map(({ title }) => title)).toEqual(['Count per course', 'Count per calendar year', 'Count per injury', 'Count per episode']);
        expect(actions.map(({ isPreferred }) => isPreferred ?? false)).toEqual([true, false, false, false]);
        expect(actions[0]!.edit.changes[server.uri('acupuncture.mtus')]).toMatchObject([{ newText: ' per course' }]);
    });

    it('offer the name that was meant', async () => {
        expect((await actionsAt('names/unknown-rule'))[0]!.title).toBe('Write "acupuncture.trial"');
    });

    it('offer a comment with a reason for warnings, and never for errors', async () => {
        expect((await actionsAt('sources/no-quote')).map(({ title }) => title)).toContain('Accept this with a reason: # allow sources/no-quote');
        expect((await actionsAt('names/unknown-rule')).filter(({ title }) => title.includes('# allow'))).toEqual([]);
    });
});

describe('rewriting', () => {
    let sound: ServerProcess;

    async function at(line: string): Promise<Action[]> {
        const uri = sound.uri('acupuncture.mtus');
        const start = { line: RULES.split('\n').findIndex(each => each.includes(line)), character: 17 };
        return sound.request<Action[]>('textDocument/codeAction', { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [], only: ['refactor'] } });
    }
    beforeAll(async () => {
        sound = await ServerProcess.open(folderWith({ ...SMALL, 'acupuncture.mtus': RULES.replace('    if not documented: assume not met\n', '') }));
        await sound.diagnosticsOnce('acupuncture.mtus', () => true);
    });

    afterAll(() => sound.forget());

    it('gives a condition a name of its own', async () => {
        const extract = (await at('applies when')).find(({ title }) => title.startsWith('Extract'))!;
        expect(extract.title).toBe('Extract a definition: define extended-condition');
        expect(extract.edit.changes[sound.uri('acupuncture.mtus')]!.map(({ newText }) => newText)).toEqual([
            'define extended-condition "What acupuncture.extended asks for"\n  means         functional-improvement\n  quote         page 9 "may be extended to 12 if functional improvement is documented"\n\n', 'extended-condition',
        ]);
    });

    it('says what silence means where nothing does', async () => {
        expect((await at('applies when')).map(({ title }) => title)).toContain('Say what silence means: if not documented: assume not met');
    });

    it('makes a sample case for a rule in a file of its own', async () => {
        const create = (await at('allow up to   12')).find(({ title }) => title.startsWith('Create'))! as unknown as { title: string; edit: { documentChanges: [{ kind: string; uri: string }, { edits: [{ newText: string }] }] } };
        expect(create.title).toBe('Create a case for this rule: acupuncture.extended.sample');
        expect(create.edit.documentChanges[0]).toEqual({ kind: 'create', uri: sound.uri('acupuncture.extended.mtuscase'), options: { ignoreIfExists: false } });
        expect(create.edit.documentChanges[1].edits[0].newText).toContain('  fact          functional-improvement is yes\n  request one: 1 visits of acupuncture\n    expect      supported because acupuncture.extended\n');
    });
});
