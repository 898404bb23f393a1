import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { build, EXAMPLES, mtus, mtusCutShort, rulesOfExamples, Sandbox, SCHEMA, type Ended } from './mtus.js';
import { ProtocolClient } from './protocol-client.js';

const BUILDING_TAKES_AT_MOST = 120_000;

let box: Sandbox;

beforeAll(build, BUILDING_TAKES_AT_MOST);

beforeEach(() => {
    box = new Sandbox('low-back');
});

afterEach(() => {
    box.remove();
});

function edit(name: string, from: string, to: string): void {
    const text = readFileSync(box.path(name), 'utf-8');
    expect(text).toContain(from);
    box.write(name, text.replace(from, to));
}

/** Whatever happens, a person never sees a stack trace. */
function expectNoStack({ out, error }: Ended): void {
    expect(`${out}${error}`).not.toMatch(/^\s+at .+:\d+/m);
}

describe('the command', () => {
    test('says how it is used', async () => {
        const help = await mtus(box.folder, ['--help']);
        expect(help).toMatchObject({ code: 0, error: '' });
        expect(help.out).toMatch(/check .+\n(?:.*\n)*.*test .+\n(?:.*\n)*.*run .+\n(?:.*\n)*.*explain .+\n(?:.*\n)*.*format /);
        expect(await mtus(box.folder, ['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    });

    test.each([
        [[], 'Usage: mtus'],
        [['chek'], 'Did you mean check?'],
        [['run', '--fromat', 'json'], 'Did you mean --format?'],
        [['run', '--format', 'xml'], 'Allowed choices are text, markdown, json'],
        [['explain'], "Missing required argument 'case'"],
        [['check', 'gone.mtus'], '"gone.mtus" cannot be read: it does not exist.'],
        [['run', '.git'], 'There is no .mtus or .mtuscase file in ".git".'],
    ])('ends with 2 and a way out where it is used wrongly: %j', async (words, problem) => {
        const ended = await mtus(box.folder, words);
        expect(ended).toMatchObject({ code: 2, out: '' });
        expect(ended.error).toContain(problem);
        expectNoStack(ended);
    });
});

describe('diff', () => {
    const git = (...words: string[]): string => execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', ...words], { cwd: box.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

    test('compares a revision with the folder by what the rules do, and leaves the repository as it is', async () => {
        git('init', '--quiet', '--initial-branch=main');
        git('add', '.');
        git('commit', '--quiet', '--message=First');
        expect(await mtus(box.folder, ['diff', 'main', '.'])).toMatchObject({ code: 0, error: '', out: expect.stringContaining('nothing that rules mean or say has changed; no of') });
        edit('chiropractic.mtus', '1 to 2 visits every', '1 to 3 visits every');
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
        edit('chiropractic.mtus', '"Recurrence or flare-up"', '"<script>alert(1)</script> & more"');
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
        edit('chiropractic.mtus', '1 to 2 visits every', '1 to 3 visits every');
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

describe('check', () => {
    test('finds nothing in rules and cases that are in order', async () => {
        expect(await mtus(box.folder, ['check'])).toEqual({ code: 0, out: 'No findings, 5 files checked.\n', error: '' });
    });

    test('tells an error with its place, code and remedy, and fails', async () => {
        edit('massage.mtus', 'for           massage', 'for           masage');
        const ended = await mtus(box.folder, ['check']);
        expect(ended.code).toBe(1);
        expect(ended.out).toMatch(/^massage\.mtus:7:17  error  names\/unknown-treatment\n  .*"masage".*\n  Did you mean "massage"/);
        const data = JSON.parse((await mtus(box.folder, ['check', '--format', 'json'])).out);
        expect(data.findings[0]).toMatchObject({ severity: 'error', place: { file: 'massage.mtus', line: 7 } });
        expect(data.counts.error).toBeGreaterThan(0);
    });

    test('reports what stands in the named file, with names of the files around it', async () => {
        edit('massage.mtus', 'massage.cap', 'massage.ceiling');
        const named = await mtus(box.folder, ['check', 'cases/seed.mtuscase']);
        expect(named.code).toBe(1);
        expect(named.out).toContain('massage.cap');
        expect(named.out).toMatch(/1 file checked/);
        expect(await mtus(box.folder, ['check', 'cases/trial.mtuscase'])).toEqual({ code: 0, out: 'No findings, 1 file checked.\n', error: '' });
        expect((await mtus(box.path('cases'), ['check', 'trial.mtuscase'])).code).toBe(0);
    });
});

describe('test', () => {
    test('passes where every expectation is met', async () => {
        expect(await mtus(box.folder, ['test'])).toEqual({ code: 0, out: '7 passed, 0 failed, in 2 cases.\n', error: '' });
    });

    test('sets what differs side by side, and fails', async () => {
        edit('cases/trial.mtuscase', 'supported in part, 6 of 8', 'supported in part, 5 of 8');
        const ended = await mtus(box.folder, ['test']);
        expect(ended.code).toBe(1);
        expect(ended.out).toMatch(/^trial\.first, request chiro: not as expected\n {2}expected +came out\n {2}supported in part, 5 of 8 because chiro\.trial +supported in part, 6 of 8.* \[cases\/trial\.mtuscase:6\]\n/);
        expect(ended.out).toMatch(/\n6 passed, 1 failed, in 2 cases\.\n$/);
        const junit = (await mtus(box.folder, ['test', '--format', 'junit'])).out;
        expect(junit).toContain('<testsuites name="mtus test" tests="7" failures="1" errors="0" skipped="0">');
        expect(JSON.parse((await mtus(box.folder, ['test', '--format', 'json'])).out).summary).toMatchObject({ passed: 6, failed: 1, ok: false });
    });

    test('lists an outlier apart and does not fail for it', async () => {
        edit('cases/trial.mtuscase', '    expect      IMR upheld', '    expect      IMR overturned\n    outlier     "the reviewer counted otherwise"');
        const ended = await mtus(box.folder, ['test']);
        expect(ended.code).toBe(0);
        expect(ended.out).toContain('trial.first, request chiro: the reviewer counted otherwise\n');
        expect(ended.out).toMatch(/\n6 passed, 0 failed, 1 outlier, in 2 cases\.\n$/);
    });

    test('fails where an error keeps a case or a rule from being read', async () => {
        edit('cases/trial.mtuscase', '2013-03-04', '2013-02-31');
        const ended = await mtus(box.folder, ['test']);
        expect(ended.code).toBe(1);
        expect(ended.out).toContain('cases/trial.mtuscase:4  error  case trial.first cannot be evaluated: ');
        expect(ended.out).toMatch(/5 passed, 0 failed, 1 error in the files, in 1 case\.\n$/);
    });

    test('reads files with a byte order mark and the line ends of Windows alike', async () => {
        ['vocabulary.mtus', 'chiropractic.mtus', 'cases/trial.mtuscase'].forEach(name => {
            box.write(name, `\uFEFF${readFileSync(box.path(name), 'utf-8').replaceAll('\n', '\r\n')}`);
        });
        expect(await mtus(box.folder, ['test'])).toEqual({ code: 0, out: '7 passed, 0 failed, in 2 cases.\n', error: '' });
    });

    test('adds what the cases show of the rules where it is asked for coverage', async () => {
        const ended = await mtus(box.folder, ['test', '--coverage']);
        expect(ended.code).toBe(0);
        expect(ended.out).toMatch(/^Not shown by any case\n\nrule /);
        expect(ended.out).toMatch(/\nCoverage: \d+ of \d+ sides of clauses and numbers are shown by a case \(\d+ %\)\.\n\n7 passed, 0 failed, in 2 cases\.\n$/);
        const { coverage: [first] } = JSON.parse((await mtus(box.folder, ['test', '--coverage', '--format', 'json'])).out);
        expect(first.elements[0].clauses[0].place.file).toMatch(/\.mtus$/);
    });

    test('writes a case for what no case shows, which passes and shows more', async () => {
        const shown = async (): Promise<number> => Number(/^Coverage: (\d+) of/m.exec((await mtus(box.folder, ['test', '--coverage'])).out)![1]);
        const before = await shown();
        const saved = await mtus(box.folder, ['test', '--save-cases', 'cases/covering']);
        expect(saved).toMatchObject({ code: 0, error: expect.stringContaining('covering') });
        expect(readdirSync(box.path('cases/covering')).length).toBeGreaterThan(0);
        const ended = await mtus(box.folder, ['test']);
        expect(ended.out).toMatch(/, 0 failed, /);
        expect(ended.code).toBe(0);
        expect(await shown()).toBeGreaterThan(before);
    });

    test('says that there is nothing to test', async () => {
        const ended = await mtus(box.folder, ['test', 'massage.mtus']);
        expect(ended).toMatchObject({ code: 2, error: expect.stringContaining('There is no sample case to evaluate.') });
    });
});

describe('run', () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf-8')));
    const json = async (...words: string[]) => {
        const ended = await mtus(box.folder, ['run', '--format', 'json', ...words]);
        const data = JSON.parse(ended.out);
        expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
        return { ...ended, data };
    };

    test('tells the seed determination of the examples in full', async () => {
        const ended = await mtus(EXAMPLES, ['run', '--case', 'seed.flare-up-2013']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        expect(ended.out).toMatch(/not supported \(0 of 5 visits\) — UR: deny · IMR: upheld\n +because +chiro\.flare-up, requires return-to-work: not documented, taken as not met/);
        expect(ended.out).toMatch(/also short +chiro\.flare-up, allow up to 1 to 2 visits every 4 to 6 months: at most 2 of 5 fit/);
        expect(ended.out).toMatch(/missing +return-to-work \("Return to work achieved"\)/);
        expect(ended.out).toMatch(/supported \(2 of 2 visits\), at the reviewer's discretion — UR: approve · IMR: overturned/);
        expect(ended.out).toContain('4 used + 2 asked = 6 of 4 to 6 allowed');
        expect(ended.out).toMatch(/quote +"it should be limited to 4-6 visits in most cases"|quote +"This treatment should be an adjunct/);
        expect(ended.out).toMatch(/It decides nothing itself and makes no medical judgement\.\n$/);
    });

    test('adds the smallest changes that lead elsewhere, and what other readings come to, where it is asked for them', async () => {
        const examples = rulesOfExamples('seed.mtuscase', 'massage.mtuscase');
        const ended = await mtus(examples.folder, ['run', '--case', 'seed.flare-up-2013', '--what-if', '--readings']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        expect(ended.out).toMatch(/what if +document that return-to-work is yes, ask for 2 visits and wait until 2013-11-02: supported, at the reviewer's discretion \(IMR: overturned\)/);
        expect(ended.out).toMatch(/readings +The outcome is the same however massage\.cap is read\./);
        const other = await mtus(examples.folder, ['run', '--case', 'massage.last-year', '--readings']);
        expect(other.out).toMatch(/readings +The outcome depends on how massage\.cap is read\.\n +in force +calendar-year .*: supported\n +otherwise +per-injury .*: not supported/);
        const { cases } = JSON.parse((await mtus(examples.folder, ['run', '--case', 'massage.last-year', '--what-if', '--readings', '--format', 'json'])).out);
        expect(validate({ cases, casesLeftOut: [], leftOut: [] }), JSON.stringify(validate.errors)).toBe(true);
        expect(cases[0].readings[0]).toMatchObject({ rule: 'massage.cap', dependent: ['four'] });
        expect(cases[0].requests[0].whatIf.length).toBeGreaterThan(0);
        examples.remove();
    });

    test('prints JSON that its schema describes, with the argument only where it is asked for', async () => {
        const plain = await json();
        expect(plain).toMatchObject({ code: 0, error: '' });
        expect(plain.data.cases.map((sample: { id: string }) => sample.id)).toEqual(['seed.flare-up', 'trial.first']);
        expect(plain.data.cases[0].requests[0]).toMatchObject({
            id: 'chiro', outcome: 'not supported', rule: 'chiro.flare-up', rules: ['chiro.flare-up'], reasons: ['chiro.flare-up/requires'],
            alsoShort: ['chiro.flare-up/allow'], oneOf: [], ur: 'deny', imr: 'upheld', discretionary: false,
            missing: [{ kind: 'fact', name: 'return-to-work', about: null, from: ['provider'] }], quote: 'if RTW achieved then 1-2 visits every 4-6 months',
        });
        expect(plain.data.cases[0].requests[0]).not.toHaveProperty('trace');
        const explained = await json('--explain', '--case', 'trial.first');
        expect(explained.data.cases).toHaveLength(1);
        const { trace } = explained.data.cases[0].requests[0];
        expect(trace.map((rule: { rule: string }) => rule.rule)).toEqual(['chiro.flare-up', 'chiro.trial']);
    });

    test('evaluates what errors do not touch, and says what they left out', async () => {
        edit('massage.mtus', '  allow up to', '  requires      retrun-to-work\n  allow up to');
        const ended = await json('--case', 'seed.flare-up');
        expect(ended.code).toBe(1);
        expect(ended.error).toContain('"mtus check" says what to do about it.');
        const [chiro, massage] = ended.data.cases[0].requests;
        expect(chiro.outcome).toBe('not supported');
        expect(massage).toMatchObject({ id: 'massage', outcome: null, cannotBeEvaluated: expect.stringContaining('"retrun-to-work"') });
        expect(ended.data.leftOut).toMatchObject([{ kind: 'rule', id: 'massage.cap', treatments: ['massage'] }]);
        const text = (await mtus(box.folder, ['run'])).out;
        expect(text).toMatch(/cannot be evaluated: .*\n +see +rule massage\.cap {2}\[massage\.mtus:8\]/);
        expect(text).toContain('rule massage.cap: ');
    });

    test('names a case that it cannot read', async () => {
        edit('cases/trial.mtuscase', '2013-03-04', '2013-02-31');
        const ended = await json();
        expect(ended.code).toBe(1);
        expect(ended.data.casesLeftOut).toMatchObject([{ id: 'trial.first', place: { file: 'cases/trial.mtuscase' } }]);
        expect((await mtus(box.folder, ['run', '--case', 'trial.first'])).error).toContain('The case "trial.first" cannot be evaluated, because it has an error:');
    });

    test('asks whether another case was meant', async () => {
        expect(await mtus(box.folder, ['run', '--case', 'seed.flareup'])).toEqual({ code: 2, out: '', error: 'There is no case "seed.flareup". Did you mean "seed.flare-up"?\n' });
        expect((await mtus(box.folder, ['run', '--case', 'xyz'])).error).toBe('There is no case "xyz". The cases are: seed.flare-up, trial.first.\n');
    });

    test('prints an empty document where there is no case, and says so', async () => {
        const ended = await json('massage.mtus');
        expect(ended).toMatchObject({ code: 2, data: { cases: [] } });
        expect(ended.error).toContain('There is no sample case to evaluate.');
    });

    test('prints Markdown', async () => {
        expect((await mtus(box.folder, ['run', '--format', 'markdown', '--case', 'trial.first'])).out).toMatch(/^## trial\.first — A first trial\n\n### request chiro: 8 visits of chiropractic\n\n- \*\*supported in part \(6 of 8 visits\)/);
    });
});

describe('explain', () => {
    test('prints the argument for one request', async () => {
        const ended = await mtus(box.folder, ['explain', 'seed.flare-up', 'chiro']);
        expect(ended).toMatchObject({ code: 0, error: '' });
        expect(ended.out).not.toContain('request massage');
        expect(ended.out).toMatch(/rule +chiro\.flare-up "Recurrence or flare-up": speaks/);
        expect(ended.out).toMatch(/does not hold +requires return-to-work/);
        expect(ended.out).toMatch(/rule +chiro\.trial "Therapeutic trial": beaten by chiro\.flare-up/);
    });

    test('asks whether another request was meant', async () => {
        expect(await mtus(box.folder, ['explain', 'seed.flare-up', 'chior'])).toEqual({ code: 2, out: '', error: 'The case "seed.flare-up" has no request "chior". Did you mean "chiro"?\n' });
        expect((await mtus(box.folder, ['explain', 'seed.flare-up', 'chiro', '--path', 'massage.mtus'])).code).toBe(2);
    });
});

test('the sample of the extension is in order', async () => {
    const sample = new URL('../../packages/vscode/sample', import.meta.url).pathname;
    expect(await mtus(box.folder, ['check', sample])).toMatchObject({ code: 0, out: 'No findings, 3 files checked.\n' });
    expect((await mtus(box.folder, ['test', sample])).out).toMatch(/^3 passed, 0 failed, in 1 case/m);
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

describe('format', () => {
    test('changes white space only, keeps permissions and byte order mark, and is then content', async () => {
        const before = readFileSync(box.path('massage.mtus'), 'utf-8');
        box.write('massage.mtus', `\uFEFF${before.replace('  for           massage', 'for massage   ')}`);
        chmodSync(box.path('massage.mtus'), 0o640);
        expect(await mtus(box.folder, ['format', '--check'])).toMatchObject({ code: 1, out: 'not formatted  massage.mtus\n1 file to format, 4 in order.\n' });
        expect(readFileSync(box.path('massage.mtus'), 'utf-8')).toContain('for massage   ');
        expect(await mtus(box.folder, ['format'])).toEqual({ code: 0, out: 'formatted  massage.mtus\n1 file formatted, 4 in order.\n', error: '' });
        expect(readFileSync(box.path('massage.mtus'), 'utf-8')).toBe(`\uFEFF${before}`);
        expect(statSync(box.path('massage.mtus')).mode & 0o777).toBe(0o640);
        expect(await mtus(box.folder, ['format', '--check'])).toEqual({ code: 0, out: 'no files to format, 5 in order.\n', error: '' });
    });

    test('leaves what is no text as it is', async () => {
        const bytes = Uint8Array.of(0, 1, 2, 0xff);
        box.write('broken.mtus', bytes);
        expect(await mtus(box.folder, ['format'])).toMatchObject({ code: 2, error: '"broken.mtus" is left as it is: it is not a text in UTF-8 of at most 1 MB. Save it as plain text, or split it.\n' });
        expect(Uint8Array.from(readFileSync(box.path('broken.mtus')))).toEqual(bytes);
    });
});

describe('lsp', () => {
    test('talks the language server protocol over standard input and output, and ends when it is told to', async () => {
        const client = new ProtocolClient(box.folder);
        const { capabilities } = await client.request('initialize', { processId: null, rootUri: null, capabilities: {} }) as { capabilities: { hoverProvider: boolean } };
        expect(capabilities.hoverProvider).toBe(true);
        await client.request('shutdown', null);
        client.notify('exit', null);
        expect(await client.ended).toBe(0);
    });

    test('wants to know the channel', async () => {
        expect(await mtus(box.folder, ['lsp'])).toMatchObject({ code: 2, error: expect.stringContaining("Required option '--stdio' not specified") });
    });
});

describe('hostile input', () => {
    const files: [string, string | Uint8Array, string | null][] = [
        ['a binary file', Uint8Array.from({ length: 4096 }, (_, index) => index % 256), 'files/not-text'],
        ['an empty file', '', null],
        ['a file of 2 MB', `rule x "${'y'.repeat(2_000_000)}"\n`, 'files/too-large'],
        ['ten thousand parentheses', `rule x "y"\n  for ${'('.repeat(10_000)}\n`, 'syntax/'],
        ['curly quotes', 'rule x “y”\n  for chiropractic\n', 'syntax/'],
        ['an unterminated text', 'rule x "y\n  for chiropractic\n', 'syntax/'],
    ];

    test.each(files)('%s is reported at its place, and other files work', async (_words, content, code) => {
        box.write('hostile.mtus', content);
        const checked = await mtus(box.folder, ['check']);
        expect(checked.code).toBe(code === null ? 0 : 1);
        expect(checked.out).toContain(code === null ? '6 files checked' : `  error  ${code}`);
        expect(checked.out).toMatch(code === null ? /^No findings/ : /^hostile\.mtus:\d+:\d+ /);
        const ran = await mtus(box.folder, ['run', '--case', 'seed.flare-up']);
        expect(ran.out).toContain('supported (2 of 2 visits)');
        [checked, ran].forEach(expectNoStack);
    });

    test('a folder that may not be read is told, and the command does not look as if all were in order', async () => {
        box.write('secret/more.mtus', 'treatment x "X" counted in visits\n');
        chmodSync(box.path('secret'), 0o000);
        const checked = await mtus(box.folder, ['check'], { unprivileged: true });
        const ran = await mtus(box.folder, ['run', '--case', 'seed.flare-up'], { unprivileged: true });
        chmodSync(box.path('secret'), 0o755);
        const told = '"secret" could not be read: you are not allowed to. Mend that, or move it out of the folder.\n';
        expect(checked).toMatchObject({ code: 2, error: told });
        // A rule in it might beat those that were read.
        expect(ran).toMatchObject({ code: 2, error: told, out: expect.stringContaining('cannot be evaluated: "secret" could not be read') });
        expect(ran.out).not.toContain('IMR');
    });

    test('a reader who goes away ends the output without a word', async () => {
        box.write('cases/many.mtuscase', manyCases(400));
        const ended = await mtusCutShort(box.folder, ['run', '--explain']);
        expect(ended.error).toBe('');
        expect(ended.out).not.toBe('');
        expectNoStack(ended);
    });

    test('output into a pipe is complete', async () => {
        box.write('cases/many.mtuscase', manyCases(400));
        const ended = await mtus(box.folder, ['run', '--format', 'json', '--explain']);
        expect(ended.code).toBe(0);
        expect(ended.out.length).toBeGreaterThan(1_000_000);
        expect(JSON.parse(ended.out).cases).toHaveLength(402);
    });
});

function manyCases(number: number): string {
    return Array.from({ length: number }, (_, index) => `case many.c${index} "Case ${index}"
  injured       2013-01-02
  region        low-back
  as of         2013-03-04
  request chiro: 8 visits of chiropractic
`).join('\n');
}
