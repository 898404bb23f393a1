import type { FactStatement, FactValue } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { daysOf } from './dates.js';
import { spanOf } from './text.js';

/** What a case says about a fact; null where it is not complete. */
function valueOf(node: ast.FactValue | undefined, fact: ast.Documentable): FactValue | null {
    const type = ast.isFact(fact) ? fact.type : undefined;
    switch (node?.$type) {
        case 'TruthValue': return { kind: 'values', values: [node.truth] };
        case 'NotDocumented': return { kind: 'not documented' };
        case 'NamesValue': {
            const values = node.values.map(value => value.$refText);
            return ast.isListOf(type) ? { kind: 'list', values, complete: !node.atLeast } : { kind: 'values', values };
        }
        case 'DateIs': {
            const days = daysOf(node.date);
            return days === null ? null : { kind: 'days', days };
        }
        case 'AmountValue': return ast.isDateType(type) ? yearOf(node) : amountOf(node);
        default: return null;
    }
}

/** A year of four digits reads like a number until the type of its fact is known. */
function yearOf(node: ast.AmountValue): FactValue | null {
    const days = node.bound === undefined && node.high === undefined && node.unit === undefined ? daysOf(String(node.low)) : null;
    return days === null ? null : { kind: 'days', days };
}

function amountOf(node: ast.AmountValue): FactValue | null {
    if (node.low === undefined) {
        return null;
    }
    switch (node.bound) {
        case 'least': return { kind: 'number', least: node.low, most: null };
        case 'most': return { kind: 'number', least: null, most: node.low };
        default: return { kind: 'number', least: node.low, most: node.high ?? node.low };
    }
}

/** A statement of a case or request about a fact or definition; null where it is not complete. */
export function statementOf(node: ast.FactIs | ast.Given, uri: string, of: string | null): FactStatement | null {
    const fact = node.fact?.ref;
    const value = fact === undefined ? null : valueOf(node.value, fact);
    return fact === undefined || value === null ? null
        : { fact: fact.name, of: node.of?.$refText ?? of, value, quotes: [...node.quotes], span: spanOf(uri, node.$cstNode) };
}
