import { formatDay, type Days } from '@mtus/engine';
import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { daysOf } from '../lowering/dates.js';
import { isRuling, treatmentNamesOf } from '../lowering/clauses.js';
import { guidelinesIn, sourcesOf } from '../lowering/provenance.js';

/** The guidelines that have rules for a treatment that the case requests. */
function guidelinesFor(sample: ast.Case, elements: readonly ast.Element[]): ast.Guideline[] {
    const asked = new Set(sample.clauses.filter(ast.isRequest).flatMap(({ treatments }) => treatments.map(({ $refText }) => $refText)));
    const names = new Set(elements.filter(isRuling)
        .filter(ruling => treatmentNamesOf(ruling).some(name => asked.has(name)))
        .flatMap(({ clauses, $container }) => sourcesOf(clauses, $container)));
    return guidelinesIn(elements).filter(({ name }) => names.has(name));
}

/** The first day of an edition, or the first after it, that lies within days that are not told apart. */
function changeWithin({ first, last }: Days, basis: string, guidelines: readonly ast.Guideline[]): { guideline: ast.Guideline; day: number } | undefined {
    for (const guideline of guidelines) {
        for (const clause of guideline.clauses.filter(ast.isInForce).filter(each => each.basis?.$refText === basis)) {
            const end = daysOf(clause.end);
            const day = [daysOf(clause.start)?.first, end && end.last + 1].find(each => each !== undefined && each !== null && each > first && each <= last);
            if (day !== undefined && day !== null) {
                return { guideline, day };
            }
        }
    }
    return undefined;
}

/** `dates/imprecise`: within a month or year that is given as a date, another edition comes into force. */
function checkCase(sample: ast.Case, elements: readonly ast.Element[], accept: ValidationAcceptor): void {
    const requests = sample.clauses.filter(ast.isRequest);
    const dated: [{ date: string } & (ast.Injured | ast.AsOf | ast.RequestedOn | ast.ServiceOn), string][] = [
        ...sample.clauses.filter(ast.isInjured).map(clause => [clause, 'date-of-injury'] as [ast.Injured, string]),
        ...sample.clauses.filter(ast.isAsOf).map(clause => [clause, 'date-of-request'] as [ast.AsOf, string]),
        ...requests.flatMap(({ clauses }) => clauses.filter(ast.isRequestedOn).map(clause => [clause, 'date-of-request'] as [ast.RequestedOn, string])),
        ...requests.flatMap(({ clauses }) => clauses.filter(ast.isServiceOn).map(clause => [clause, 'date-of-service'] as [ast.ServiceOn, string])),
    ];
    const imprecise = dated.flatMap(([clause, basis]) => {
        const days = daysOf(clause.date);
        return days && days.first !== days.last ? [{ clause, basis, days }] : [];
    });
    if (imprecise.length === 0) {
        return;
    }
    const guidelines = guidelinesFor(sample, elements);
    for (const { clause, basis, days } of imprecise) {
        const change = changeWithin(days, basis, guidelines);
        if (change) {
            report(accept, 'warning', {
                code: 'dates/imprecise', message: `On ${formatDay(change.day)} "${change.guideline.name}" begins or ends, and this date does not say on which side of it.`,
                remedy: 'Write the day where the record has it; otherwise what depends on it cannot be decided.',
            }, { node: clause as ast.AsOf, property: 'date' });
        }
    }
}

export function imprecisionChecks(elements: () => readonly ast.Element[]): ValidationChecks<ast.MtusAstType> {
    return { Case: (sample: ast.Case, accept) => checkCase(sample, elements(), accept) };
}
