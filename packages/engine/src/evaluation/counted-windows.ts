import type { Limit, Rule } from '../ir/rule.js';
import type { Window } from '../ir/window.js';
import { windowKind } from './windows/table.js';

/** The windows that count, as semantics fill them in: a row with a period after surgery counts since it, another row per course, a lone region per injury. */
export function effectiveWindows({ rule }: { rule: Rule }, windows: readonly Window[]): Window[] {
    if (rule.afterSurgery) {
        return windows.filter(window => window.kind !== 'per course');
    }
    const kinds = new Set(windows.map(window => window.kind));
    if (windows.some(isWindowOfItsOwn)) {
        return [...windows];
    }
    return [...windows, { kind: kinds.has('per region') && !kinds.has('over') ? 'per injury' : 'per course' }];
}

/** A key and a length only add to another window. */
function isWindowOfItsOwn({ kind }: Window): boolean {
    return kind !== 'per region' && kind !== 'over';
}

/** True where the clause counts earlier visits, false where it only restricts the request's own schedule. */
export function countsHistory(compiled: { rule: Rule }, limit: Limit): boolean {
    return compiled.rule.afterSurgery !== null || effectiveWindows(compiled, limit.windows).some(window => windowKind(window).countsHistory && window.kind !== 'per region');
}
