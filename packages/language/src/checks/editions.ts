import { formatDay, type Days } from '@mtus/engine';
import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { daysOf } from '../lowering/dates.js';

interface InForce {
    guideline: ast.Guideline;
    document: string;
    basis: string;
    first: number;
    last: number;
}

function inForceOf(guideline: ast.Guideline): InForce | undefined {
    const clause = guideline.clauses.find(ast.isInForce);
    const document = guideline.clauses.find(ast.isEditionOf)?.document;
    const days = (written: string | undefined): Days | null => daysOf(written);
    return clause === undefined || document === undefined ? undefined : {
        guideline, document, basis: clause.basis?.$refText ?? '',
        first: days(clause.start)?.first ?? Number.NEGATIVE_INFINITY, last: days(clause.end)?.last ?? Number.POSITIVE_INFINITY,
    };
}

/** `guidelines/incomplete`, `guidelines/no-day`: what a guideline needs before its rules can speak. */
function checkGuideline(guideline: ast.Guideline, accept: ValidationAcceptor): void {
    if (!guideline.name) {
        return;
    }
    if (!guideline.clauses.some(ast.isAuthorityOf)) {
        report(accept, 'error', {
            code: 'guidelines/no-authority', message: `The guideline "${guideline.name}" does not say which authority it is of.`, remedy: 'Add a line: authority, and one of those in the vocabulary.',
        }, { node: guideline, property: 'name' });
    }
    const inForce = guideline.clauses.find(ast.isInForce);
    if (!inForce) {
        report(accept, 'error', {
            code: 'guidelines/no-dates', message: `The guideline "${guideline.name}" does not say on which days it is in force.`,
            remedy: 'Add a line: in force from 2009-07-18 by date-of-request.',
        }, { node: guideline, property: 'name' });
        return;
    }
    const first = daysOf(inForce.start);
    const last = daysOf(inForce.end);
    if (first && last && last.last < first.first) {
        report(accept, 'error', {
            code: 'guidelines/never', message: 'This guideline is never in force: its last day is before its first.', remedy: 'Exchange the two days.',
        }, { node: inForce });
    }
}

/** `guidelines/overlap`, `guidelines/hole`: editions of one document follow each other day by day. */
function checkEditions(guideline: ast.Guideline, all: readonly ast.Element[], accept: ValidationAcceptor): void {
    const own = inForceOf(guideline);
    if (!own) {
        return;
    }
    const others = all.filter(ast.isGuideline).filter(other => other !== guideline).flatMap(other => inForceOf(other) ?? []).filter(other => other.document === own.document);
    const node = guideline.clauses.find(ast.isInForce)!;
    for (const other of others.filter(({ basis }) => basis === own.basis)) {
        if (own.first <= other.last && other.first <= own.last) {
            report(accept, 'error', {
                code: 'guidelines/overlap', message: `On some days both this edition and "${other.guideline.name}" would be in force.`,
                remedy: 'Let one end on the day before the other begins.',
            }, { node, data: other.first > own.first ? { lastDay: other.first - 1 } : {} });
        }
    }
    const later = others.filter(({ first }) => first > own.last);
    const next = Math.min(...later.map(({ first }) => first));
    const covered = others.some(({ first, last }) => first <= own.last + 1 && last > own.last);
    if (later.length > 0 && !covered && Number.isFinite(own.last) && next > own.last + 1) {
        report(accept, 'warning', {
            code: 'guidelines/hole', message: `From ${formatDay(own.last + 1)} through ${formatDay(next - 1)} no edition of "${own.document}" is in force.`,
            remedy: 'Let the editions follow each other day by day.',
        }, { node, data: { lastDay: next - 1 } });
    }
}

export function editionChecks(elements: () => readonly ast.Element[]): ValidationChecks<ast.MtusAstType> {
    return { Guideline: [checkGuideline, (guideline: ast.Guideline, accept) => checkEditions(guideline, elements(), accept)] };
}
