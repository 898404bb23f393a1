import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RULES, SMALL } from '../lsp/small-workspace.js';
import { BOT, CodeHost } from './code-host.js';

const PACKAGE = fileURLToPath(new URL('../../packages/action/', import.meta.url));
const MARK = '<!-- mtus-review -->';

let folder: string;
let host: CodeHost;
let api: string;

function git(...words: string[]): string {
    const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false', ...words], { cwd: folder, encoding: 'utf-8' });
    if (status !== 0) {
        throw new Error(stderr);
    }
    return stdout.trim();
}

function commit(files: Record<string, string>, message: string): string {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '-m', message);
    return git('rev-parse', 'HEAD');
}

/** Runs the action as a host does, with an event for pull request 7. */
async function act(base: string | null, more: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; out: string; summary: string; outputs: string }> {
    const at = mkdtempSync(join(tmpdir(), 'mtus-run-'));
    const [event, summary, outputs] = ['event.json', 'summary.md', 'outputs.txt'].map(name => join(at, name)) as [string, string, string];
    writeFileSync(event, JSON.stringify(base === null ? {} : { pull_request: { number: 7, base: { sha: base } } }));
    const child = spawn(process.execPath, [join(PACKAGE, 'dist/action.mjs')], {
        cwd: folder, stdio: ['ignore', 'pipe', 'pipe'],
        env: {
            PATH: process.env['PATH'], GITHUB_EVENT_PATH: event, GITHUB_WORKSPACE: folder, GITHUB_REPOSITORY: 'owner/name', GITHUB_API_URL: api, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs, RUNNER_TEMP: at,
            MTUS_FOLDER: 'rules', MTUS_TOKEN: 'secret', ...more,
        },
    });
    let out = '';
    child.stdout.on('data', text => { out += String(text); });
    child.stderr.on('data', text => { out += String(text); });
    const code = await new Promise<number | null>(resolve => child.on('close', resolve));
    const read = (path: string): string => existsSync(path) ? readFileSync(path, 'utf-8') : '';
    return { code, out, summary: read(summary), outputs: read(outputs) };
}

const inRules = (files: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(files).map(([path, text]) => [`rules/${path}`, text]));
const STRICTER = RULES.replace('3 to 6 visits', '3 visits').replace('3 to 6 treatments', '3 treatments');
const CASE = SMALL['cases/trial.mtuscase'].replace('supported because acupuncture.trial', 'supported in part, 3 of 4 because acupuncture.trial').replace('overturned', 'upheld');
const LINE = /^small\.trial needles: .+ because$/m;

