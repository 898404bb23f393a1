import { type Case, compile, type Program, type Request, toDay } from '@mtus/engine';
import { expect, test } from 'vitest';
import { buildCase, buildClause, buildGuideline, buildLimit, buildProgram, buildRequest, buildRule, buildVocabulary, exactly, NOWHERE } from './build.js';
import { type AlikeSums, compareAlike } from './compare-alike.js';

const [FIRST_DAY, NEW_EDITION] = [toDay(2014, 1, 1), toDay(2015, 4, 20)];
const VOCABULARY = buildVocabulary({ treatments: ['massage', 'testing'], regions: ['neck'], procedures: ['fusion', 'discectomy'], facts: ['a', 'b', 'c'].map(id => ({ id, type: { kind: 'yes or no' as const } })) });

const isYes = (fact: string) => ({ kind: 'value' as const, fact, values: ['yes'], negated: false, span: NOWHERE });
const on = (day: number): { first: number; last: number } => ({ first: day, last: day });

function caseOf(day: number, facts: Record<string, string>, part: Partial<Case> = {}, request: Partial<Request> = {}): Case {
    return buildCase({
        injured: on(FIRST_DAY - 900), asOf: on(day), regions: [{ region: 'neck', side: null }], requests: [buildRequest({ id: 'one', treatments: ['massage'], quantity: exactly(5), ...request })],
        facts: Object.entries(facts).map(([fact, value]) => ({ fact, of: null, value: { kind: 'values', values: [value] }, quotes: [], span: NOWHERE })), ...part,
    });
}

function differences(program: Program, cases: readonly Case[]): string[] {
    const sums: AlikeSums = { requests: 0, particular: 0, evaluated: 0, different: [] };
    compareAlike(compile(program), cases, 'built', sums);
    expect(sums).toMatchObject({ requests: cases.length, particular: 0 });
    return sums.different;
}

test('a name that a rule asks about is asked in the edition that governs', () => {
    const editions = [{ id: 'earlier', first: null, last: NEW_EDITION - 1, fact: 'a' }, { id: 'later', first: NEW_EDITION, last: null, fact: 'b' }];
    const program = buildProgram({
        vocabulary: VOCABULARY,
        guidelines: [buildGuideline({ id: 'guideline' }), ...editions.map(({ id, first, last }) => buildGuideline({ id, inForce: { first, last, by: 'date-of-request' } }))],
        definitions: editions.map(({ id, fact }) => ({ id: 'chronic', title: 'chronic', sources: [id], means: buildClause('means', isYes(fact)), quotes: [], span: NOWHERE })),
        rules: [buildRule({ id: 'rule', scopes: [{ treatments: ['massage'], regions: [] }], effect: buildLimit('allow', 3, 3), appliesWhen: [buildClause('applies-when', { kind: 'definition', definition: 'chronic', negated: false, span: NOWHERE }, 'assume not met')] })],
    });
    expect(differences(program, [FIRST_DAY, NEW_EDITION, FIRST_DAY + 1, NEW_EDITION + 1].map(day => caseOf(day, { a: 'yes', b: 'no' })))).toEqual([]);
});

test('a treatment that no rule speaks about keeps its own unit', () => {
    const program = buildProgram({ vocabulary: { ...VOCABULARY, treatments: { ...VOCABULARY.treatments, testing: { ...VOCABULARY.treatments['testing']!, unit: 'tests' } } }, rules: [] });
    expect(differences(program, [caseOf(FIRST_DAY, {}), caseOf(FIRST_DAY, {}, {}, { treatments: ['testing'], unit: 'tests' })])).toEqual([]);
});

test('rows of a table that share a clause fail it each for itself', () => {
    const requires = [buildClause('requires', isYes('a'), 'assume not met')];
    const rows = ['fusion', 'discectomy'].map(procedure => buildRule({
        id: `table.${procedure}`, table: 'table', severalRows: 'take the largest', scopes: [{ treatments: ['massage'], regions: [] }], effect: buildLimit('allow', 6, 6), requires,
        appliesWhen: [buildClause('applies-when', { kind: 'member', fact: 'procedure', values: [procedure], negated: false, span: NOWHERE })],
    }));
    const other = buildRule({ id: 'other', scopes: [{ treatments: ['massage'], regions: [] }], effect: buildLimit('allow', 4, 4), appliesWhen: [buildClause('applies-when', isYes('b'), 'assume not met')] });
    const had = (...procedures: string[]): Partial<Case> => ({ procedures: procedures.map(procedure => ({ procedure, days: on(FIRST_DAY - 10), span: NOWHERE })) });
    const facts: Record<string, string>[] = [{}, { a: 'no' }, { a: 'yes' }, { b: 'yes' }, { a: 'yes', b: 'no' }, { a: 'no', b: 'yes' }];
    expect(differences(buildProgram({ vocabulary: VOCABULARY, rules: [...rows, other] }), facts.flatMap(each => [caseOf(FIRST_DAY, each), caseOf(FIRST_DAY, each, had('fusion')), caseOf(FIRST_DAY, each, had('discectomy')), caseOf(FIRST_DAY, each, had('fusion', 'discectomy'))]))).toEqual([]);
});

test('a number that makes no difference is not the one that is supported', () => {
    const rule = (id: string, number: number, fact: string): Program['rules'][number] => buildRule({ id, scopes: [{ treatments: ['massage'], regions: [] }], effect: buildLimit('allow', number, number), appliesWhen: [buildClause('applies-when', isYes(fact), 'assume not met')] });
    const program = buildProgram({ vocabulary: VOCABULARY, rules: [rule('first', 2, 'a'), rule('second', 2, 'b'), rule('third', 3, 'c')] });
    const facts: Record<string, string>[] = [{ a: 'no', b: 'yes' }, { a: 'yes', b: 'no' }, { a: 'no', b: 'no', c: 'yes' }, { b: 'yes' }, { c: 'yes' }, { a: 'yes', b: 'yes', c: 'yes' }];
    expect(differences(program, facts.flatMap(each => [4, 5, 2].map(quantity => caseOf(FIRST_DAY, each, {}, { quantity: exactly(quantity) }))))).toEqual([]);
});
