import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { amountAsked, draftCase, isPdf, type LetterVocabulary, NoLetter, readLetter, textOfFile } from '@mtus/letters';
import { textOfPdf } from '@mtus/letters/pdf';
import { examplesVocabulary } from './examples-vocabulary.js';
import { pdfOf } from './pdf-of.js';

const sample = (name: string): string => readFileSync(fileURLToPath(new URL(`samples/${name}.txt`, import.meta.url)), 'utf8');
const items = (text: string): unknown[] => readLetter(text).items.map(({ request, outcome }) => [request.value, outcome.value]);

describe('a letter whose items are upheld or overturned', () => {
    const text = sample('issues');
    const letter = readLetter(text);

    it('gives its number, days and specialty', () => {
        expect([letter.form, letter.caseNumber?.value, letter.assigned?.value, letter.injured?.value, letter.decided?.value, letter.utilizationReview?.value, letter.received?.value, letter.specialty?.value])
            .toEqual(['issues', 'CM16-0000001', '2017-01-04', '2016-10-26', '2017-02-02', '2016-12-23', '2016-12-28', 'Physical Medicine & Rehabilitation, Sports Medicine']);
    });

    it('gives each request whole, across lines and pages, with what was authorized of it', () => {
        expect(items(text)).toEqual([
            ['Chiropractic care to the low back, 2 times a week for 4 weeks', 'upheld'],
            [expect.stringMatching(/^Physical therapy for the left knee 12 sessions was the original request\. .* Physical therapy 6 sessions is$/), 'upheld'],
            ['Norco 5/325mg #60 with 1 refill', 'overturned'], ['Aromatherapy diffuser', 'upheld'],
        ]);
        expect(letter.items.map(({ parts }) => parts && [parts.original.value, parts.authorized?.value, parts.remaining?.value])).toEqual([
            null, ['Physical therapy for the left knee 12 sessions', 'Physical therapy 6 sessions', 'Physical therapy 6 sessions'], null, null,
        ]);
        expect(letter.items[0]!.reviewerGuideline?.value).toBe('Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Manual therapy & manipulation.');
    });

    it('gives the place of all that it says', () => {
        for (const read of [letter.caseNumber!, ...letter.items.map(({ request }) => request)]) {
            expect(text.slice(read.passage.start, read.passage.end).replace(/\s+/g, ' ')).toBe(read.value);
        }
    });
});

describe('the other forms', () => {
    it('of 2013: each request is medically necessary or not', () => {
        const letter = readLetter(sample('decisions'));
        expect([letter.form, letter.injured?.value, letter.received?.value, letter.specialty?.value]).toEqual(['decisions', '2011-03-14', '2013-09-12', 'Occupational Medicine']);
        expect(items(sample('decisions'))).toEqual([['Acupuncture twice a week for three weeks', 'upheld'], ['Functional capacity evaluation', 'overturned']]);
        expect(letter.items[0]!.claimsAdministratorGuideline?.value).toBe('the Acupuncture Medical Treatment Guidelines.');
    });

    it('a professional review: one outcome for the issues at dispute', () => {
        expect(readLetter(sample('professional-review')).form).toBe('professional review');
        expect(items(sample('professional-review'))).toEqual([['TENS unit, 30 day rental', 'upheld'], ['Massage therapy, 4 visits', 'upheld']]);
        const necessary = sample('professional-review').replace('IS/WAS NOT\nMEDICALLY', 'IS/WAS\nMEDICALLY');
        expect(items(necessary)).toEqual([['TENS unit, 30 day rental', 'overturned'], ['Massage therapy, 4 visits', 'overturned']]);
    });
});

describe('how much is asked for', () => {
    it.each([
        ['Chiropractic care 2 times a week for 4 weeks', 'visits', 8, 8],
        ['Acupuncture, 1 to 2 times per week for 4 weeks', 'visits', 4, 8],
        ['Twelve sessions of physical therapy, three times a week for four weeks', 'visits', 12, 12],
        ['Eight (8) physical therapy sessions', 'visits', 8, 8],
        ['Five chiropractic and physical therapy sessions', 'visits', 5, 5],
        ['Spinal manipulation 1 times 8', 'visits', 8, 8],
        ['Physical therapy, times 12', 'visits', 12, 12],
        ['Physical Therapy sessions, 12', 'visits', 12, 12],
        ['Chiropractic therapy sessions for the cervical spine, #8', 'visits', 8, 8],
        ['Physical therapy to the lumbar spine 2 times a week for 3 weeks (6)', 'visits', 6, 6],
        ['Flexeril 10mg #60', 'tablets', 60, 60],
        ['Ibuprofen 600mg #90 with 2 refills', 'tablets', 270, 270],
        ['Two refills of Ibuprofen 600mg #90', 'tablets', 180, 180],
        ['Norco 5/325mg #60, 1-2 tabs orally every 4-6 hours as needed', 'tablets', 60, 60],
        ['Voltaren gel apply 4 times a day, #60 grams with 1 refill', 'grams', 120, 120],
        ['TENS unit, 30 day rental', 'days', 30, 30],
        ['NCV bilateral lower extremities QTY: 2', 'studies', 2, 2],
    ])('%s', (words, unit, least, most) => {
        expect(amountAsked(words, unit).count).toEqual({ least, most });
    });

    it.each([
        ['Physical therapy', 'visits'], ['Omeprazole', 'capsules'], ['Percocet 5/325mg', 'tablets'], ['Diazepam 5mg take 1 tab orally 1 hour before exam', 'tablets'], ['Lidoderm patch, #1 box with 1 refill', 'patches'],
        ['Facet joint injections L4-5, L5-S1', 'levels'], ['Chiropractic treatment for 8 weeks', 'visits'], ['Physical therapy as needed', 'visits'],
    ])('is not said: %s', (words, unit) => {
        expect(amountAsked(words, unit).count).toBeNull();
    });

    it('with its schedule where that is said', () => {
        expect(amountAsked('Acupuncture twice a week for three weeks', 'visits').schedule).toEqual({ perWeek: { least: 2, most: 2 }, weeks: { least: 3, most: 3 } });
        expect(amountAsked('Twelve sessions, three times weekly', 'visits').schedule).toEqual({ perWeek: { least: 3, most: 3 }, weeks: null });
        expect(amountAsked('Twelve sessions', 'visits').schedule).toBeNull();
    });
});

