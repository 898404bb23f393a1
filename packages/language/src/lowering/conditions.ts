import type { Condition, ConditionClause, DayOperator, NumberOperator, Silence, Span } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { daysOf } from './dates.js';
import { lineOf, spanOf } from './text.js';
import { calendarUnit } from './units.js';
import { windowsOf } from './windows.js';

const NUMBER_OPERATORS: Readonly<Record<string, NumberOperator>> = { least: 'at least', most: 'at most', more: 'more than', less: 'less than' };
const LISTS: readonly string[] = ['diagnosis', 'procedure', 'region'];
const GROUPS = { AllOf: 'all of', AnyOf: 'any of', NoneOf: 'none of', Or: 'any of', And: 'all of' } as const;

/** A condition as data; null where what was typed is not complete, or names something whose kind is not known. */
export function conditionOf(node: ast.Condition | undefined, uri: string): Condition | null {
    if (node === undefined) {
        return null;
    }
    const span = spanOf(uri, node.$cstNode);
    switch (node.$type) {
        case 'AllOf': case 'AnyOf': case 'NoneOf': case 'Or': case 'And': {
            const conditions = node.items.map(item => conditionOf(item, uri));
            return conditions.length === 0 || conditions.includes(null) ? null : { kind: GROUPS[node.$type], conditions: conditions as Condition[], span };
        }
        case 'Member': return node.subject?.ref === undefined ? null : valueTest(node.subject.ref, node.predicate, span);
        case 'Comparison': return comparison(node, span);
    }
}

function comparison(node: ast.Comparison, span: Span): Condition | null {
    const subject = node.subject?.ref;
    const { predicate } = node;
    if (subject === undefined) {
        return null;
    }
    if (predicate === undefined) {
        return endsEarly(node) ? null : truth(subject, 'yes', false, span);
    }
    switch (predicate.$type) {
        case 'ValuePredicate': return valueTest(subject, predicate, span);
        case 'AmountPredicate': return amountTest(node, subject, predicate, span);
        case 'DatePredicate': return dayTest(subject, predicate, span);
    }
}

/** `x is` with nothing after it: the predicate is lost, and the test is not "x is yes". */
function endsEarly(node: ast.Comparison): boolean {
    return node.windows.length > 0 || /\sis\s*$/.test(node.$cstNode?.text ?? '');
}

function truth(subject: ast.Readable, value: 'yes' | 'no', negated: boolean, span: Span): Condition {
    return subject.$type === 'Definition'
        ? { kind: 'definition', definition: subject.name, negated: (value === 'no') !== negated, span }
        : { kind: 'value', fact: subject.name, values: [value], negated, span };
}

function valueTest(subject: ast.Readable, predicate: ast.ValuePredicate | undefined, span: Span): Condition | null {
    if (predicate?.truth !== undefined) {
        return truth(subject, predicate.truth, predicate.negated, span);
    }
    const values = predicate?.values.map(value => value.$refText) ?? [];
    if (values.length === 0 || subject.$type === 'Definition') {
        return null;
    }
    const isList = subject.type?.$type === 'ListOf' || (ast.isBuiltIn(subject) && LISTS.includes(subject.name));
    return { kind: isList ? 'member' : 'value', fact: subject.name, values, negated: predicate?.negated ?? false, span };
}

function amountTest(node: ast.Comparison, subject: ast.Readable, predicate: ast.AmountPredicate, span: Span): Condition | null {
    const operator = predicate.operator === undefined ? 'exactly' : NUMBER_OPERATORS[predicate.operator]!;
    const { number } = predicate;
    if (number === undefined || subject.$type === 'Definition') {
        return null;
    }
    if (predicate.direction !== undefined) {
        const unit = calendarUnit(predicate.unit);
        const anchor = predicate.anchor?.ref?.name;
        return unit === undefined || anchor === undefined ? null
            : { kind: 'elapsed', fact: subject.name, anchor, direction: predicate.direction, operator, amount: number, unit, span };
    }
    if (ast.isBuiltIn(subject) && subject.name === 'earlier-visits') {
        const windows = windowsOf(node.windows);
        return windows === null ? null : { kind: 'earlier visits', operator, number, windows, span };
    }
    if (subject.type?.$type === 'DateType') {
        const days = daysOf(String(number));
        return days === null || operator !== 'exactly' ? null : { kind: 'day', fact: subject.name, operator: 'on', days, span };
    }
    return { kind: 'number', fact: subject.name, operator, number, unit: predicate.unit ?? null, span };
}

function dayTest(subject: ast.Readable, predicate: ast.DatePredicate, span: Span): Condition | null {
    const days = daysOf(predicate.date);
    const operator: DayOperator = predicate.bound === undefined ? predicate.operator : `on or ${predicate.bound}`;
    return days === null || subject.$type === 'Definition' ? null : { kind: 'day', fact: subject.name, operator, days, span };
}

export function silenceOf(node: ast.Silence | undefined): Silence {
    return node?.met ? 'assume met' : node?.notMet ? 'assume not met' : 'cannot decide';
}

/** A clause whose substance is a condition. Its text leaves out the sub-line about silence. */
export function conditionClause(id: string, node: ast.AppliesWhen | ast.Unless | ast.Requires | ast.Means, uri: string): ConditionClause | null {
    const condition = conditionOf(node.condition, uri);
    if (condition === null) {
        return null;
    }
    return {
        id, condition, silence: silenceOf(node.silence), silenceStated: node.silence !== undefined,
        text: lineOf(node, 0, node.silence?.$cstNode?.offset), span: spanOf(uri, node.$cstNode, node.condition.$cstNode),
    };
}

/** Gives clauses of one kind their identifiers: the kind, and from the second on, by text, a number. Independent of their order. */
export function numbered<T extends { id: string; text: string }>(clauses: readonly T[], tieBreak: (clause: T) => string = () => ''): T[] {
    const key = (clause: T): string => `${clause.text}\n${tieBreak(clause)}`;
    return [...clauses].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
        .map((clause, index) => (index === 0 ? clause : { ...clause, id: `${clause.id}-${index + 1}` }));
}
