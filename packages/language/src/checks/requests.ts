import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { calendarUnit, inUnit } from '../lowering/units.js';
import { checkRange } from './limits.js';

/** More of anything than one request can be about. */
const MOST = 100_000;

/** `case/no-request`: a case without a request asks nothing. */
function checkCase(sample: ast.Case, accept: ValidationAcceptor): void {
    if (sample.name && !sample.clauses.some(ast.isRequest)) {
        report(accept, 'error', {
            code: 'case/no-request', message: `The case "${sample.name}" requests nothing.`, remedy: 'Add a line: request chiro: 5 visits of chiropractic.',
        }, { node: sample, property: 'name' });
    }
}

/** `case/quantity`: how much can be asked for. */
function checkQuantity(request: ast.Request, accept: ValidationAcceptor): void {
    const { count } = request;
    if (ast.isNoneCount(count) || ast.isKnownCount(count) && (count.high ?? count.low) === 0 && count.bound === undefined) {
        report(accept, 'error', {
            code: 'case/quantity', message: 'A request of nothing asks for nothing.', remedy: 'Write how many are asked for; where that is not stated: an unspecified number of.',
        }, { node: request, property: 'count' });
    }
}

/** `case/absurd-count`, `case/unit`: counts that cannot be meant. */
function checkCount(count: ast.Count | undefined, treatments: readonly (ast.Treatment | undefined)[], accept: ValidationAcceptor): void {
    if (!count) {
        return;
    }
    if (ast.isKnownCount(count)) {
        if (count.bound === undefined) {
            checkRange(count, accept);
        }
        if ((count.high ?? count.low) > MOST) {
            report(accept, 'error', { code: 'case/absurd-count', message: `Nobody asks for ${count.high ?? count.low} of anything.`, remedy: `Write a number up to ${MOST}.` }, { node: count });
        }
    }
    for (const treatment of treatments) {
        const counted = treatment?.unit === undefined ? undefined : calendarUnit(treatment.unit) ?? treatment.unit;
        if (treatment && counted !== undefined && count.unit !== undefined && inUnit(count.unit, counted).unit !== counted) {
            report(accept, 'error', {
                code: 'case/unit', message: `"${treatment.name}" is counted in ${counted}, not in ${count.unit}.`, remedy: `Write how many ${counted}.`,
            }, { node: count, property: 'unit' as never });
            return;
        }
    }
}

/** `case/taken-as`: only a request that another depends on is taken as supported or not. */
function checkTakenAs(request: ast.Request, accept: ValidationAcceptor): void {
    const taken = request.clauses.find(ast.isTakenAs);
    const depended = request.$container.clauses.filter(ast.isRequest).some(other => other.clauses.filter(ast.isDependsOn).some(clause => clause.requests.some(each => each.ref === request)));
    if (taken && request.name && !depended) {
        report(accept, 'warning', {
            code: 'case/taken-as', message: `No request depends on "${request.name}", so how it is taken decides nothing.`, remedy: `Leave the line out, or add to the other request: depends on ${request.name}.`,
        }, { node: taken });
    }
}

function checkModified(review: ast.UtilizationReview, accept: ValidationAcceptor): void {
    const request = review.$container;
    checkCount(review.count, request.treatments.map(treatment => treatment.ref), accept);
    const asked = ast.isKnownCount(request.count) && request.count.bound === undefined ? request.count.high ?? request.count.low : undefined;
    const allowed = ast.isKnownCount(review.count) ? review.count.high ?? review.count.low : undefined;
    if (asked !== undefined && allowed !== undefined && allowed > asked) {
        report(accept, 'warning', {
            code: 'case/modified', message: `Utilization review allowed more (${allowed}) than was asked for (${asked}).`, remedy: 'Check the two numbers.',
        }, { node: review });
    }
}

function checkSessions(clause: ast.InSessions, accept: ValidationAcceptor): void {
    if (!Number.isInteger(clause.number) || clause.number < 1 || clause.number > MOST) {
        report(accept, 'error', { code: 'case/absurd-count', message: 'A request is given in one session or more.', remedy: 'Write: in 2 sessions.' }, { node: clause });
    }
}

/** `case/no-such-purpose` is a name check; here: an age that no worker has. */
function checkPatient(patient: ast.Patient, accept: ValidationAcceptor): void {
    checkRange(patient, accept);
    if ((patient.high ?? patient.low) > 120 || !Number.isInteger(patient.low) || patient.high !== undefined && !Number.isInteger(patient.high)) {
        report(accept, 'error', { code: 'case/absurd-age', message: 'An age is a whole number of years up to 120.', remedy: 'Write: patient 64 years.' }, { node: patient });
    }
}

export const requestChecks: ValidationChecks<ast.MtusAstType> = {
    Case: checkCase,
    Request: [checkQuantity, checkTakenAs, (request: ast.Request, accept) => checkCount(request.count, request.treatments.map(treatment => treatment.ref), accept)],
    History: (line: ast.History, accept) => {
        checkCount(line.count, [line.treatment?.ref], accept);
        line.details.filter(ast.isCompletedPart).forEach(part => checkCount(part.count, [line.treatment?.ref], accept));
    },
    UtilizationReview: checkModified,
    InSessions: checkSessions,
    Patient: checkPatient,
};
