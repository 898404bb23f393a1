import type { LangiumDocument } from 'langium';
import { isComparison, isFactIs, isGiven, isMember, isNamesValue, isValuePredicate } from '../generated/ast.js';
import { toDiagnostic, type Diagnostic } from './diagnostic.js';
import { unpackWords } from './finding.js';

/** Every name of a document that means nothing. */
export function linkingDiagnostics(document: LangiumDocument): Diagnostic[] {
    return document.references.flatMap(reference => {
        const error = reference.error;
        const range = reference.$refNode?.range;
        return error === undefined || range === undefined || dependsOnUnknown(error.info.container)
            ? [] : [toDiagnostic(unpackWords(error.message), range, { written: error.info.reference.$refText })];
    });
}

/** The values of a fact that is not known itself cannot be judged: one finding is enough. */
function dependsOnUnknown(container: { $type: string; $container?: unknown }): boolean {
    if (!isValuePredicate(container) && !isNamesValue(container)) {
        return false;
    }
    const owner = container.$container;
    if (isComparison(owner) || isMember(owner)) {
        return owner.subject?.ref === undefined;
    }
    return (isFactIs(owner) || isGiven(owner)) && owner.fact?.ref === undefined;
}
