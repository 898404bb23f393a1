import type { Change } from '@mtus/analysis';
import { type Case, type CompiledProgram, type Fact, type FactStatement, type FactType, type FactValue, PURPOSES, type Request, type RequestResult } from '@mtus/engine';
import { readDays, valueText } from '@mtus/language';
import { listed } from '@mtus/report';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { FactState, SetFact } from '../protocol.js';

const YES_NO: FactType = { kind: 'yes or no' };
const NOT_DOCUMENTED = 'not documented';
const PURPOSE = 'purpose';

/** A fact that somebody sets, as a change of the case. @throws ResponseError where there is no such fact, or the value is none of its. */
export function changeSetting(rules: CompiledProgram, { fact, about, value }: SetFact): Change {
    const text = value.trim().replace(/\s+/g, ' ');
    if (fact === PURPOSE) {
        if (!(PURPOSES as readonly string[]).includes(text)) {
            throw new ResponseError(ErrorCodes.InvalidParams, `"${text}" is no purpose. Write ${listed(PURPOSES, 'or')}.`);
        }
        return { kind: 'state purpose', purpose: text };
    }
    const type = typeOf(rules, fact);
    if (type === undefined) {
        throw new ResponseError(ErrorCodes.InvalidParams, `There is no fact "${fact}".`);
    }
    const read = text === NOT_DOCUMENTED ? { kind: NOT_DOCUMENTED } as FactValue : valueFrom(type, text);
    if (read === null) {
        throw new ResponseError(ErrorCodes.InvalidParams, `"${text}" is no value of ${fact}. It can be ${canBe(type)}.`);
    }
    return { kind: 'document', fact, about, value: read };
}

function typeOf(rules: CompiledProgram, name: string): FactType | undefined {
    return rules.definitions.has(name) ? YES_NO : rules.facts.get(name)?.type;
}

function valueFrom(type: FactType, text: string): FactValue | null {
    switch (type.kind) {
        case 'yes or no': return ['yes', 'no'].includes(text) ? { kind: 'values', values: [text] } : null;
        case 'one of': {
            const values = text.split(/\s*,\s*|\s+or\s+/);
            return values.every(value => type.values.includes(value)) ? { kind: 'values', values } : null;
        }
        case 'list of': {
            const complete = !text.startsWith('at least ');
            const values = text.replace(/^at least /, '').split(/\s*,\s*/);
            return values.every(value => type.values.includes(value)) ? { kind: 'list', values, complete } : null;
        }
        case 'number':
        case 'percent': return numberFrom(text);
        case 'date': {
            const read = readDays(text);
            return 'days' in read ? { kind: 'days', days: read.days } : null;
        }
    }
}

function numberFrom(text: string): FactValue | null {
    const [, bound, low, high] = /^(?:at (least|most) )?(\d{1,12}(?:\.\d{1,6})?)(?: to (\d{1,12}(?:\.\d{1,6})?))?(?: ?(?:%|percent|[a-z-]+))?$/.exec(text) ?? [];
    if (low === undefined || (bound !== undefined && high !== undefined)) {
        return null;
    }
    return { kind: 'number', least: bound === 'most' ? null : Number(low), most: bound === 'least' ? null : Number(high ?? low) };
}

/** What a value may be, in words. */
function canBe(type: FactType): string {
    switch (type.kind) {
        case 'yes or no': return 'yes, no or not documented';
        case 'one of': return listed([...type.values, NOT_DOCUMENTED], 'or');
        case 'list of': return `${listed(type.values, 'and')}, separated by commas, with "at least" before them where there may be more, or not documented`;
        case 'number': return `a number, such as 4, 4 to 6 or at least 4 ${type.unit}, or not documented`;
        case 'percent': return 'a number, such as 50, 30 to 50 or at least 50 percent, or not documented';
        case 'date': return 'a date, such as 2013-09-26 or 2013-09, or not documented';
    }
}

/** What the case says, and what it would help to know: every fact that the rules have asked for, in order of name. */
export function factStates(rules: CompiledProgram, sample: Case, request: Request, result: RequestResult, set: readonly SetFact[]): FactState[] {
    const states = new Map<string, FactState>();
    const add = (fact: string, about: string | null, value: string): void => {
        const known = rules.facts.get(fact) as Fact | undefined;
        const type = typeOf(rules, fact);
        states.set(JSON.stringify([fact, about]), {
            fact, about, value, question: known?.question ?? null, canBe: fact === PURPOSE ? listed(PURPOSES, 'or') : type === undefined ? '' : canBe(type),
            isSet: set.some(one => one.fact === fact && one.about === about),
        });
    };
    [...result.alsoNotDocumented, ...result.missing].filter(({ kind, name }) => kind === 'fact' && (name === PURPOSE || typeOf(rules, name) !== undefined)).forEach(({ name, about }) => add(name, about, NOT_DOCUMENTED));
    const stated = (statement: FactStatement): void => add(statement.fact, statement.of, valueText(statement.value));
    [...sample.facts, ...request.facts].forEach(stated);
    if (request.purpose !== null) {
        add(PURPOSE, request.id, request.purpose);
    }
    return [...states.values()].sort((a, b) => a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0);
}
