import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LetterAsked, NewCaseFromLetterResult } from '@mtus/language-server/protocol';
import { pdfOf } from '../letters/pdf-of.js';
import { folderWith, ServerProcess, withLetters } from './server-process.js';
import { SMALL } from './small-workspace.js';

const REQUEST_FAILED = -32803;
const INVALID_PARAMS = -32602;
const LETTER = readFileSync(fileURLToPath(new URL('../letters/samples/decisions.txt', import.meta.url)), 'utf8');
const inBase64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64');

let server: ServerProcess;

beforeAll(async () => {
    await withLetters();
    server = await ServerProcess.open(folderWith(SMALL));
});
afterAll(() => server.forget());

const fromLetter = (content: string, others: object = {}): Promise<NewCaseFromLetterResult> => server.request('mtus/newCaseFromLetter', { name: 'letter.txt', content, ...others });

describe('a case from a letter', () => {
    it('is a draft in the words of the workspace, beside its vocabulary or in the folder that is named', async () => {
        const made = await fromLetter(inBase64(LETTER));
        expect([made.id, made.uri, made.requests, made.named]).toEqual(['imr.cm13-0000002', server.uri('imr.cm13-0000002.mtuscase'), 2, 1]);
        expect(made.text).toContain('  request item-1: 6 visits of acupuncture  # 2 a week for 3 weeks\n');
        expect(made.text).toContain('note          "Item 2 of the letter, for which the vocabulary has no treatment: \\"Functional capacity evaluation\\", overturned."');
        expect((await fromLetter(inBase64(LETTER), { folder: server.uri('cases') })).uri).toBe(server.uri('cases/imr.cm13-0000002.mtuscase'));
    });

    it('is the same from a PDF', async () => {
        expect((await fromLetter(inBase64(pdfOf(LETTER)))).text).toBe((await fromLetter(inBase64(LETTER))).text);
    });

    it.each([
        ['a text that is no letter', inBase64('Dear colleague'), 'none of its headings is there'], ['nothing', '', 'The file is empty.'], ['bytes', inBase64(Uint8Array.from([1, 2, 3])), 'neither text nor PDF'],
        ['a damaged PDF', inBase64('%PDF-1.4\nnothing'), 'The PDF is damaged.'], ['what is no base64', '***', 'could not be handed over'],
    ])('%s is refused in words', async (_what, content, words) => {
        await expect(fromLetter(content)).rejects.toMatchObject({ code: REQUEST_FAILED, message: expect.stringContaining(words) });
    });
});

describe('a letter about a case', () => {
    const letter = async (others: Partial<LetterAsked>): Promise<Buffer> => {
        const { content } = await server.request<{ content: string }>('mtus/draftLetter', { id: 'small.trial', uri: server.uri('cases/trial.mtuscase'), kind: 'determination', format: 'markdown', ...others });
        return Buffer.from(content, 'base64');
    };

    it('is a draft with the decision, the quotation and the counts', async () => {
        const text = (await letter({})).toString('utf8');
        expect(text).toMatch(/^# Determination of medical necessity \(draft\)\n\n> \*\*DRAFT, not a decision\./);
        expect(text).toContain('### 4 visits of acupuncture (Acupuncture): Overturned');
        expect(text).toContain('> "Time to produce functional improvement: 3 to 6 treatments"\n>\n> 8 CCR 9792.24.1, page 9');
        expect(text).toMatch(/sum: 0 used \+ 4 asked = 4 of 3 to 6 allowed/);
    });

    it('is a page or a document as well', async () => {
        expect((await letter({ format: 'html' })).toString('utf8')).toMatch(/^<!doctype html>[\s\S]*<h3>4 visits of acupuncture \(Acupuncture\): Overturned<\/h3>/);
        // A DOCX document is a ZIP archive (ECMA-376, part 2).
        expect((await letter({ format: 'docx' })).subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004', 'latin1'));
    });

    it('that asks for what is missing is refused where nothing is, and so are kinds that are none', async () => {
        await expect(letter({ kind: 'information' })).rejects.toMatchObject({ code: REQUEST_FAILED, message: 'Nothing is missing in "small.trial" that decides. Draft a determination instead.' });
        await expect(letter({ kind: 'eulogy' as 'information' })).rejects.toMatchObject({ code: INVALID_PARAMS });
    });
});
