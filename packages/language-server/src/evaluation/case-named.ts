import type { Case } from '@mtus/engine';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CaseName } from '../protocol.js';

/** @throws ResponseError where there is no such case, or it cannot be evaluated. */
export function caseNamed(cases: readonly Case[], { id, uri }: CaseName): Case {
    const found = cases.find(sample => sample.id === id && sample.span.uri === uri);
    if (!found) {
        throw new ResponseError(ErrorCodes.InvalidParams, `There is no case "${id}" that can be evaluated.`);
    }
    return found;
}