describe('the action', () => {
    let base: string;

    beforeAll(() => {
        const { status, stderr } = spawnSync(process.execPath, [join(PACKAGE, 'build.mjs')], { encoding: 'utf-8' });
        expect([status, stderr]).toEqual([0, '']);
    });

    beforeEach(async () => {
        await host?.stop();
        rmSync(folder ?? '', { recursive: true, force: true });
        host = new CodeHost('/repos/owner/name/issues/7/comments');
        api = await host.start();
        folder = mkdtempSync(join(tmpdir(), 'mtus-repository-'));
        git('init', '--quiet');
        base = commit(inRules(SMALL), 'Rules');
    });

    afterAll(async () => {
        await host.stop();
        rmSync(folder, { recursive: true, force: true });
    });

    it('passes a change of words, and says so in one comment', async () => {
        commit(inRules({ 'acupuncture.mtus': RULES.replace('"Trial"', '"The trial"') }), 'Words');
        const { code, summary, outputs } = await act(base);
        expect(code).toBe(0);
        expect(host.comments.map(({ body }) => body.split('\n').slice(0, 2))).toEqual([[MARK, '## ✅ MTUS rules: in order']]);
        expect(summary).toContain('in order');
        expect(outputs).toMatch(/^passed=true\nsarif=.+findings\.sarif\njunit=.+tests\.xml\n$/);
    });

    it('stops a change of outcome until a committed line says why it is meant, and changes its comment', async () => {
        commit(inRules({ 'acupuncture.mtus': STRICTER, 'cases/trial.mtuscase': CASE }), 'Stricter');
        const first = await act(base);
        expect(first.code).toBe(1);
        expect(host.comments).toHaveLength(1);
        const { body, id } = host.comments[0]!;
        expect(body).toContain('acupuncture: **stricter**');
        expect(body).toContain('| small.trial (needles) | supported (4 of 4 visits), at the reviewer\'s discretion because acupuncture.trial | supported in part (3 of 4 visits) because acupuncture.trial | **open** |');
        const line = LINE.exec(body)![0];
        commit({ 'rules/acknowledged-changes.txt': `${line}\n` }, 'No reason');
        expect((await act(base)).code).toBe(1);
        expect(host.comments[0]!.body).toContain('it gives no reason behind');
        commit({ 'rules/acknowledged-changes.txt': `# why\n${line} the sentence says three\n` }, 'The reason');
        const last = await act(base);
        expect([last.code, host.comments.length, host.comments[0]!.id]).toEqual([0, 1, id]);
        expect(host.comments[0]!.body).toContain('yes: the sentence says three');
        // A line speaks of one change: the next needs its own.
        commit(inRules({ 'acupuncture.mtus': STRICTER.replace('3 visits per course', '2 visits per course'), 'cases/trial.mtuscase': CASE.replace('3 of 4', '2 of 4') }), 'Stricter still');
        expect((await act(base)).code).toBe(1);
    });

    it('annotates lines from the root of the repository, and writes findings with fingerprints that do not move', async () => {
        const wrong = RULES.replace('per course\n', '\n');
        commit(inRules({ 'acupuncture.mtus': wrong }), 'Wrong');
        const { code, out, outputs } = await act(base);
        expect(code).toBe(1);
        expect(out).toMatch(/^::error file=rules\/acupuncture\.mtus,line=\d+,endLine=\d+,col=\d+,title=[a-z]+\/[a-z-]+::/m);
        const prints = (text: string): string[] => {
            const file = /sarif=(.+)/.exec(text)![1]!;
            const { runs } = JSON.parse(readFileSync(file, 'utf-8')) as { runs: { results: { partialFingerprints: Record<string, string>; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[] };
            expect(runs[0]!.results.every(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri.startsWith('rules/'))).toBe(true);
            return runs[0]!.results.map(({ partialFingerprints }) => partialFingerprints['mtusFinding/v1']!).sort();
        };
        const before = prints(outputs);
        commit(inRules({ 'acupuncture.mtus': `# A comment\n\n${wrong}` }), 'Moved');
        expect(prints((await act(base)).outputs)).toEqual(before);
        expect(before.length).toBeGreaterThan(0);
    });

    it('finds its comment behind a hundred others, and keeps to the first of two', async () => {
        host.comments.push(...Array.from({ length: 130 }, (_, index) => ({ id: index + 1, body: `comment ${index}`, user: BOT })), { id: 500, body: `${MARK}\nold`, user: BOT }, { id: 501, body: `${MARK}\nolder`, user: BOT });
        commit(inRules({ 'acupuncture.mtus': RULES.replace('"Trial"', '"The trial"') }), 'Words');
        await act(base);
        expect(host.comments).toHaveLength(132);
        expect(host.comments.find(({ id }) => id === 500)!.body).toContain('in order');
    });

    it('is not stopped by a host that refuses the comment, and tries again where that may help', async () => {
        commit(inRules({ 'acupuncture.mtus': RULES.replace('"Trial"', '"The trial"') }), 'Words');
        host.refusals = [{ method: 'POST', status: 403 }];
        const refused = await act(base);
        expect([refused.code, host.comments.length]).toEqual([0, 0]);
        expect(refused.out).toContain('::warning title=MTUS review::The comment could not be written');
        host.refusals = [{ method: 'GET', status: 502 }, { method: 'GET', status: 502 }];
        await act(base);
        expect(host.comments).toHaveLength(1);
    });

    it('takes nobody else\'s comment for its own, whosever token it has', async () => {
        commit(inRules({ 'acupuncture.mtus': RULES.replace('"Trial"', '"The trial"') }), 'Words');
        host.comments.push({ id: 7, body: `${MARK}\nall is well`, user: { login: 'somebody', type: 'User' } });
        await act(base);
        expect(host.comments.map(({ id, body }) => [id, body.includes('all is well')])).toEqual([[7, true], [1001, false]]);
        host.person = { login: 'reviewer', type: 'User' };
        await act(base);
        await act(base);
        expect(host.comments.map(({ user: { login } }) => login)).toEqual(['somebody', 'actions[bot]', 'reviewer']);
    });

    it('leaves the comment out where it is asked to', async () => {
        commit(inRules({ 'acupuncture.mtus': STRICTER }), 'Stricter');
        const { code, summary } = await act(base, { MTUS_COMMENT: 'false' });
        expect([code, host.requests.length]).toEqual([1, 0]);
        expect(summary).toContain('stricter');
    });

    it('says what is missing where there is nothing to compare with', async () => {
        expect(await act(null)).toMatchObject({ code: 2, out: expect.stringContaining('nothing to compare with') as string });
        expect(await act('0123456789012345678901234567890123456789')).toMatchObject({ code: 2, out: expect.stringContaining('fetch-depth: 0') as string });
        expect(await act(base, { MTUS_FOLDER: 'elsewhere' })).toMatchObject({ code: 2, out: expect.stringContaining('no folder "elsewhere"') as string });
    });
});
