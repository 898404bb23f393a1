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
    return server.request<Action[]>('textDocument/codeAction', { textDocument: { uri }, range: found.range, context: { diagnostics: [found] } });
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
