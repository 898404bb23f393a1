import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTRADICTORY, RULES, SMALL } from '../lsp/small-workspace.js';
import { COMMAND, mtus } from './mtus.js';

let folder: string;

const git = (...words: string[]): string => execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', '-c', 'commit.gpgsign=false', ...words], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
}

function commit(message: string, files: Record<string, string>): string {
    write(files);
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD').trim();
}

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mtus-changes-'));
    write(SMALL);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('analyze', () => {
    test('fails where rules contradict each other, and shows a patient', async () => {
        write({ 'acupuncture.mtus': CONTRADICTORY });
        const ended = await mtus(folder, ['analyze']);
        expect(ended).toMatchObject({ code: 1, error: '' });
        expect(ended.out).toContain('"acupuncture.denied" and "acupuncture.trial" contradict each other');
        expect(ended.out).toContain('fact functional-improvement is no');
    });

    test('writes each patient as a case that comes out as it says, and overwrites nothing', async () => {
        write({ 'acupuncture.mtus': CONTRADICTORY });
        await mtus(folder, ['analyze', '--save-cases', 'shown']);
        expect(readdirSync(join(folder, 'shown'))).toEqual(['acupuncture.conflict.mtuscase']);
        expect((await mtus(folder, ['test', 'shown'])).out).toContain('1 passed, 0 failed');
        expect((await mtus(folder, ['format', '--check', 'shown'])).code).toBe(0);
        expect(await mtus(folder, ['analyze', '--save-cases', 'shown'])).toMatchObject({ code: 2, error: expect.stringContaining('is there already') as string });
    });

    test('says nothing of a finding that a comment accepts, and tells the rest as JSON and SARIF', async () => {
        write({ 'acupuncture.mtus': CONTRADICTORY.replace('rule acupuncture.denied', '# allow logic/conflict: the reviewer decides\nrule acupuncture.denied') });
        const accepted = await mtus(folder, ['analyze', '--format', 'json']);
        expect(accepted.code).toBe(0);
        expect((JSON.parse(accepted.out) as { findings: { code: string }[] }).findings.map(({ code }) => code)).not.toContain('logic/conflict');
        write({ 'acupuncture.mtus': CONTRADICTORY });
        const sarif = JSON.parse((await mtus(folder, ['analyze', '--format', 'sarif'])).out) as { version: string; runs: { results: { ruleId: string; partialFingerprints: object }[] }[] };
        expect(sarif.version).toBe('2.1.0');
        expect(sarif.runs[0]!.results.map(({ ruleId }) => ruleId)).toContain('logic/conflict');
    });

    test('refuses a treatment that is none', async () => {
        expect(await mtus(folder, ['analyze', '--treatment', 'weather'])).toMatchObject({ code: 2, out: '', error: 'There is no treatment "weather". The vocabulary names the treatments.\n' });
    });
});

