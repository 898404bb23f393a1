import type { Effect, FrequencyClause, Limit, Reading, Window } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { numbered } from './conditions.js';
import { stepsOf } from './frequencies.js';
import { lineOf, spanOf } from './text.js';
import { inUnit } from './units.js';
import { windowsOf } from './windows.js';

/** A quantity in the unit of the treatments; `half of` is rounded up at each end. */
export function quantityOf(node: ast.Quantity | ast.QuantityCell, treatmentUnit: string | undefined): { low: number; high: number; unit: string } | null {
    if (node.low === undefined) {
        return null;
    }
    const { unit, factor } = inUnit(node.unit ?? treatmentUnit ?? '', treatmentUnit);
    const part = (amount: number): number => (node.half ? Math.ceil(amount * factor / 2) : amount * factor);
    return { low: part(node.low), high: part(node.high ?? node.low), unit };
}

type ClauseNode = ast.TableClause;

interface Readings {
    readings: Reading[];
    readAs: string | null;
    /** The windows of the reading in force, and how they are written; null where the clause's own count. */
    inForce: { windows: Window[]; text: string } | null;
}

/** The alternative windows of an element's effect. */
export function readingsOf(clauses: readonly ClauseNode[], uri: string): Readings | null {
    const nodes = clauses.filter(ast.isReading);
    const readings = nodes.map((node): Reading | null => {
        const windows = windowsOf(node.windows);
        return windows === null || !node.name ? null : { id: node.name, title: node.title ?? '', windows, span: spanOf(uri, node.$cstNode) };
    });
    if (readings.includes(null)) {
        return null;
    }
    const whole = readings as Reading[];
    const readAs = clauses.find(ast.isReadAs)?.reading?.$refText ?? (whole.length === 1 ? whole[0]!.id : null);
    const chosen = nodes.find(node => node.name === readAs);
    const windows = whole.find(reading => reading.id === readAs)?.windows;
    const text = chosen?.windows.map(window => lineOf(window)).join(' ') ?? '';
    return { readings: whole, readAs, inForce: windows === undefined ? null : { windows, text } };
}

/** A cap or allowance; null where it is not complete. */
export function limitOf(node: ast.Allow | ast.Cap, treatmentUnit: string | undefined, alternatives: Readings, uri: string): Limit | null {
    const quantity = node.quantity === undefined ? null : quantityOf(node.quantity, treatmentUnit);
    const own = windowsOf(node.windows);
    if (quantity === null || own === null || (alternatives.readings.length > 0 && alternatives.inForce === null)) {
        return null;
    }
    const kind = ast.isAllow(node) ? 'allow' : 'cap';
    const written = lineOf(node, 0, node.counting?.$cstNode?.offset);
    return {
        kind, id: kind, quantity: { low: quantity.low, high: quantity.high }, unit: quantity.unit,
        windows: [...own, ...alternatives.inForce?.windows ?? []], readings: alternatives.readings, readAs: alternatives.readAs,
        counter: node.quantity.ofEach ? 'of each' : 'in all', count: countOf(node.counting?.end),
        text: [written, alternatives.inForce?.text ?? ''].filter(part => part !== '').join(' '), span: spanOf(uri, node.$cstNode),
    };
}

export function countOf(end: 'most' | 'least' | undefined): Limit['count'] {
    return end === undefined ? null : `the ${end}`;
}

/** What a rule does, null for a rule that only states a frequency; undefined where its effect is not complete. */
export function effectOf(clauses: readonly ClauseNode[], treatmentUnit: string | undefined, uri: string): Effect | null | undefined {
    const node = clauses.find(ast.isEffect);
    const alternatives = readingsOf(clauses, uri);
    if (alternatives === null) {
        return undefined;
    }
    if (node === undefined) {
        return null;
    }
    switch (node.$type) {
        case 'AllowAnyNumber': return { kind: 'allow any number', id: 'allow', text: lineOf(node), span: spanOf(uri, node.$cstNode) };
        case 'AllowNothing': return { kind: 'allow nothing', id: 'allow', text: lineOf(node), span: spanOf(uri, node.$cstNode) };
        default: return limitOf(node, treatmentUnit, alternatives, uri) ?? undefined;
    }
}

/** The frequencies of an element; null where one is not complete. */
export function frequenciesOf(clauses: readonly ClauseNode[], uri: string): FrequencyClause[] | null {
    const found = clauses.filter(ast.isFrequencyLimit).map((node): FrequencyClause | null => {
        const steps = stepsOf(node.frequency);
        return steps === null ? null : { id: 'frequency', steps, text: lineOf(node), span: spanOf(uri, node.$cstNode) };
    });
    return found.includes(null) ? null : numbered(found as FrequencyClause[]);
}
