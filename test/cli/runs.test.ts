import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLES, mtus, rulesOfExamples, Sandbox, SCHEMA } from './mtus.js';

let box: Sandbox;

beforeEach(() => {
    box = new Sandbox('low-back');
});

afterEach(() => {
    box.remove();
});

describe('test', () => {
    test('passes where every expectation is met', async () => {
        expect(await mtus(box.folder, ['test'])).toEqual({ code: 0, out: '7 passed, 0 failed, in 2 cases.\n', error: '' });
    });

    test('sets what differs side by side, and fails', async () => {
        box.edit('cases/trial.mtuscase', 'supported in part, 6 of 8', 'supported in part, 5 of 8');
        const ended = await mtus(box.folder, ['test']);
        expect(ended.code).toBe(1);
        expect(ended.out).toMatch(/^trial\.first, request chiro: not as expected\n {2}expected +came out\n {2}supported in part, 5 of 8 because chiro\.trial +supported in part, 6 of 8.* \[cases\/trial\.mtuscase:6\]\n/);
        expect(ended.out).toMatch(/\n6 passed, 1 failed, in 2 cases\.\n$/);
        const junit = (await mtus(box.folder, ['test', '--format', 'junit'])).out;
        expect(junit).toContain('<testsuites name="mtus test" tests="7" failures="1" errors="0" skipped="0">');
        expect(JSON.parse((await mtus(box.folder, ['test', '--format', 'json'])).out).summary).toMatchObject({ passed: 6, failed: 1, ok: false });
    });

    test('lists an outlier apart and does not fail for it', async () => {
        box.edit('cases/trial.mtuscase', '    expect      IMR upheld', '    expect      IMR overturned\n    outlier     "the reviewer counted otherwise"');
        const ended = await mtus(box.folder, ['test']);
        expect(ended.code).toBe(0);
        expect(ended.out).toContain('trial.first, request chiro: the reviewer counted otherwise\n');
        expect(ended.out).toMatch(/\n6 passed, 0 failed, 1 outlier, in 2 cases\.\n$/);
    });

    test('fails where an error keeps a case or a rule from being read', async () => {
        box.edit('cases/trial.mtuscase', '2013-03-04', '2013-02-31');
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
        box.edit('massage.mtus', '  allow up to', '  requires      retrun-to-work\n  allow up to');
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
        box.edit('cases/trial.mtuscase', '2013-03-04', '2013-02-31');
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
