import type { AstNode, ValidationAcceptor, ValidationChecks } from 'langium';
import type { MtusAstType } from '../generated/ast.js';
import { report } from '../findings/report.js';
import { readDays } from '../lowering/dates.js';

/** `dates/…`: a date that is no day, or of an absurd year, is reported and never becomes another day. */
function check(...properties: string[]) {
    return (node: AstNode, accept: ValidationAcceptor): void => {
        for (const property of properties) {
            const written = (node as unknown as Record<string, unknown>)[property];
            const read = typeof written === 'string' ? readDays(written) : null;
            if (read !== null && 'wrong' in read) {
                report(accept, 'error', read.wrong, { node, property: property as never });
            }
        }
    };
}

export const dateChecks: ValidationChecks<MtusAstType> = {
    DatePredicate: check('date'),
    InForce: check('start', 'end'),
    Decided: check('date'),
    Injured: check('date'),
    AsOf: check('date'),
    DateIs: check('date'),
    History: check('date', 'start', 'end'),
    ProcedureIs: check('date'),
    NewCourse: check('date'),
    EpisodeBegan: check('date'),
    RequestedOn: check('date'),
    ServiceOn: check('date'),
};
