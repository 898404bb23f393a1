import type { FactSubject } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { AstUtils } from 'langium';

/**
 * What a fact or definition is about. A definition is about what its facts are about: one subject beside the case (a check reports
 * two; the first in the text then counts). Definitions that name each other in a circle are about the case.
 */
export function subjectOf(readable: ast.Readable | undefined, open: ReadonlySet<ast.Readable> = new Set()): FactSubject {
    if (readable === undefined || open.has(readable)) {
        return 'case';
    }
    if (ast.isFact(readable)) {
        return readable.about ?? 'case';
    }
    if (ast.isBuiltIn(readable)) {
        return readable.name === 'earlier-visits' || readable.name === 'treatment' ? 'treatment' : readable.name === 'region' ? 'region' : 'case';
    }
    const inside = new Set([...open, readable]);
    for (const node of AstUtils.streamAllContents(readable)) {
        const subject = ast.isComparison(node) || ast.isMember(node) ? subjectOf(node.subject?.ref, inside) : 'case';
        if (subject !== 'case') {
            return subject;
        }
    }
    return 'case';
}
