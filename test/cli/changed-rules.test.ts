import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectNoStack, mtus, Sandbox } from './mtus.js';

let box: Sandbox;

beforeEach(() => {
    box = new Sandbox('low-back');
});

afterEach(() => {
    box.remove();
});

describe('diff', () => {
    const git = (...words: string[]): string => execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', ...words], { cwd: box.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

    test('compares a revision with the folder by what the rules do, and leaves the repository as it is', async () => {
        git('init', '--quiet', '--initial-branch=main');
        git('add', '.');
        git('commit', '--quiet', '--message=First');
        expect(await mtus(box.folder, ['diff', 'main', '.'])).toMatchObject({ code: 0, error: '', out: expect.stringContaining('nothing that rules mean or say has changed; no of') });
        box.edit('chiropractic.mtus', '1 to 2 visits every', '1 to 3 visits every');
        const status = git('status', '--porcelain');
        const ended = await mtus(box.folder, ['diff', 'main', '.', '--format', 'json']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        const told = JSON.parse(ended.out) as { before: string; elements: { kind: string; change: string; lines: { before: string[]; after: string[] } }[]; treatments: { verdict: string; looser: { record: string } | null }[]; findings: { added: { code: string }[] } };
        expect(told.before).toBe('main');
        expect(told.elements).toMatchObject([{ kind: 'rule', change: 'meaning' }]);
        expect(told.treatments.map(({ verdict }) => verdict)).toEqual(['looser']);
        expect(told.treatments[0]?.looser?.record).toMatch(/^case witness ""\n {2}injured /);
        expect(told.findings.added.map(({ code }) => code)).toContain('sources/number-not-quoted');
        expect(git('status', '--porcelain')).toBe(status);
        const markdown = await mtus(box.folder, ['diff', 'main', '.', '--format', 'markdown']);
        expect(markdown.out).toMatch(/^## main → the folder \./);
        box.edit('chiropractic.mtus', '"Recurrence or flare-up"', '"<script>alert(1)</script> & more"');
        const page = await mtus(box.folder, ['diff', 'main', '.', '--format', 'html']);
        expect(page.out).toMatch(/<h1>main → the folder \.<\/h1>/);
        expect(page.out).not.toMatch(/<script|src=|href=/);
    });

    test.each([
        [['diff', 'no-such-branch', '.'], 'There is no folder "no-such-branch", and this folder is in no Git repository'],
        [['diff', '--output=x', '.'], 'unknown option'],
        [['diff', '.'], "Missing required argument 'after'"],
    ])('ends with 2 and a way out where there is nothing to compare: %j', async (words, problem) => {
        const ended = await mtus(box.folder, words);
        expect(ended.code).toBe(2);
        expect(ended.error.toLowerCase()).toContain(problem.toLowerCase());
        expectNoStack(ended);
    });

    test('a hunk of a diff names its rule, as the documentation sets it up', () => {
        git('init', '--quiet', '--initial-branch=main');
        box.write('.gitattributes', readFileSync(new URL('../../.gitattributes', import.meta.url), 'utf8'));
        git('add', '.');
        git('commit', '--quiet', '--message=First');
        const [, pattern] = /xfuncname '(.+)'/.exec(readFileSync(new URL('../../packages/cli/README.md', import.meta.url), 'utf8')) ?? [];
        git('config', 'diff.mtus.xfuncname', pattern ?? '');
        box.edit('chiropractic.mtus', '1 to 2 visits every', '1 to 3 visits every');
        expect(git('diff', '--unified=0')).toMatch(/^@@ .* @@ rule chiro\.flare-up "/m);
    });

    test('a revision that is none is refused by name', async () => {
        git('init', '--quiet', '--initial-branch=main');
        const ended = await mtus(box.folder, ['diff', '--', '--upload-pack=evil', '.']);
        expect(ended).toMatchObject({ code: 2, out: '' });
        expect(ended.error).toContain('"--upload-pack=evil" is no folder, and no branch, tag or commit of this repository.');
    });
});

describe('mutate', () => {
    test('lists what no case notices of a rule, and a case that would', async () => {
        const ended = await mtus(box.folder, ['mutate', '--rule', 'massage.cap', '--cases', '--format', 'json']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        const { noticed, mutations } = JSON.parse(ended.out) as { noticed: number; mutations: { rule: string; noticedBy: string | null; wouldNotice: string | null }[] };
        expect(new Set(mutations.map(({ rule }) => rule))).toEqual(new Set(['massage.cap']));
        expect(noticed).toBe(mutations.filter(({ noticedBy }) => noticedBy !== null).length);
        expect(mutations.filter(({ noticedBy, wouldNotice }) => noticedBy === null && wouldNotice !== null).length).toBeGreaterThan(0);
        expect((await mtus(box.folder, ['mutate', '--rule', 'massage.cap'])).out).toMatch(/^Suite strength: of \d+ changes to numbers, conditions, exceptions and silence, \d+ are noticed by an expectation \(\d+ %\)\.$/m);
    });

    test('a rule that is none is refused by name', async () => {
        expect(await mtus(box.folder, ['mutate', '--rule', 'no.such-rule'])).toMatchObject({ code: 2, out: '', error: expect.stringContaining('There is no rule and no table "no.such-rule".') });
    });
});

describe('sources', () => {
    const TEXT = '[page 60]\nThis treatment should be an adjunct. It should be limited to 4-6 visits in most cases.\n# a remark of ours\nMassage is passive.\n';

    beforeEach(() => {
        const rules = readFileSync(box.path('massage.mtus'), 'utf-8');
        box.write('sources/care.txt', TEXT);
        box.write('massage.mtus', rules.replace(/^( {2}in force .*)$/m, '$1\n  text          "sources/care.txt"\n  skip          "Massage is passive." because "It counts nothing."').replace(/^ {2}quote .*$/gm, '  quote         page 60 "limited to 4–6 visits"'));
    });

    test('prints what has become of every sentence', async () => {
        const { code, out } = await mtus(box.folder, ['sources']);
        expect(out).toContain('not yet read  page 60: This treatment should be an adjunct.');
        expect(out).toMatch(/encoded {2}page 60: It should be limited to 4-6 visits in most cases\.\n {6}by massage/);
        expect(out).toContain('skipped  page 60: Massage is passive.\n      because It counts nothing.');
        expect(out).toContain('1 of 3 sentences encoded, 1 skipped, 1 not yet read.');
        expect(code).toBe(0);
    });

    test('says which rules rest on words that were not verified', async () => {
        box.write('massage.mtus', readFileSync(box.path('massage.mtus'), 'utf-8').replace(/^( {2}quote .*)$/m, '$1\n  note          "unverified: the wording is from memory."'));
        expect((await mtus(box.folder, ['sources'])).out).toMatch(/\n {6}by massage[\w.-]* \(not verified\)\n/);
    });

    test('ends with 1 where everything has to be read and is not, or a text is not there', async () => {
        expect((await mtus(box.folder, ['sources', '--complete'])).code).toBe(1);
        box.write('sources/care.txt', TEXT.replace('This treatment should be an adjunct. ', ''));
        expect((await mtus(box.folder, ['sources', '--complete'])).code).toBe(0);
        box.write('massage.mtus', readFileSync(box.path('massage.mtus'), 'utf-8').replace('care.txt', 'none.txt'));
        const missing = await mtus(box.folder, ['sources']);
        expect(missing.out).toContain('This text is not there or cannot be read.');
        expect(missing.code).toBe(1);
    });

    test('prints JSON and Markdown', async () => {
        const { sources } = JSON.parse((await mtus(box.folder, ['sources', '--format', 'json'])).out) as { sources: { file: string; sentences: { state: string; page: number }[] }[] };
        expect(sources.map(({ file, sentences }) => [file, sentences.map(({ state, page }) => `${state} ${page}`)])).toEqual([['sources/care.txt', ['not yet read 60', 'encoded 60', 'skipped 60']]]);
        expect((await mtus(box.folder, ['sources', '--format', 'markdown'])).out).toContain('- **skipped** page 60: Massage is passive');
    });
});
