import { describe, expect, test } from 'vitest';
import { ansiPaint, plainPaint } from '../paint.js';
import { at, between, caseResult, count, exactly, names, program, request, rule, seed } from '../testing/results.js';
import { RUN_FORMATS } from './formats.js';
import { runAsJson } from './json.js';
import { runAsMarkdown } from './markdown.js';
import { runAsText } from './text.js';

const text = (results: Parameters<typeof caseResult>[0], rules = program([])) => runAsText({ program: rules, cases: [caseResult(results)], names }, plainPaint);

describe('results as text', () => {
    test('tell the seed determination with its quotes, counts, missing facts and silence', () => {
        const { program: rules, result } = seed();
        expect(runAsText({ program: rules, cases: [result], names }, plainPaint)).toBe(`\
seed — Low back flare-up  [seed.mtuscase:1]
  source  IMR final determination

  request chiro: 5 visits of chiropractic  [seed.mtuscase:20]
    not supported (0 of 5 visits) — UR: deny · IMR: upheld
    because     chiro.flare-up, requires return-to-work: not documented, taken as not met  [rules.mtus:15]
        quote  "if RTW achieved then 1-2 visits every 4-6 months" — Chronic Pain Guidelines (8 CCR 9792.24.2), page 58  [rules.mtus:18]
    also short  chiro.flare-up, allow up to 1 to 2 visits every 4 to 6 months: at most 2 of 5 fit  [rules.mtus:17]
        counted     4 to 5 visits of chiropractic requested 2013-07-02: counts 0 to 5  [seed.mtuscase:12]
        sum         0 to 5 used + 5 asked = 5 to 10 of 1 to 2 allowed
        strict end  0 to 5 used, 0 to 1 left
    missing     return-to-work ("Return to work achieved")
        question  Did the worker return to work?
        from      the provider can document it
    source      Chronic Pain Guidelines, 8 CCR 9792.24.2 (chronic-pain-2009)

  request massage: 2 visits of massage  [seed.mtuscase:26]
    supported (2 of 2 visits), at the reviewer's discretion — UR: approve · IMR: overturned
    because  massage.cap, allow up to 4 to 6 visits per calendar year: within the range, at the reviewer's discretion  [rules.mtus:17]
        quote       "it should be limited to 4-6 visits in most cases" — Chronic Pain Guidelines (8 CCR 9792.24.2), page 60  [rules.mtus:33]
        counted     2 visits of massage authorized 2013-02: counts 2  [seed.mtuscase:14]
        counted     2 visits of massage authorized 2013-07: counts 2  [seed.mtuscase:15]
        sum         4 used + 2 asked = 6 of 4 to 6 allowed
        strict end  4 used, 0 left
    silence  massage.cap, requires adjunct-to-recommended-treatment: not documented, taken as met  [rules.mtus:15]
    read as  massage.cap is read as calendar-year ("Counted per calendar year"); it could also be read as per-injury
    source   Chronic Pain Guidelines, 8 CCR 9792.24.2 (chronic-pain-2009)

This reports what the written rules say about the documented facts. It decides nothing itself and makes no medical judgement.
`);
    });

    test('say the same words with and without colour', () => {
        const { program: rules, result } = seed();
        const coloured = runAsText({ program: rules, cases: [result], names }, ansiPaint);
        expect(coloured).toContain('\u001b[31mnot supported');
        expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(runAsText({ program: rules, cases: [result], names }, plainPaint));
    });

    test.each([
        [{ outcome: 'supported in part' as const, quantity: { requested: exactly(12), supported: exactly(6) }, ur: 'modify' as const, urQuantity: 6, imr: 'upheld' as const }, 'supported in part (6 of 12 visits) — UR: modify to 6 visits · IMR: upheld'],
        [{ outcome: 'cannot decide' as const, quantity: { requested: exactly(12), supported: between(2, 10) }, ur: 'request information' as const, urQuantity: 2, imr: 'upheld' as const }, 'cannot decide (between 2 and 10 of 12 visits) — UR: request information (2 visits may be approved now) · IMR: upheld'],
        [{ outcome: 'cannot decide' as const, quantity: { requested: exactly(5), supported: between(0, 2) }, ur: 'request information' as const, urQuantity: 0, imr: 'upheld' as const }, 'cannot decide (between 0 and 2 of 5 visits) — UR: request information · IMR: upheld'],
        [{ outcome: 'not addressed' as const, ur: 'next source' as const, imr: null }, 'not addressed (no rule of any authority speaks about this request) — UR: turn to the next source of the medical evidence search sequence · IMR: none'],
        [{ outcome: 'conflict' as const, ur: null, imr: null }, 'conflict (one rule denies what another supports: an error in the rules) — UR: none · IMR: none'],
        [{ outcome: 'not supported' as const, quantity: { requested: { least: 1, most: null }, supported: exactly(0) }, ur: 'deny' as const, imr: 'upheld' as const }, 'not supported (0 of a number of visits that is not stated) — UR: deny · IMR: upheld'],
        [{ quantity: { requested: between(4, 6), supported: exactly(6) } }, 'supported (6 of 6 visits) — UR: approve · IMR: overturned'],
        [{ quantity: { requested: exactly(1), supported: exactly(1) } }, 'supported (1 of 1 visit) — UR: approve · IMR: overturned'],
    ])('say the outcome %#', (parts, line) => {
        expect(text([request('r', 'visits', parts)])).toContain(`    ${line}\n`);
    });

    test('say on which counts it depends, with their quotes, before those in which the request fits', () => {
        const { program: rules } = seed();
        const shown = text([request('r', '2 visits of x', {
            outcome: 'cannot decide', quantity: { requested: exactly(2), supported: between(0, 2) },
            counts: [count('cap', 'cap 24 visits per injury', { clause: 'cap' }), count('chiro.flare-up', 'allow up to 1 to 2 visits every 4 to 6 months', { remaining: between(0, 2) })],
        })], rules);
        expect(shown).toMatch(/depends on +chiro\.flare-up, allow .+: whether all of it fits depends on what is not known {2}\[.+\n +quote +"if RTW(?:.*\n)+ +count +cap, cap 24 visits per injury: fits/);
    });

    test('name every open outcome, the quantity in dispute, what is not documented besides, and notes', () => {
        const shown = text([request('r', '12 visits of x', {
            outcome: 'cannot decide', open: ['not supported', 'supported in part', 'supported'], quantity: { requested: exactly(12), supported: between(0, 12) },
            inDispute: exactly(6), alsoNotDocumented: [{ kind: 'fact', name: 'return-to-work', about: null, from: [] }], notes: ['presumed to fit'],
            missing: [
                { kind: 'history', name: 'chiropractic requested 2013-07-02', about: '4 visits of chiropractic requested 2013-07-02', from: ['claims-administrator', 'provider'] },
                { kind: 'history', name: 'massage authorized 2013', about: '2 visits of massage authorized 2013', from: [] },
                { kind: 'date', name: 'date-of-injury', about: null, from: [] },
                { kind: 'quantity', name: 'r', about: null, from: ['provider'] },
                { kind: 'fact', name: 'improvement', about: 'chiropractic', from: ['worker'] },
            ],
        })]);
        expect(shown).toMatch(/still open +not supported, supported in part or supported\n/);
        expect(shown).toMatch(/in dispute +6 visits: the request less what utilization review allowed\n/);
        expect(shown).toMatch(/undocumented +return-to-work \("Return to work achieved"\)\n/);
        expect(shown).toMatch(/note +presumed to fit\n/);
        expect(shown).toMatch(/missing +what became of 4 visits of chiropractic requested 2013-07-02\n +from +the claims administrator or the provider can document it\n/);
        expect(shown).toMatch(/missing +how many visits on which days: 2 visits of massage authorized 2013\n/);
        expect(shown).toMatch(/missing +the day of the injury\n/);
        expect(shown).toMatch(/missing +how many visits are requested\n +from +the provider can document it\n/);
        expect(shown).toMatch(/missing +improvement of chiropractic\n +from +the worker can document it\n/);
    });

    test('say why a request cannot be evaluated, and where', () => {
        expect(text([{ id: 'r', text: '2 visits of x', cannotBeEvaluated: 'the case contradicts itself about "flare-up"', places: [at('a.mtuscase', 4), at('a.mtuscase', 5)], span: at('a.mtuscase', 9) }]))
            .toContain('    cannot be evaluated: the case contradicts itself about "flare-up"\n        see  this line  [a.mtuscase:4]\n        see  this line  [a.mtuscase:5]\n');
    });

    test('name the part of the rules that stands in the way', () => {
        const leftOut = [{ kind: 'rule' as const, id: 'massage.cap', because: 'No fact is called "x".', treatments: ['massage'], span: at('rules.mtus', 4) }];
        expect(text([{ id: 'r', text: '2 visits of massage', cannotBeEvaluated: 'No fact is called "x".', places: [at('rules.mtus', 4)], span: at('a.mtuscase', 9) }], program([], { leftOut })))
            .toContain('    cannot be evaluated: No fact is called "x".\n        see  rule massage.cap  [rules.mtus:4]\n');
    });

    test('say which rules errors left out and whose results wait for it', () => {
        const broken = program([], { leftOut: [
            { kind: 'rule', id: 'chiro.trial', because: 'It has no window.', treatments: ['chiropractic', 'massage'], span: at('rules.mtus', 3) },
            { kind: 'unknown', id: null, because: 'The header line is gone.', treatments: null, span: at('rules.mtus', 9) },
            { kind: 'definition', id: 'd', because: 'It names an unknown fact.', treatments: [], span: at('rules.mtus', 12) },
        ] });
        const shown = text([], broken);
        expect(shown).toContain('rule chiro.trial: It has no window. No request for chiropractic or massage can be evaluated until it is mended.  [rules.mtus:3]');
        expect(shown).toContain('a part of a file: The header line is gone. No request can be evaluated until it is mended.  [rules.mtus:9]');
        expect(shown).toContain('definition d: It names an unknown fact. No treatment depends on it.  [rules.mtus:12]');
    });

    test('say which cases have no result', () => {
        const shown = runAsText({ program: program([]), cases: [], names, casesLeftOut: [
            { id: 'c1', title: 'One', because: 'It requests nothing.', span: at('a.mtuscase', 3) },
            { id: null, title: '', because: 'Its name is missing.', span: at('a.mtuscase', 9) },
        ] }, plainPaint);
        expect(shown).toContain('Left out because of errors\n  case c1: It requests nothing.  [a.mtuscase:3]\n  a case: Its name is missing.  [a.mtuscase:9]\n');
    });

    test('print no control character of a file', () => {
        expect(text([request('r', 'x\u001b[2J\u202e\r\n y')])).toContain('request r: x\ufffd[2J\ufffd y');
    });

    test('count each region of a request apart', () => {
        const cap = rule('cap', 'Cap', { effect: { kind: 'cap', id: 'cap', quantity: { low: 6, high: 6 }, unit: 'visits', windows: [], readings: [], readAs: null, counter: 'in all', count: null, text: 'cap 6 visits per region', span: at('rules.mtus', 5) } });
        const shown = text([request('r', '2 visits of x', {
            outcome: 'not supported', reasons: ['cap/cap'], counts: ['neck', 'low-back'].map(of => count('cap', 'cap 6 visits per region', { clause: 'cap', of, used: exactly(6), remaining: exactly(0), strict: { used: exactly(6), remaining: exactly(0) } })),
        })], program([cap]));
        expect(shown).toContain('because  cap, cap 6 visits per region  [rules.mtus:5]\n        neck: nothing is left\n            counted  no line of the record\n            sum      6 used + 2 asked = 8 of 6 allowed\n        low-back: nothing is left\n');
    });

    test('read the edition that spoke where an identifier stands in two', () => {
        const editions = program([
            rule('crps', 'CRPS', { sources: ['old'], effect: { kind: 'allow nothing', id: 'allow', text: 'allow nothing', span: at('old.mtus', 2) } }),
            rule('crps', 'CRPS', { sources: ['new'], effect: { kind: 'allow any number', id: 'allow', text: 'allow any number', span: at('new.mtus', 7) } }),
        ]);
        expect(text([request('r', '2 visits', { reasons: ['crps/allow'], sources: ['new'] })], editions)).toContain('because  crps, allow any number  [new.mtus:7]');
    });
});

describe('the argument', () => {
    const trace = [{
        rule: 'chiro.flare-up', title: 'Recurrence or flare-up', facet: 'chiropractic to low-back', standing: 'speaks', span: at('rules.mtus', 10),
        clauses: [
            { clause: 'for', text: 'for chiropractic to low-back', value: 'true' as const, bySilence: false, why: '', evidence: [], comparisons: [], span: at('rules.mtus', 11) },
            { clause: 'requires', text: 'requires return-to-work', value: 'false' as const, bySilence: true, why: 'not documented, taken as not met', evidence: [{ text: 'return-to-work is not documented', span: at('seed.mtuscase', 9) }, { text: 'nothing else', span: null }], comparisons: [], span: at('rules.mtus', 15) },
            { clause: 'allow', text: 'allow up to 2 visits', value: 'not reached' as const, bySilence: false, why: 'the criterion failed', evidence: [], comparisons: [], span: at('rules.mtus', 17) },
        ],
    }];

    test('stands in the text with every clause, its value, why, and the lines that say so', () => {
        const { program: rules } = seed();
        expect(text([request('r', '2 visits', { trace })], rules)).toContain(`\
    rule  chiro.flare-up "Recurrence or flare-up" (chiropractic to low-back): speaks  [rules.mtus:10]
        quote          "if RTW achieved then 1-2 visits every 4-6 months" — Chronic Pain Guidelines (8 CCR 9792.24.2), page 58  [rules.mtus:18]
        holds          for chiropractic to low-back  [rules.mtus:11]
        does not hold  requires return-to-work — not documented, taken as not met  [rules.mtus:15]
            record  return-to-work is not documented  [seed.mtuscase:9]
            record  nothing else
        not reached    allow up to 2 visits — the criterion failed  [rules.mtus:17]
`);
    });

    test('stands in the JSON only where it was asked for', () => {
        const { program: rules } = seed();
        const read = (parts: object) => JSON.parse(runAsJson({ program: rules, cases: [caseResult([request('r', '2 visits', parts)])], names })).cases[0].requests[0];
        expect(read({})).not.toHaveProperty('trace');
        expect(read({ trace }).trace[0].clauses[1].evidence).toEqual([
            { text: 'return-to-work is not documented', place: { file: 'seed.mtuscase', line: 9, column: 1, endLine: 9, endColumn: 11 } },
            { text: 'nothing else', place: null },
        ]);
    });
});

describe('results as JSON', () => {
    test('carry the agreed keys', () => {
        const { program: rules, result } = seed();
        const data = JSON.parse(runAsJson({ program: rules, cases: [result], names }));
        expect(data.cases[0]).toMatchObject({ id: 'seed', title: 'Low back flare-up', source: 'IMR final determination' });
        expect(data.cases[0].requests[1]).toMatchObject({
            id: 'massage', outcome: 'supported', quantity: { requested: exactly(2), supported: exactly(2) }, discretionary: true, rule: 'massage.cap',
            rules: ['massage.cap'], reasons: ['massage.cap/allow'], alsoShort: [], oneOf: [], missing: [], alsoNotDocumented: [], ur: 'approve', imr: 'overturned',
            counts: [{ rule: 'massage.cap', clause: 'allow', used: exactly(4), remaining: exactly(2), allowed: between(4, 6), history: [{ text: '2 visits of massage authorized 2013-02', visits: exactly(2) }, {}] }],
        });
    });

    test('give a request that cannot be evaluated no outcome, and say why', () => {
        const withheld = { id: 'r', text: '2 visits', cannotBeEvaluated: 'because', places: [at('a.mtus', 3)], span: at('b.mtuscase', 2) };
        const data = JSON.parse(runAsJson({ program: program([]), cases: [caseResult([withheld])], names }));
        expect(data.cases[0].requests[0]).toMatchObject({ id: 'r', outcome: null, cannotBeEvaluated: 'because', places: [{ file: 'a.mtus', line: 3 }] });
    });
});

describe('results as Markdown', () => {
    test('say what the text says, as headings and nested lists, and end with the statement', () => {
        const { program: rules, result } = seed();
        const lines = runAsMarkdown({ program: rules, cases: [result], names }).split('\n');
        expect(lines.slice(0, 8)).toEqual([
            '## seed — Low back flare-up',
            '',
            '- *source* IMR final determination',
            '',
            '### request chiro: 5 visits of chiropractic',
            '',
            '- **not supported (0 of 5 visits) — UR: deny · IMR: upheld**',
            '- *because* chiro.flare-up, requires return-to-work: not documented, taken as not met (rules.mtus:15)',
        ]);
        expect(lines.slice(-4)).toEqual(['---', '', 'This reports what the written rules say about the documented facts. It decides nothing itself and makes no medical judgement.', '']);
    });

    test('link places where the reader can follow them', () => {
        const { program: rules, result } = seed();
        expect(runAsMarkdown({ program: rules, cases: [result], names }, span => `${span.uri}#L${span.start.line + 1}`))
            .toContain('taken as not met ([rules.mtus:15](<file:///w/rules.mtus#L15>))');
    });

    test('take the words of a file literally', () => {
        const shown = runAsMarkdown({ program: program([]), cases: [caseResult([request('r', '<script>*a* [b](http://c) `d` | _e_')], { title: '# x' })], names });
        expect(shown).toContain('request r: \\<script\\>\\*a\\* \\[b\\](http\\://c) \\`d\\` \\| \\_e\\_');
        expect(shown).toContain('## seed — \\# x');
    });
});

test('every format is bound by its name', () => {
    expect(Object.keys(RUN_FORMATS)).toEqual(['text', 'markdown', 'json']);
});