describe('blame', () => {
    test('names the commit that let a case come out otherwise, through a renamed fact', async () => {
        git('init', '--quiet', '--initial-branch=main');
        commit('Three visits', { 'acupuncture.mtus': RULES.replace('3 to 6 visits', '2 to 3 visits') });
        const culprit = commit('Six visits', { 'acupuncture.mtus': RULES });
        commit('Another name', Object.fromEntries(Object.entries(SMALL).map(([path, text]) => [path, text.replaceAll('functional-improvement', 'improved')])));
        const ended = await mtus(folder, ['blame', 'small.trial', '--format', 'json']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        expect(JSON.parse(ended.out)).toMatchObject({ steps: [{ commit: { id: culprit, subject: 'Six visits' }, request: 'needles', before: { outcome: 'supported in part' }, after: { outcome: 'supported' }, changed: ['rule acupuncture.trial'] }], commits: 3 });
        expect((await mtus(folder, ['blame', 'small.trial'])).out).toContain('came out otherwise once, in 3 commits looked at. That is all of their history.');
    });

    test('tells what is not committed yet, and where there is no history', async () => {
        expect(await mtus(folder, ['blame', 'small.trial'])).toMatchObject({ code: 2, error: expect.stringContaining('no history') as string });
        git('init', '--quiet', '--initial-branch=main');
        commit('Rules', SMALL);
        write({ 'acupuncture.mtus': RULES.replace('3 to 6 visits', '2 to 3 visits') });
        expect((await mtus(folder, ['blame', 'small.trial'])).out).toContain('not committed yet');
        expect(await mtus(folder, ['blame', 'small.trail'])).toMatchObject({ code: 2, error: expect.stringContaining('Did you mean "small.trial"?') as string });
        expect(await mtus(folder, ['blame', 'small.trial', '--max', 'many'])).toMatchObject({ code: 2 });
    });
});

describe('review', () => {
    test('passes where nothing is to settle, and writes all of its files', async () => {
        git('init', '--quiet', '--initial-branch=main');
        commit('Rules', SMALL);
        write({ 'acupuncture.mtus': RULES.replace('"Trial"', '"The trial"') });
        const ended = await mtus(folder, ['review', 'main', '.', '--out', 'told']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        expect(ended.out).toContain('✅ MTUS rules: in order');
        expect(readdirSync(join(folder, 'told')).sort()).toEqual(['annotations.txt', 'comment.md', 'findings.sarif', 'summary.md', 'tests.xml']);
    });

    test('takes rules that are new as a whole for what they are', async () => {
        git('init', '--quiet', '--initial-branch=main');
        for (const path of Object.keys(SMALL)) {
            rmSync(join(folder, path));
        }
        commit('Nothing', { 'readme.txt': 'Rules will come.' });
        write(Object.fromEntries(Object.entries(SMALL).map(([path, text]) => [`rules/${path}`, text])));
        const ended = await mtus(folder, ['review', 'main', '.', 'rules']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        expect(ended.out).toContain('acupuncture: **looser for some and stricter for others**');
    });

    test('is no longer than a comment may be, and says what it has left out', async () => {
        git('init', '--quiet', '--initial-branch=main');
        const many = Array.from({ length: 400 }, (_, index) => SMALL['cases/trial.mtuscase'].replace('small.trial', `small.trial-with-a-name-that-is-rather-long-${index}`)).join('\n');
        commit('Rules', { ...SMALL, 'cases/trial.mtuscase': many });
        write({ 'acupuncture.mtus': RULES.replace('3 to 6 visits', '2 to 3 visits') });
        const { code, out } = await mtus(folder, ['review', 'main', '.', '--out', 'told']);
        expect(code).toBe(1);
        expect(out.length).toBeLessThanOrEqual(65_536);
        expect(out).toMatch(/400 flip, 0 acknowledged/);
        expect(out).toContain('Left out because a comment may not be longer: ');
        expect(readFileSync(join(folder, 'told/summary.md'), 'utf8').length).toBeGreaterThan(65_536);
    });
});

test('textconv lays a file out for Git, and prints what it cannot read as it is', async () => {
    git('init', '--quiet', '--initial-branch=main');
    write({ '.gitattributes': '*.mtus diff=mtus\n' });
    commit('Rules', SMALL);
    git('config', 'diff.mtus.textconv', `"${process.execPath}" "${COMMAND}" textconv`);
    write({ 'acupuncture.mtus': RULES.replaceAll('  for           ', '  for  ') });
    expect(git('diff')).toBe('');
    write({ 'acupuncture.mtus': RULES.replace('3 to 6 visits', '2 to 3 visits') });
    expect(git('diff')).toContain('+  allow up to   2 to 3 visits per course');
    write({ 'broken.mtus': 'rule rule rule\n' });
    expect(await mtus(folder, ['textconv', 'broken.mtus'])).toMatchObject({ code: 0, out: 'rule rule rule\n' });
});
