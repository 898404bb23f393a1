import { formatDays, type Days } from '@mtus/engine';
import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { daysOf } from '../lowering/dates.js';

const daysOfClause = (written: string | undefined): Days | null => daysOf(written);

/** The last day that any request of the case may be made on. */
function lastRequest(sample: ast.Case): number | undefined {
    const dates = [
        ...sample.clauses.filter(ast.isAsOf).map(clause => clause.date),
        ...sample.clauses.filter(ast.isRequest).flatMap(request => request.clauses.filter(clause => ast.isRequestedOn(clause) || ast.isServiceOn(clause)).map(clause => clause.date)),
    ].flatMap(written => daysOfClause(written)?.last ?? []);
    return dates.length > 0 ? Math.max(...dates) : undefined;
}

/** `case/date-before-injury`, `case/date-after-request`, `case/date-order`: days that cannot be what they are said to be. */
function checkDates(sample: ast.Case, accept: ValidationAcceptor): void {
    const injured = daysOfClause(sample.clauses.find(ast.isInjured)?.date);
    const latest = lastRequest(sample);
    for (const line of sample.clauses.filter(ast.isHistory)) {
        const first = daysOfClause(line.start ?? line.date);
        const last = daysOfClause(line.end ?? line.date);
        if (line.start !== undefined && first && last && last.last < first.first) {
            report(accept, 'error', { code: 'case/date-order', message: 'These visits end before they begin.', remedy: 'Exchange the two days.' }, { node: line, property: 'start' });
            continue;
        }
        if (injured && first && first.first < injured.first && !line.details.some(ast.isNotUnderThisClaim) && (last ?? first).last < injured.first) {
            report(accept, 'warning', {
                code: 'case/date-before-injury', message: `These visits lie before the injury (${formatDays(injured)}) and count nothing.`,
                remedy: 'Check the two dates; write ", not under this claim" where the visits have nothing to do with it.',
            }, { node: line, property: line.start === undefined ? 'date' : 'start' });
        } else if (injured && first && line.start !== undefined && first.last < injured.first && !line.details.some(ast.isNotUnderThisClaim)) {
            report(accept, 'warning', {
                code: 'case/date-before-injury', message: `The first of these visits lies before the injury (${formatDays(injured)}) and counts nothing.`, remedy: 'Check the two dates.',
            }, { node: line, property: 'start' });
        }
        if (latest !== undefined && first && first.first > latest) {
            report(accept, 'error', {
                code: 'case/date-after-request', message: 'These visits lie after every request of the case and count nothing.', remedy: 'Check the dates: history is what came before the request.',
            }, { node: line, property: line.start === undefined ? 'date' : 'start' });
        }
    }
    for (const clause of [...sample.clauses.filter(ast.isAsOf), ...sample.clauses.filter(ast.isRequest).flatMap(request => request.clauses.filter(ast.isRequestedOn))]) {
        const asked = daysOfClause(clause.date);
        if (injured && asked && asked.last < injured.first) {
            report(accept, 'error', {
                code: 'case/date-before-injury', message: `This day lies before the injury (${formatDays(injured)}).`, remedy: 'Check the two dates.',
            }, { node: clause, property: 'date' });
        }
    }
}

/** `case/no-date`: without the day of the request nothing can be counted back from it. */
function checkRequestDay(request: ast.Request, accept: ValidationAcceptor): void {
    const sample = request.$container;
    if (request.name && !sample.clauses.some(ast.isAsOf) && !request.clauses.some(clause => ast.isRequestedOn(clause) || ast.isServiceOn(clause))) {
        report(accept, 'warning', {
            code: 'case/no-date', message: 'Nothing says when this was requested, so every day is possible.', remedy: 'Add to the case: as of 2013-09-26; or under the request: requested 2013-09-26.',
        }, { node: request, property: 'name' });
    }
}

/** `case/no-injury`: windows and caps look back to the injury. */
function checkInjury(sample: ast.Case, accept: ValidationAcceptor): void {
    if (sample.name && !sample.clauses.some(ast.isInjured)) {
        report(accept, 'warning', {
            code: 'case/no-injury', message: `The case "${sample.name}" does not say when the worker was injured.`, remedy: 'Add a line: injured 2010-03-27; a month or a year is enough.',
        }, { node: sample, property: 'name' });
    }
}

export const caseDateChecks: ValidationChecks<ast.MtusAstType> = { Case: [checkDates, checkInjury], Request: checkRequestDay };
