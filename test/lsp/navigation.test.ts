import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, positionOf, ServerProcess } from './server-process.js';
import { caseText, RULES, SMALL, VOCABULARY } from './small-workspace.js';

let server: ServerProcess;

beforeAll(async () => {
    server = await ServerProcess.open(folderWith(SMALL));
});

afterAll(() => server.forget());

interface Place { uri?: string; targetUri?: string; range?: { start: { line: number } }; targetRange?: { start: { line: number } } }

async function hover(path: string, text: string, line: string, word?: string): Promise<string> {
    const answer = await server.request<{ contents: { kind: string; value: string } } | null>('textDocument/hover', { textDocument: { uri: server.uri(path) }, position: positionOf(text, line, word) });
    return answer?.contents.value ?? '';
}

describe('hover', () => {
    it('on a fact tells its sentence, type, question, who supplies it, and who reads it with a link', async () => {
        const text = await hover('acupuncture.mtus', RULES, 'applies when  functional-improvement', 'functional-improvement');
        expect(text).toContain('Functional improvement');
        expect(text).toContain('yes or no · about the case');
        expect(text).toContain('Does a report document functional improvement?');
        expect(text).toContain('Documented by: the provider');
        const line = RULES.split('\n').findIndex(candidate => candidate.startsWith('rule acupuncture.extended')) + 1;
        expect(text).toContain(`[acupuncture.extended](<${server.uri('acupuncture.mtus')}#L${line}>) (applies when)`);
    });

    it('on a treatment tells title, unit, codes, other words and its rules', async () => {
        const text = await hover('cases/trial.mtuscase', caseText('small.trial'), 'visits of acupuncture', 'acupuncture');
        for (const words of ['**treatment** `acupuncture` — Acupuncture', 'counted in visits', 'CPT 97810', 'Also: needling', 'acupuncture.trial', 'small.trial']) {
            expect(text).toContain(words);
        }
    });

    it('on a rule tells its effect, quote, page and citation, whom it beats, who beats it, and which cases expect it', async () => {
        const trial = await hover('cases/trial.mtuscase', caseText('small.trial'), 'because acupuncture.trial', 'acupuncture.trial');
        expect(trial).toContain('allow up to 3 to 6 visits per course');
        expect(trial).toContain('> “Time to produce functional improvement: 3 to 6 treatments” (page 9)');
        expect(trial).toContain('8 CCR 9792.24.1');
        expect(trial).toMatch(/Beaten by: \[acupuncture\.extended\]/);
        expect(trial).toMatch(/Expected by cases: \[small\.trial\]/);
        const extended = await hover('acupuncture.mtus', RULES, 'rule acupuncture.extended', 'acupuncture.extended');
        expect(extended).toMatch(/Beats: \[acupuncture\.trial\]/);
        expect(extended).toContain('No case expects it.');
    });

    it('on a rule says whether its words were verified', async () => {
        const text = `${RULES.trimEnd()}\n  note          "unverified: the wording is from memory"\n`;
        await server.openDocument('acupuncture.mtus', text);
        expect(await hover('acupuncture.mtus', text, 'rule acupuncture.extended', 'acupuncture.extended')).toContain('**Not verified:** the wording is from memory');
        expect(await hover('acupuncture.mtus', text, 'rule acupuncture.trial', 'acupuncture.trial')).not.toContain('Not verified');
        await server.closeDocument('acupuncture.mtus');
    });

    it('on a guideline tells its citation and when it is in force', async () => {
        const text = await hover('acupuncture.mtus', RULES, 'guideline acupuncture-2009', 'acupuncture-2009');
        expect(text).toContain('8 CCR 9792.24.1');
        expect(text).toContain('in force from 2009-07-18 by date-of-request');
    });

    it('on a region, an authority and a built-in fact tells what they are', async () => {
        expect(await hover('cases/trial.mtuscase', caseText('small.trial'), 'region        low-back', 'low-back')).toContain('Also: lumbar');
        expect(await hover('acupuncture.mtus', RULES, 'authority     mtus', 'mtus')).toContain('statute, then **mtus**');
        expect(await hover('acupuncture.mtus', RULES, 'by date-of-request', 'date-of-request')).toContain('built-in fact');
    });

    it('on white space tells nothing, on words of the language what they mean', async () => {
        expect(await hover('acupuncture.mtus', RULES, '  for           acupuncture', '      ')).toBe('');
        expect(await hover('acupuncture.mtus', RULES, '  allow up to   3', 'allow')).toContain('Supports up to so many visits');
    });
});

