import type { HistoryDates, HistoryLine, RegionUse } from '@mtus/engine';
import { CstUtils } from 'langium';
import * as ast from '../generated/ast.js';
import { bareCount, countOf } from './counts.js';
import { daysOf } from './dates.js';
import type { Surroundings } from './rules.js';
import { lineOf, spanOf } from './text.js';

export function regionsOf(nodes: readonly ast.RegionUse[]): RegionUse[] {
    return nodes.map(use => ({ region: use.region?.$refText ?? '', side: use.side ?? null })).filter(use => use.region !== '');
}

function datesOf(node: ast.History): HistoryDates | null {
    if (node.unknownDays) {
        return { kind: 'unknown days' };
    }
    if (node.start !== undefined || node.end !== undefined) {
        const first = daysOf(node.start);
        const last = daysOf(node.end);
        return first === null || last === null ? null : { kind: 'from through', first, last };
    }
    if (node.date === undefined) {
        return { kind: 'undated' };
    }
    const days = daysOf(node.date);
    return days === null ? null : { kind: 'single', days };
}

/** The offset at which the words of the record begin that a line rests on; the line as such ends there. */
export function offsetOfQuote(node: ast.History | ast.FactIs | ast.Given | ast.ProcedureIs): number | undefined {
    const cst = node.$cstNode;
    return cst === undefined ? undefined : [...CstUtils.flattenCst(cst)].find(leaf => leaf.tokenType.name === 'quote')?.offset;
}

/** A history line; null where it is not complete. */
export function historyOf(node: ast.History, uri: string, surroundings: Surroundings): HistoryLine | null {
    const treatment = node.treatment?.$refText;
    const unit = surroundings.units.get(treatment ?? '');
    const count = countOf(node.count, unit);
    const dates = datesOf(node);
    const completed = node.details.filter(ast.isCompletedPart).map(part => countOf(part.count, unit));
    if (treatment === undefined || count === null || dates === null || node.status === undefined || completed.includes(null)) {
        return null;
    }
    const text = lineOf(node, 0, offsetOfQuote(node)).replace(/^history /, '');
    return {
        count: bareCount(count), treatment, regions: regionsOf(node.regions), status: node.status, dates,
        completed: completed[0] === undefined || completed[0] === null ? null : bareCount(completed[0]),
        restLapsed: node.details.some(ast.isRestLapsed), notUnderThisClaim: node.details.some(ast.isNotUnderThisClaim),
        quotes: [...node.quotes], text, span: spanOf(uri, node.$cstNode),
    };
}
