import type { CalendarUnit, Case, Count, FrequencyStep, Guideline, HistoryDates, Program, Range, RegionUse, Rule, Window } from '@mtus/engine';
import { buildCase, buildClause, buildGuideline, buildHistory, buildLimit, buildProgram, buildRequest, buildRule, buildVocabulary, exactly, NOWHERE } from '../oracle/build.js';
import { daysOf } from '../oracle/calendar.js';
import { parseCount } from './table.js';
import type { TableClause, TableHistory, TableRow } from './table.js';

export const TREATMENTS = ['chiropractic', 'physical-therapy', 'occupational-therapy', 'surgery'];
export const REGIONS = ['low-back', 'neck'];
export const PROCEDURES = ['lumbar-discectomy', 'carpal-tunnel-release'];

/** The rules of a row as data, without going through the language. */
export function programOf(row: TableRow): Program {
    return buildProgram({
        vocabulary: buildVocabulary({ treatments: TREATMENTS, regions: REGIONS, procedures: PROCEDURES, gapBetweenCourses: { amount: 90, unit: 'days' } }),
        guidelines: [...row.clauses.map(guidelineOf), buildGuideline({ id: 'surgeries' })],
        rules: [
            ...row.clauses.map(ruleOf),
            buildRule({
                id: 'surgery.any', sources: ['surgeries'], scopes: [{ treatments: ['surgery'], regions: [] }],
                effect: { kind: 'allow any number', id: 'allow', text: 'allow any number', span: NOWHERE },
            }),
        ],
    });
}

/** The identifier of the rule that a clause becomes. A frequency stands in the rule of the allowance before it, if there is one. */
export function ruleId(clause: TableClause, index: number): string {
    return clause.kind === 'row' ? `surgical.${clause.procedure}` : `clause-${index + 1}`;
}

function guidelineOf(clause: TableClause, index: number): Guideline {
    return buildGuideline({
        id: `guideline-${index + 1}`, rangesBind: clause.strict ? 'strict' : 'lenient',
        inForce: {
            first: clause.inForce === null ? null : daysOf(clause.inForce.first).first,
            last: clause.inForce === null ? null : daysOf(clause.inForce.last).last, by: 'date-of-request',
        },
    });
}

function ruleOf(clause: TableClause, index: number): Rule {
    const rule = buildRule({ id: ruleId(clause, index), sources: [`guideline-${index + 1}`], scopes: [{ treatments: clause.treatments, regions: clause.regions }], effect: null });
    if (clause.kind === 'frequency') {
        return { ...rule, frequencies: [{ id: 'frequency', steps: stepsOf(clause.words), text: clause.words, span: NOWHERE }] };
    }
    const { low, high } = clause.quantity!;
    const half = (number: number): number => clause.halved ? Math.ceil(number / 2) : number;
    const effect = buildLimit(clause.kind === 'cap' ? 'cap' : 'allow', half(low), half(high), {
        windows: windowsOf(clause.words), counter: clause.counter, count: clause.count,
    });
    if (clause.kind !== 'row') {
        return { ...rule, effect };
    }
    return {
        ...rule, effect, table: 'surgical', severalRows: clause.severalRows,
        appliesWhen: clause.afterSurgery !== null ? [] : [buildClause('applies-when', { kind: 'member', fact: 'procedure', values: [clause.procedure!], negated: false, span: NOWHERE })],
        afterSurgery: clause.afterSurgery === null ? null : { procedures: [clause.procedure!], length: lengthOf(clause.afterSurgery) },
    };
}

function lengthOf(text: string): Range & { unit: CalendarUnit } {
    const [, low, high, unit] = /^(\d+)(?: to (\d+))? (day|week|month|year)s?$/.exec(text)!;
    return { low: Number(low), high: Number(high ?? low), unit: `${unit}s` as CalendarUnit };
}

const LENGTH = String.raw`(\d+(?: to \d+)? (?:days?|weeks?|months?|years?))`;
const WINDOW = new RegExp(String.raw`per (?:injury|course|episode|calendar year|week|session|region)|(every|over|within) ${LENGTH}(?: after surgery)?`, 'g');

export function windowsOf(words: string): Window[] {
    return [...words.matchAll(WINDOW)].map(([whole, kind, length]): Window => {
        switch (kind) {
            case 'every': return { kind: 'every', length: lengthOf(length) };
            case 'over': return { kind: 'over', length: lengthOf(length) };
            case 'within': return { kind: 'within after surgery', length: lengthOf(length) };
            default: return { kind: whole } as Window;
        }
    });
}

export function stepsOf(words: string): FrequencyStep[] {
    return words.split(/,? then /).map((step) => {
        const [, low, high, weeks] = /^(\d+)(?: to (\d+))? per week(?: for (\d+) weeks?)?$/.exec(step)!;
        return { rate: { low: Number(low), high: Number(high ?? low) }, weeks: weeks === undefined ? null : { low: Number(weeks), high: Number(weeks) } };
    });
}

/** The record and the request of a row as data. */
export function caseOf(row: TableRow): Case {
    const { record, request } = row;
    const quantity: Count = request.quantity === null ? { least: 1, most: null } : parseCount(request.quantity);
    return buildCase({
        injured: daysOf(record.injured), asOf: daysOf(request.day), regions: record.regions.map(use),
        procedures: record.surgeries.map(({ procedure, day }) => ({ procedure, days: day === null ? null : daysOf(day), span: NOWHERE })),
        newCourses: record.newCourses.map((day) => ({ treatment: 'chiropractic', days: daysOf(day), span: NOWHERE })),
        episodeBegan: record.episode === null ? null : { days: daysOf(record.episode), span: NOWHERE },
        history: record.history.map((line) => buildHistory({
            count: countOf(line.count), treatment: line.treatment, status: line.status, dates: datesOf(line),
            regions: line.region === null ? [] : [use(line.region)], completed: line.completed === null ? null : countOf(line.completed),
            restLapsed: line.restLapsed, notUnderThisClaim: line.notUnderThisClaim, text: `${line.count} ${line.status} ${line.when}`,
        })),
        requests: [
            ...(request.dependsOnSurgery ? [buildRequest({ id: 'surgery', treatments: ['surgery'], quantity: exactly(1) })] : []),
            buildRequest({
                id: 'asked', treatments: request.treatments, regions: request.regions.map(use), quantity, sessions: request.sessions,
                schedule: request.schedule === null ? null : stepsOf(request.schedule), dependsOn: request.dependsOnSurgery ? ['surgery'] : [],
                utilizationReview: request.modifiedTo === null ? null : { decision: 'modified', quantity: exactly(request.modifiedTo) },
            }),
        ],
    });
}

function use(region: string): RegionUse {
    return { region, side: null };
}

function countOf(text: string): Count {
    switch (text) {
        case 'no': return exactly(0);
        case 'an unknown number': return { least: 1, most: null };
        case 'an unspecified number': return { least: 0, most: null };
        default: return parseCount(text);
    }
}

function datesOf({ when }: TableHistory): HistoryDates {
    const spread = /^from (\S+) through (\S+)$/.exec(when);
    if (spread !== null) {
        return { kind: 'from through', first: daysOf(spread[1]), last: daysOf(spread[2]) };
    }
    return when === '' ? { kind: 'undated' } : when === 'on unknown days' ? { kind: 'unknown days' } : { kind: 'single', days: daysOf(when) };
}
