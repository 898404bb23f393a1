import type { Window } from '@mtus/engine';
import type * as ast from '../generated/ast.js';
import { durationRange } from './units.js';

const PER: Readonly<Record<string, Window>> = {
    injury: { kind: 'per injury' }, course: { kind: 'per course' }, episode: { kind: 'per episode' },
    region: { kind: 'per region' }, session: { kind: 'per session' }, week: { kind: 'per week' },
};

function window(node: ast.Window): Window | undefined {
    switch (node.$type) {
        case 'Per': return PER[node.what];
        case 'PerCalendarYear': return { kind: 'per calendar year' };
        case 'Every': return withLength('every', node);
        case 'Over': return withLength('over', node);
        case 'WithinAfterSurgery': return withLength('within after surgery', node);
    }
}

function withLength(kind: 'every' | 'over' | 'within after surgery', node: ast.Every | ast.Over | ast.WithinAfterSurgery): Window | undefined {
    const length = durationRange(node);
    return length === undefined ? undefined : { kind, length };
}

/** The counting windows of a clause; null where one of them is not complete. */
export function windowsOf(nodes: readonly ast.Window[]): Window[] | null {
    const windows = nodes.map(window);
    return windows.includes(undefined) ? null : windows as Window[];
}
