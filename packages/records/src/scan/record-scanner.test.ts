import { describe, expect, test } from 'vitest';
import { addCase, Dictionary, type Fact, NOT_STATED, RecordColumns, type Span, type Vocabulary } from '@mtus/engine';
import { readRecord } from '../read-record.js';
import { bytesOf } from './characters.js';
import { RecordScanner } from './record-scanner.js';
import { ScannedLines } from './scanned-lines.js';

const utf8 = (text: string): Uint8Array => bytesOf(encodeURIComponent(text).replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
const span: Span = { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const term = (id: string): { id: string; title: string; span: Span } => ({ id, title: id, span });
const fact = (id: string, about: Fact['about'], type: Fact['type']): Fact => ({ ...term(id), about, type, question: null, from: [] });
const facts = [
    fact('flare-up', 'case', { kind: 'yes or no' }), fact('tried', 'case', { kind: 'list of', values: ['ice', 'heat', 'rest'] }), fact('severity', 'case', { kind: 'one of', values: ['mild', 'severe'] }),
    fact('relief', 'treatment', { kind: 'percent' }), fact('range', 'region', { kind: 'number', unit: 'degrees' }), fact('seen', 'case', { kind: 'date' }), fact('duplicate', 'request', { kind: 'yes or no' }),
];
const vocabulary: Vocabulary = {
    authorities: [], gapBetweenCourses: null, treatments: { massage: { ...term('massage'), unit: 'visits' }, yoga: { ...term('yoga'), unit: 'visits' }, tens: { ...term('tens'), unit: 'days' } },
    regions: { neck: term('neck'), knee: term('knee') }, diagnoses: { sprain: term('sprain') }, procedures: { fusion: term('fusion') }, facts: Object.fromEntries(facts.map(each => [each.id, each])),
};
const words = { vocabulary, definitions: new Map([['improved', 'treatment' as const]]) };
const dictionary = new Dictionary(vocabulary);
const target = { dictionary, facts: new Map(facts.map(each => [each.id, each])) };
const scanner = new RecordScanner(words, target.facts, dictionary);

const REQUEST = { id: 'one', count: 6, treatments: ['massage'] };
const RECORD = { case: 'c1', injured: '2012-05-14', asOf: '2013-09-26', regions: ['neck'], requests: [REQUEST] };
const VISIT = { count: 2, treatment: 'massage', status: 'completed', on: '2013-03-01' };

function scanned(text: string): ScannedLines {
    const lines = new ScannedLines();
    scanner.scan(utf8(text), 1, lines);
    return lines;
}

/** Whether the scanner takes a line as regular; what it says then has to be what the general reader makes of it. */
function isRegular(line: string): boolean {
    const { columns } = scanned(line);
    expect(columns.size).toBe(1);
    if (columns.particular.values[0] === 1) {
        return false;
    }
    const read = new RecordColumns();
    addCase({ ...target, columns: read }, readRecord(JSON.parse(line), words, 1));
    expect(JSON.parse(JSON.stringify(columns, shortened))).toEqual(JSON.parse(JSON.stringify(read, shortened)));
    return true;
}

const shortened = (name: string, value: unknown): unknown => name === 'lengths' ? undefined : typeof value === 'object' && value !== null && 'length' in value && 'values' in value && ArrayBuffer.isView(value.values) ? Array.from((value as { values: Int32Array; length: number }).values.subarray(0, value.length as number)) : value;
const record = (other: object): string => JSON.stringify({ ...RECORD, ...other });
const request = (other: object): string => record({ requests: [{ ...REQUEST, ...other }] });

describe('the scanner takes as regular', () => {
    test.each([
        ['a plain record', record({})],
        ['every field that columns hold', record({
            source: 'letter 7', age: 43.5, diagnoses: ['sprain', 'sprain'], procedures: [{ procedure: 'fusion', on: '2013-01-02' }, { procedure: 'fusion' }],
            facts: { 'flare-up': 'yes', tried: ['rest', 'ice', 'rest'], severity: ['severe', 'mild'], 'relief of massage': 33.3, 'range of neck': 0.1, seen: '2012-02-29' },
            history: [VISIT, { ...VISIT, status: 'authorized', count: 12, completed: 5, regions: ['left knee', 'neck'], notUnderThisClaim: true }],
            requests: [{ ...REQUEST, regions: ['both knee'], purpose: 'flare-up', frequency: [{ perWeek: 2, weeks: 3 }, { perWeek: [1, 2], weeks: null }], requested: '2013-10-01', service: '2013-10-09', sessions: 2, dependsOn: [], ur: { modified: 4 }, facts: { duplicate: false } }, { ...REQUEST, id: 2, count: [4, 6], treatments: ['massage', 'yoga'] }],
        })],
        ['null for what is not stated', record({ age: null, case: null, diagnoses: null, procedures: null, facts: null, history: null, requests: [{ ...REQUEST, id: null, regions: null, purpose: null, frequency: null, requested: null, service: null, sessions: null, dependsOn: null, ur: null, facts: null }] })],
        ['what is not documented', record({ facts: { 'flare-up': null, tried: 'not documented', severity: 'not documented', 'relief of yoga': null, seen: null } })],
        ['lines that count nothing, whatever they leave open', record({ history: [{ ...VISIT, status: 'denied', on: 'unknown', count: null }, { ...VISIT, count: 0, on: null }, { ...VISIT, status: 'requested', completed: 0 }] })],
        ['blanks of JSON where programs write them', JSON.stringify(JSON.parse(record({ history: [VISIT] })), null, '\t').replaceAll('\n', ' \r')],
    ])('%s', (_, line) => { expect(isRegular(line)).toBe(true); });

    test('fields in any order', () => {
        const entries = Object.entries({ ...RECORD, history: [VISIT], facts: { 'flare-up': true } });
        expect(isRegular(JSON.stringify(Object.fromEntries(entries.reverse())))).toBe(true);
    });

    test('every day that a record may name, and no other', () => {
        for (const day of ['1900-01-01', '2200-12-31', '2000-02-29', '2012-02-29', '2013-12-31']) {
            expect(isRegular(record({ injured: day })), day).toBe(true);
        }
        for (const day of ['1899-12-31', '2201-01-01', '1900-02-29', '2013-02-29', '2013-02-30', '2013-00-10', '2013-13-01', '2013-04-31', '2013-01-00', '2013-1-01', '0000-01-01', '9999-01-01', ' 2013-01-01', '2013-01-01 ', '2013/01/01']) {
            expect(isRegular(record({ injured: day })), day).toBe(false);
        }
    });
});

describe('the scanner leaves to the general reader', () => {
    test.each([
        ['an escape', record({}).replace('"c1"', '"c\\u0031"')], ['characters beyond ASCII', record({ case: 'é' })], ['a control character', record({}).replace('c1', 'c\u0001')],
        ['an unknown field', record({ other: 1 })], ['a field twice', record({}).replace('{', '{"age":1,"age":1,')], ['a month', record({ injured: '2012-05' })], ['a year', record({ asOf: '2013' })],
        ['no injury', record({ injured: null })], ['an exponent', record({}).replace('6', '6e0')], ['a sign', record({ age: -1 })], ['minus zero', record({}).replace('{', '{"age":-0,')], ['a leading zero', record({}).replace('6', '06')],
        ['a long number', request({ count: 1_234_567_890_123_456 })], ['a number that is too large', record({ age: 1e12 })], ['a fraction of a visit', request({ count: 2.5 })], ['no visit', request({ count: 0 })], ['a number of visits that nobody knows', request({ count: null })],
        ['an empty list of requests', record({ requests: [] })], ['no requests', '{"injured":"2012-05-14"}'], ['an unknown word', request({ treatments: ['reiki'] })], ['no treatment', request({ treatments: [] })], ['treatments of several units', request({ treatments: ['massage', 'tens'] })],
        ['no region', record({ regions: [] })], ['an unknown region', record({ regions: ['left  knee'] })], ['no day', record({ asOf: null })], ['a request that depends on another', request({ dependsOn: ['two'] })],
        ['a fact of the request in the case', record({ facts: { duplicate: true } })], ['a fact twice', record({ facts: { 'relief of massage': 1, 'relief of massage of neck': 1 } })], ['a definition', record({ facts: { 'improved of massage': true } })],
        ['a percentage above 100', record({ facts: { 'relief of massage': 101 } })], ['an open list', record({ facts: { tried: { atLeast: ['ice'] } } })], ['a word for a list', record({ facts: { tried: 'ice' } })], ['an empty set of values', record({ facts: { severity: [] } })],
        ['unknown days', record({ history: [{ ...VISIT, on: 'unknown' }] })], ['a range of visits', record({ history: [{ ...VISIT, count: [2, 3] }] })], ['a course', record({ history: [{ ...VISIT, on: null, from: '2013-01-01', through: '2013-02-01' }] })],
        ['visits that were only requested', record({ history: [{ ...VISIT, status: 'requested' }] })], ['lines of several regions', record({ regions: ['neck', 'knee'], history: [VISIT] })], ['a line without a status', record({ history: [{ ...VISIT, status: undefined }] })],
        ['text behind the record', `${record({})} x`], ['a record that is cut off', record({}).slice(0, -1)], ['a comma too many', record({}).replace('}]', '},]')], ['a byte order mark', `\uFEFF${record({})}`], ['another value', '[1]'], ['a blank before a colon', record({}).replace(':', ' :')], ['a very long line', record({ source: 'x'.repeat(2 ** 20) })],
    ])('%s', (_, line) => { expect(isRegular(line)).toBe(false); });
});

describe('lines', () => {
    test('are numbered with the blank ones, and say where they and their names lie', () => {
        const text = `\n${record({})}\r\n \u00a0\n\r\nnonsense\n${record({ case: undefined, requests: [{ ...REQUEST, id: undefined }, REQUEST] })}`;
        const { bytes, columns, line, from, until, caseFrom, caseUntil, requestFrom, requestUntil } = scanned(text);
        const part = (starts: { values: Int32Array }, ends: { values: Int32Array }, index: number): string | null => starts.values[index]! < 0 ? null : String.fromCharCode(...bytes.subarray(starts.values[index], ends.values[index]));
        expect(Array.from(line.values.subarray(0, line.length))).toEqual([2, 5, 6]);
        expect(Array.from(columns.particular.values.subarray(0, columns.size))).toEqual([0, 1, 0]);
        expect([0, 1, 2].map(index => part(from, until, index))).toEqual([record({}), 'nonsense', text.split('\n').at(-1)]);
        expect([0, 1, 2].map(index => part(caseFrom, caseUntil, index))).toEqual(['c1', null, null]);
        expect([0, 1, 2].map(index => part(requestFrom, requestUntil, index))).toEqual(['one', null, 'one']);
    });

    test('of the scan before are taken out', () => {
        const lines = new ScannedLines();
        scanner.scan(utf8(`${record({})}\n${record({})}\n`), 1, lines);
        scanner.scan(utf8(record({ case: 17 })), 3, lines);
        expect([lines.columns.size, lines.line.length, lines.line.values[0], lines.requestFrom.length]).toEqual([1, 1, 3, 1]);
        scanner.scan(new Uint8Array(0), 1, lines);
        expect(lines.columns.size).toBe(0);
    });

    test('may lie anywhere in a larger buffer', () => {
        const bytes = utf8(`xx${record({})}\nyy`);
        const lines = new ScannedLines();
        scanner.scan(bytes.subarray(2, bytes.length - 2), 1, lines);
        expect([lines.columns.size, lines.columns.particular.values[0], lines.columns.asOf.values[0] === NOT_STATED]).toEqual([1, 0, false]);
    });
});