describe('the draft', () => {
    let vocabulary: LetterVocabulary;

    beforeAll(async () => { vocabulary = await examplesVocabulary(); });

    it('says what the letter plainly says, with its words, and nothing else', () => {
        const { text } = draftCase(readLetter(sample('issues')), vocabulary, 'issues.txt');
        expect(text).toBe(`# Drafted from the words of a letter: what it does not plainly say is not documented. Read it beside the letter before relying on it.

case imr.cm16-0000001 "IMR final determination CM16-0000001"
  source        "IMR final determination CM16-0000001, decided 2017-02-02"
  injured       2016-10-26
  # The case summary says otherwise: "date of injury of 10/16/2016"
  patient       52 years, female  # "52-year-old female"
  diagnosis     "lumbar strain and left knee contusion"
  region        low-back, left knee
  as of         2016-12-23  # the day of the utilization review decision: the letter gives no day of the request
  procedure     lumbar-discectomy on 2016-11-15 quote "Microdiscectomy was performed on 11/15/2016"
  fact          work-status is modified-work quote "modified duty"
  fact          pain-score is 6 points quote "6/10"
  history       6 visits of physical-therapy completed on unknown days quote "has completed six physical therapy sessions"
  history       an unknown number of visits of acupuncture completed on unknown days quote "treatment to date has included acupuncture"
  note          "Item 4 of the letter, for which the vocabulary has no treatment: \\"Aromatherapy diffuser\\", upheld."
  # Item 1: "Chiropractic care to the low back, 2 times a week for 4 weeks"
  # Guideline cited: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Manual therapy & manipulation."
  request item-1: 8 visits of chiropractic to low-back  # 2 a week for 4 weeks
    frequency   2 per week for 4 weeks
    UR denied
    expect      IMR upheld
  # Item 2: "Physical therapy for the left knee 12 sessions was the original request. Physical therapy 6 sessions was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Physical therapy 6 sessions is"
  # Guideline cited: "Decision based on MTUS Chronic Pain Medical Treatment 2016."
  request item-2: 12 visits of physical-therapy to left knee
    UR modified to 6 visits
    expect      IMR upheld
  # Item 3: "Norco 5/325mg #60 with 1 refill"
  # Guideline cited: "Decision based on MTUS Opioid Treatment 2016."
  request item-3: 120 tablets of opioid  # 2 supplies of 60
    UR denied
    expect      IMR overturned
`);
    });

    it('takes the day of the injury and "at least" from the case summary where only that has them', () => {
        const { text } = draftCase(readLetter(sample('decisions')), vocabulary, 'x');
        expect(text).toContain('history       at least 10 visits of chiropractic completed on unknown days quote "has had at least ten (10) chiropractic treatments"');
        expect(text).toContain('fact          return-to-work is yes quote "who returned to modified work"');
        expect(draftCase(readLetter(sample('professional-review')), vocabulary, 'x').text).toContain('injured       2012-05-03');
    });
});

describe('files', () => {
    it.each([
        ['nothing', new Uint8Array(), /empty/], ['bytes that are no text', Uint8Array.from([0, 1, 2, 3, 200]), /neither text nor PDF/],
    ])('%s is refused in words', (_what, bytes, words) => {
        expect(() => textOfFile(bytes)).toThrow(words);
    });

    it('are read in UTF-8, UTF-16 and Windows-1252', () => {
        expect(textOfFile(new TextEncoder().encode('Naïve'))).toBe('Naïve');
        expect(textOfFile(Uint8Array.from([0xff, 0xfe, 0x41, 0, 0xef, 0]))).toBe('Aï');
        expect(textOfFile(Uint8Array.from([0x41, 0x93, 0xef]))).toBe('A“ï');
    });

    it.each(['', 'Dear colleague, thank you for your letter.', 'HOW THE IMR FINAL DETERMINATION WAS MADE\nand nothing else'])('what is no letter is refused in words: %s', text => {
        expect(() => readLetter(text)).toThrow(NoLetter);
    });

    it('a PDF gives the same items as its text', async () => {
        const bytes = pdfOf(sample('issues'));
        expect(isPdf(bytes)).toBe(true);
        expect(items(await textOfPdf(bytes))).toEqual(items(sample('issues')));
    });

    it('a PDF that is damaged, or has only pictures, is refused in words', async () => {
        await expect(textOfPdf(pdfOf(sample('issues')).subarray(0, 300))).rejects.toThrow(/damaged|no text/);
        await expect(textOfPdf(pdfOf(''))).rejects.toThrow('no text');
    });
});
