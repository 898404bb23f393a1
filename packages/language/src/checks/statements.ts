import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { subjectOf } from '../lowering/subjects.js';

type Statement = ast.FactIs | ast.Given;

const KIND: Readonly<Record<string, string>> = { Treatment: 'treatment', Region: 'region', Request: 'request' };

/** `statements/about`: what a statement is about is what its fact is about. */
function checkSubject(node: Statement, accept: ValidationAcceptor): void {
    const fact = node.fact?.ref;
    if (!fact) {
        return;
    }
    const subject = subjectOf(fact);
    const of = node.of?.ref;
    const kind = of === undefined ? undefined : KIND[of.$type];
    if (ast.isGiven(node) && subject !== 'request') {
        report(accept, 'error', {
            code: 'statements/given', message: `"${fact.name}" is about ${subject === 'case' ? 'the case' : `each ${subject}`}, not about each request.`,
            remedy: `Write it among the lines of the case: fact ${fact.name}${subject === 'case' ? '' : ` of NAME`} is …`,
        }, { node, property: 'fact' });
    } else if (node.of === undefined && subject !== 'case' && !ast.isGiven(node)) {
        report(accept, 'error', {
            code: 'statements/about', message: `"${fact.name}" is about each ${subject}, and this line does not say which.`,
            remedy: subject === 'request' ? `Write it under the request: given ${fact.name} is …` : `Write: fact ${fact.name} of ${example(node, subject)} is …`,
        }, { node, property: 'fact' });
    } else if (of !== undefined && kind !== subject) {
        report(accept, 'error', {
            code: 'statements/about', message: `"${fact.name}" is about ${subject === 'case' ? 'the case' : `each ${subject}`}, and "${of.name}" is a ${kind}.`,
            remedy: subject === 'case' ? `Leave out "of ${of.name}".` : `Name a ${subject} behind "of".`,
        }, { node, property: 'of' });
    }
}

/** A treatment or region that the case itself names. */
function example(node: Statement, subject: string): string {
    const sample = node.$container as ast.Case;
    const requests = sample.clauses.filter(ast.isRequest);
    const names = subject === 'treatment' ? requests.flatMap(request => request.treatments.map(({ $refText }) => $refText))
        : [...requests.flatMap(request => request.regions), ...sample.clauses.filter(ast.isRegionIs).flatMap(clause => clause.regions)].map(use => use.region?.$refText);
    return names.find(name => name !== undefined && name !== '') ?? 'NAME';
}

/** `types/statement`: a fact is stated by a value of its type. */
function checkValue(node: Statement, accept: ValidationAcceptor): void {
    const fact = node.fact?.ref;
    const { value } = node;
    if (!fact || !value || ast.isNotDocumented(value)) {
        return;
    }
    const type = ast.isDefinition(fact) ? 'YesNo' : fact.type?.$type;
    const [fitting, remedy] = fittingValue(type, value, ast.isFact(fact) && ast.isNumberOf(fact.type) ? fact.type.unit : 'percent');
    if (!fitting) {
        report(accept, 'error', { code: 'types/statement', message: `"${fact.name}" is not stated like this.`, remedy }, { node, property: 'value' });
    } else if (ast.isAmountValue(value) && value.high !== undefined && value.high <= value.low) {
        report(accept, 'error', { code: 'caps/empty-range', message: `A range goes from less to more, and ${value.high} is not more than ${value.low}.`, remedy: 'Exchange the two numbers.' }, { node: value });
    } else if (ast.isAmountValue(value) && type === 'Percent' && (value.high ?? value.low) > 100) {
        report(accept, 'error', { code: 'types/statement', message: 'A percentage goes from 0 to 100.', remedy: 'Write the number as a percentage.' }, { node: value });
    }
}

function fittingValue(type: string | undefined, value: ast.FactValue, unit: string): [boolean, string] {
    const same = (written: string | undefined): boolean => written === undefined || written.replace(/s$/, '') === (unit ?? '').replace(/s$/, '');
    switch (type) {
        case 'YesNo': return [ast.isTruthValue(value), 'Write: is yes, is no, or is not documented.'];
        case 'OneOf': return [ast.isNamesValue(value) && !value.atLeast, 'Write "is" and one of its values, or "is not documented".'];
        case 'ListOf': return [ast.isNamesValue(value), 'Write "is" and the members of the list, or "is at least" and those that are known.'];
        case 'NumberOf': return [ast.isAmountValue(value) && same(value.unit), `Write "is" and a number of ${unit}, or "is not documented".`];
        case 'Percent': return [ast.isAmountValue(value) && same(value.unit), 'Write "is" and a number of percent, or "is not documented".'];
        case 'DateType': return [ast.isDateIs(value) || ast.isAmountValue(value) && value.unit === undefined && value.high === undefined && value.bound === undefined,
            'Write "is" and a date, such as 2013-09-26 or 2013-09, or "is not documented".'];
        default: return [true, ''];
    }
}

/** `statements/contradiction`: two lines about the same fact of the same thing. */
function checkRepeated(sample: ast.Case | ast.Request, accept: ValidationAcceptor): void {
    const seen = new Set<string>();
    for (const node of (sample.clauses as readonly { $type: string }[]).filter((clause): clause is Statement => ast.isFactIs(clause) || ast.isGiven(clause))) {
        const key = `${node.fact?.$refText} of ${node.of?.$refText ?? ''}`;
        if (seen.has(key)) {
            report(accept, 'error', {
                code: 'statements/repeated', message: `"${node.fact?.$refText}" is stated here a second time.`, remedy: 'Keep the line that the record supports; one line may carry several quotes.',
            }, { node });
        }
        seen.add(key);
    }
}

const statement = [checkSubject, checkValue];

export const statementChecks: ValidationChecks<ast.MtusAstType> = { FactIs: statement, Given: statement, Case: checkRepeated, Request: checkRepeated };