describe('navigation', () => {
    it('goes from a use to the declaration in another file', async () => {
        const places = await server.request<Place[]>('textDocument/definition', { textDocument: { uri: server.uri('acupuncture.mtus') }, position: positionOf(RULES, 'applies when  functional-improvement', 'functional-improvement') });
        expect(places.map(place => place.targetUri ?? place.uri)).toEqual([server.uri('vocabulary.mtus')]);
        expect((places[0]?.targetRange ?? places[0]?.range)?.start.line).toBe(positionOf(VOCABULARY, 'fact functional-improvement').line);
    });

    it('finds the references of a rule in rules and cases', async () => {
        const places = await server.request<Place[]>('textDocument/references', {
            textDocument: { uri: server.uri('acupuncture.mtus') }, position: positionOf(RULES, 'rule acupuncture.trial', 'acupuncture.trial'), context: { includeDeclaration: false },
        });
        expect(places.map(place => place.uri).sort()).toEqual([server.uri('acupuncture.mtus'), server.uri('cases/trial.mtuscase')]);
    });

    it('shows the text of the library of built-in facts', async () => {
        const { text } = await server.request<{ text: string }>('workspace/textDocumentContent', { uri: 'builtin:///library.mtus' });
        expect(text).toContain('built-in date-of-injury ');
    });

    it('outlines elements with their titles, and cases with their requests', async () => {
        const symbols = async (path: string) => server.request<{ name: string; detail: string; children: { name: string }[] }[]>('textDocument/documentSymbol', { textDocument: { uri: server.uri(path) } });
        expect((await symbols('acupuncture.mtus')).map(({ name, detail }) => [name, detail])).toEqual([
            ['acupuncture-2009', 'Acupuncture Guidelines'],
        ]);
        const [guideline] = await symbols('acupuncture.mtus');
        const [treatment] = guideline!.children as { name: string; children: { name: string; detail: string }[] }[];
        expect(treatment!.name).toBe('acupuncture');
        expect(treatment!.children.map(({ name, detail }) => [name, detail])).toEqual([['acupuncture.trial', 'Trial'], ['acupuncture.extended', 'Extension']]);
        expect((await symbols('cases/trial.mtuscase')).map(({ name, children }) => [name, children.map(child => child.name)])).toEqual([['small.trial', ['needles']]]);
    });

    it('folds elements, and offers to run each case', async () => {
        const folds = await server.request<{ startLine: number }[]>('textDocument/foldingRange', { textDocument: { uri: server.uri('acupuncture.mtus') } });
        expect(folds.map(fold => fold.startLine)).toContain(positionOf(RULES, 'rule acupuncture.extended').line);
        const lenses = await server.request<{ command: unknown }[]>('textDocument/codeLens', { textDocument: { uri: server.uri('cases/trial.mtuscase') } });
        expect(lenses.map(lens => lens.command)).toEqual([{ title: '▷ Run this case', command: 'mtus.runSampleCase', arguments: ['small.trial', server.uri('cases/trial.mtuscase')] }]);
    });
});

describe('rename', () => {
    interface Edits { changes: Record<string, { newText: string }[]> }

    const rename = (path: string, text: string, line: string, word: string, newName: string): Promise<Edits> => server.request<Edits>('textDocument/rename', {
        textDocument: { uri: server.uri(path) }, position: positionOf(text, line, word), newName,
    });

    it('of a rule changes its declaration and every use, in rules and cases', async () => {
        const { changes } = await rename('acupuncture.mtus', RULES, 'rule acupuncture.trial', 'acupuncture.trial', 'acupuncture.first');
        expect(Object.entries(changes).map(([uri, edits]) => [uri, edits.map(edit => edit.newText)])).toEqual([
            [server.uri('acupuncture.mtus'), ['acupuncture.first', 'acupuncture.first']],
            [server.uri('cases/trial.mtuscase'), ['acupuncture.first']],
        ]);
    });

    it.each([
        ['a name that is taken', 'rule acupuncture.trial', 'acupuncture.trial', 'acupuncture.extended', 'is taken'],
        ['a name that is a definition\'s or fact\'s', 'applies when  functional-improvement', 'functional-improvement', 'date-of-injury', 'is taken'],
        ['no name at all', 'rule acupuncture.trial', 'acupuncture.trial', 'First Trial', 'is no name'],
        ['a word of the language', 'rule acupuncture.trial', 'acupuncture.trial', 'requires', 'is a word of the language'],
        ['another name for what is built in', 'by date-of-request', 'date-of-request', 'day-of-request', 'belongs to the language'],
    ])('to %s is refused with the reason', async (_what, line, word, newName, reason) => {
        await expect(rename('acupuncture.mtus', RULES, line, word, newName)).rejects.toThrow(reason);
    });

    it('of a name that two elements share is refused, as a use means one of them', async () => {
        const path = 'edition.mtus';
        await server.openDocument(path, RULES.replace('guideline acupuncture-2009', 'guideline acupuncture-2016'));
        await expect(rename('acupuncture.mtus', RULES, 'rule acupuncture.trial', 'acupuncture.trial', 'acupuncture.first')).rejects.toThrow('several of the name');
        await server.closeDocument(path);
        await server.diagnosticsOnce(path, found => found.length === 0);
        expect((await rename('acupuncture.mtus', RULES, 'rule acupuncture.trial', 'acupuncture.trial', 'acupuncture.first')).changes).toHaveProperty([server.uri('acupuncture.mtus')]);
    });
});
