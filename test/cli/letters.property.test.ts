import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pdfOf } from '../letters/pdf-of.js';
import { EXAMPLES, mtus, rulesOfExamples, Sandbox } from './mtus.js';

const letter = (name: string): string => readFileSync(fileURLToPath(new URL(`../letters/samples/${name}.txt`, import.meta.url)), 'utf8');

let box: Sandbox;
let rulesOnly: Sandbox;

beforeAll(() => { rulesOnly = rulesOfExamples(); });
afterAll(() => { rulesOnly.remove(); });
beforeEach(() => { box = new Sandbox('low-back'); });
afterEach(() => { box.remove(); });

describe('mtus import letter', () => {
    test('prints the draft of a letter, and writes one for each in a folder, with a summary', async () => {
        box.write('letters/one.txt', letter('issues'));
        box.write('letters/two.pdf', pdfOf(letter('decisions')));
        const printed = await mtus(box.folder, ['import', 'letter', 'letters/one.txt', '--rules', rulesOnly.folder]);
        expect(printed).toMatchObject({ code: 0, error: '' });
        expect(printed.out).toMatch(/^# Drafted from the words of a letter: .*\n\ncase imr\.cm16-0000001 "/);
        const written = await mtus(box.folder, ['import', 'letter', 'letters', '--rules', rulesOnly.folder, '--out', 'drafts']);
        expect(written).toMatchObject({ code: 0, out: '' });
        expect(written.error).toContain('2 letters of 2 imported, drafts written to drafts.\n6 requests: 4 upheld, 2 overturned. 5 are for a treatment of the vocabulary, 5 of them with a plain quantity.\n');
        expect(readFileSync(box.path('drafts/imr.cm16-0000001.mtuscase'), 'utf8')).toBe(printed.out);
        expect(readFileSync(box.path('drafts/imr.cm13-0000002.mtuscase'), 'utf8')).toContain('request item-2: 1 evaluations of functional-capacity-evaluation');
    });

    test('the drafts are formatted, and without errors in the rules that they are for', async () => {
        box.write('letters/one.txt', letter('issues'));
        const folder = new Sandbox();
        try {
            for (const file of ['vocabulary.mtus', 'other-services.mtus', 'acupuncture-2007.mtus', 'definitions.mtus', 'sources/acupuncture-2007.txt', 'sources/mtus-definitions-2009.txt', 'sources/mtus-definitions-2015.txt']) {
                folder.write(file, readFileSync(`${EXAMPLES}${file}`));
            }
            await mtus(box.folder, ['import', 'letter', 'letters/one.txt', '--rules', folder.folder, '--out', folder.path('cases')]);
            expect(await mtus(folder.folder, ['format', '--check', 'cases'])).toMatchObject({ code: 0 });
            expect((await mtus(folder.folder, ['check', 'cases'])).out).not.toMatch(/ error | warning /);
        } finally {
            folder.remove();
        }
    });

    test('goes on where one is no letter, says which and why, and ends with exit code 2', async () => {
        box.write('letters/one.txt', letter('issues'));
        box.write('letters/note.txt', 'Dear colleague');
        box.write('letters/empty.txt', '');
        box.write('letters/bytes.txt', Uint8Array.from([0, 1, 2]));
        box.write('letters/cut.pdf', '%PDF-1.4 and no more');
        const { code, out, error } = await mtus(box.folder, ['import', 'letter', 'letters', '--rules', rulesOnly.folder, '--format', 'json']);
        expect(code).toBe(2);
        expect(JSON.parse(out)).toMatchObject([{ file: 'letters/one.txt', caseNumber: { value: 'CM16-0000001' }, requests: [{ outcome: { value: 'upheld', quote: 'Upheld' } }, {}, {}, {}] }]);
        expect(error).toContain('"letters/note.txt" was not imported. This is no final determination of independent medical review: none of its headings is there.');
        expect(error).toContain('"letters/empty.txt" was not imported. The file is empty.');
        expect(error).toContain('"letters/bytes.txt" was not imported. The file is neither text nor PDF.');
        expect(error).toContain('"letters/cut.pdf" was not imported. The PDF is damaged.');
        expect(error).toContain('1 letter of 5 imported; 4 could not be read, see above.');
    });

    test('overwrites nothing unless it is told to', async () => {
        box.write('one.txt', letter('issues'));
        const words = ['import', 'letter', 'one.txt', '--rules', rulesOnly.folder, '--out', 'drafts'];
        await mtus(box.folder, words);
        writeFileSync(box.path('drafts/imr.cm16-0000001.mtuscase'), 'worked on');
        expect(await mtus(box.folder, words)).toMatchObject({ code: 2, error: expect.stringContaining('"drafts/imr.cm16-0000001.mtuscase" is there already.') });
        expect(readFileSync(box.path('drafts/imr.cm16-0000001.mtuscase'), 'utf8')).toBe('worked on');
        expect(await mtus(box.folder, [...words, '--force'])).toMatchObject({ code: 0 });
        expect(readFileSync(box.path('drafts/imr.cm16-0000001.mtuscase'), 'utf8')).toMatch(/^# Drafted/);
    });

    test('says where there are no rules to take the words from', async () => {
        const empty = new Sandbox();
        try {
            empty.write('one.txt', letter('issues'));
            expect(await mtus(empty.folder, ['import', 'letter', 'one.txt'])).toMatchObject({ code: 2, out: '', error: expect.stringContaining('Name the folder of the rules, as in: --rules examples') });
        } finally {
            empty.remove();
        }
    });

    test('a letter that is not there is refused', async () => {
        expect(await mtus(box.folder, ['import', 'letter', 'nowhere.txt', '--rules', rulesOnly.folder])).toMatchObject({ code: 2, error: expect.stringContaining('"nowhere.txt" cannot be read: it does not exist.') });
    });
});

describe('mtus letter', () => {
    const seed = ['letter', 'seed.flare-up-2013', '--path', EXAMPLES];

    test('drafts a determination with the decision, the quotation with its page, the arithmetic, and what is missing', async () => {
        const { code, out } = await mtus(box.folder, seed);
        expect(code).toBe(0);
        expect(out).toContain('> **DRAFT, not a decision.');
        expect(out).toContain('### 5 visits of chiropractic (Manual therapy and manipulation): Upheld');
        expect(out).toContain('> "if RTW (return to work) is achieved then 1-2 visits every 4-6 months"\n>\n> 8 CCR 9792.24.2, page 58');
        expect(out).toContain('sum: 4 used + 2 asked = 6 of 4 to 6 allowed');
        expect(out).toContain('- Did the worker return to work after the earlier course of treatment? (From the provider.)');
        expect(out).toContain('### 2 visits of massage (Massage therapy): Overturned');
    });

    test('says of a rule whose wording is from memory that it is not verified', async () => {
        expect((await mtus(box.folder, ['letter', 'imr.bowen-2015', '--path', EXAMPLES])).out).toContain('**NOT VERIFIED, to be checked against the document before it is relied on:**\n\n- Continuing an opioid: the wording is from memory.');
    });

    test('asks for what is missing, and writes HTML and DOCX into a file', async () => {
        expect((await mtus(box.folder, [...seed, '--kind', 'information'])).out).toContain('**From the provider:**\n\n- Did the worker return to work after the earlier course of treatment? It is asked for because of: 5 visits of chiropractic.');
        expect(await mtus(box.folder, [...seed, '--format', 'docx', '--out', 'seed.docx'])).toMatchObject({ code: 0, out: '', error: 'Draft written to seed.docx. A licensed reviewer must decide.\n' });
        expect(readFileSync(box.path('seed.docx')).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
        expect(await mtus(box.folder, [...seed, '--format', 'docx', '--out', 'seed.docx'])).toMatchObject({ code: 2, error: expect.stringContaining('"seed.docx" is there already.') });
        expect(await mtus(box.folder, [...seed, '--format', 'docx'])).toMatchObject({ code: 2, error: expect.stringContaining('Name the file to write') });
        expect((await mtus(box.folder, [...seed, '--format', 'html'])).out).toMatch(/^<!doctype html>[\s\S]*<h3>5 visits of chiropractic/);
    });

    test('says where nothing is missing', async () => {
        expect(await mtus(box.folder, ['letter', 'imr.cm17-0010365', '--path', EXAMPLES, '--kind', 'information'])).toMatchObject({ code: 2, error: expect.stringContaining('Nothing is missing in "imr.cm17-0010365" that decides.') });
    });
});

describe('mtus agree', () => {
    test('compares the real determinations with what the rules lead to, beside saying upheld every time', async () => {
        const { code, out } = await mtus(box.folder, ['agree', EXAMPLES, '--format', 'json']);
        expect(code).toBe(0);
        expect(JSON.parse(out)).toMatchObject({ total: { requests: 96, agree: 93, alwaysUpheld: 84 }, confusion: { upheld: { upheld: 83, overturned: 1, none: 0 }, overturned: { upheld: 1, overturned: 10, none: 1 } } });
        const markdown = (await mtus(box.folder, ['agree', EXAMPLES, '--format', 'markdown'])).out;
        expect(markdown).toContain('**93 of 96 requests come out as they were determined');
        expect(markdown).toMatch(/\| imr\.cm17-0010885, 4 to 8 visits of acupuncture \(.*\) \| overturned \| upheld \(supported in part\) \| acupuncture\.initial "Time to produce functional improvement" \| The reviewer accepted/);
    });

    test('a changed number shows in it', async () => {
        const folder = new Sandbox();
        try {
            cpSync(EXAMPLES, folder.path('examples'), { recursive: true });
            const rules = folder.path('examples/acupuncture-2007.mtus');
            writeFileSync(rules, readFileSync(rules, 'utf8').replace('allow up to   3 to 6 visits', 'allow up to   3 to 8 visits'));
            const { out } = await mtus(folder.folder, ['agree', 'examples', '--format', 'json']);
            const { requests } = JSON.parse(out) as { requests: { case: string; agrees: boolean }[] };
            expect(requests.filter(({ agrees }) => !agrees).map(each => each.case)).toEqual(['imr.bowen-2016', 'imr.85-ccc-172', 'imr.cm17-0007857']);
        } finally {
            folder.remove();
        }
    });

    test('says where there is no real determination', async () => {
        box.write('without.mtuscase', 'case made.up "Made up"\n  injured       2012-05-14\n  as of         2013-09-26\n  request one: 1 visits of chiropractic\n    expect      IMR upheld\n');
        expect(await mtus(box.folder, ['agree', 'without.mtuscase'])).toMatchObject({ code: 2, out: expect.stringContaining('No request of a real determination was found') });
    });
});
