import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { calendarUnit } from '../lowering/units.js';

/** What a fact is compared with, in the words of a message. */
const WRITTEN_AS: Readonly<Record<string, string>> = {
    YesNo: 'write it alone, or "is no"', OneOf: 'write "is" and one of its values', ListOf: 'write "any", its name, "is" or "is one of", and the values',
    NumberOf: 'compare it with a number and its unit: is at least 3 months', Percent: 'compare it with a number: is at least 50 percent',
    DateType: 'compare it with a date, or with another date: is on or after 2004-01-01, is at least 3 months after date-of-injury',
};

/** What the built-in facts without a declared type are: sets of names, or one name. */
const NAMES_ONLY = new Set(['diagnosis', 'procedure', 'region', 'treatment']);

function typeOf(readable: ast.Readable): string | undefined {
    return ast.isDefinition(readable) ? 'YesNo' : readable.type?.$type;
}

function wrong(node: ast.Comparison | ast.Member, readable: ast.Readable, type: string, accept: ValidationAcceptor): void {
    const kinds: Readonly<Record<string, string>> = { YesNo: 'a yes or no', OneOf: 'one of several values', ListOf: 'a list', NumberOf: 'a number', Percent: 'a percentage', DateType: 'a date' };
    report(accept, 'error', {
        code: 'types/comparison', message: `"${readable.name}" is ${kinds[type] ?? 'of another kind'} and cannot be compared like this.`,
        remedy: `${(WRITTEN_AS[type] ?? 'compare it with a value of its kind').replace(/^./, first => first.toUpperCase())}.`,
    }, { node });
}

/** `types/comparison`, `types/unit`: a condition compares a fact with a value of its own kind. */
function checkComparison(node: ast.Comparison, accept: ValidationAcceptor): void {
    const readable = node.subject?.ref;
    if (!readable) {
        return;
    }
    const type = typeOf(readable);
    if (node.windows.length > 0 && readable.name !== 'earlier-visits') {
        report(accept, 'error', {
            code: 'types/window', message: `"${readable.name}" is not counted, so it has no window.`, remedy: 'Only "earlier-visits" is counted in a window.',
        }, { node: node.windows[0]! });
    }
    const { predicate } = node;
    if (predicate === undefined) {
        if (NAMES_ONLY.has(readable.name) && ast.isBuiltIn(readable)) {
            wrongNames(node, readable, accept);
        } else if (type !== 'YesNo') {
            wrong(node, readable, type ?? '', accept);
        }
    } else if (ast.isValuePredicate(predicate)) {
        const fits = ast.isBuiltIn(readable) && NAMES_ONLY.has(readable.name) ? predicate.truth === undefined
            : predicate.truth !== undefined ? type === 'YesNo' : type === 'OneOf';
        if (!fits) {
            wrong(node, readable, type ?? '', accept);
        }
    } else if (ast.isDatePredicate(predicate)) {
        if (type !== 'DateType') {
            wrong(node, readable, type ?? '', accept);
        }
    } else {
        checkAmount(node, readable, predicate, accept);
    }
}

function wrongNames(node: ast.Comparison, readable: ast.Readable, accept: ValidationAcceptor): void {
    report(accept, 'error', {
        code: 'types/comparison', message: `"${readable.name}" alone is no condition.`, remedy: `Write which one: ${readable.name} is NAME, or ${readable.name} is one of NAME, NAME.`,
    }, { node });
}

function checkAmount(node: ast.Comparison, readable: ast.Readable, predicate: ast.AmountPredicate, accept: ValidationAcceptor): void {
    const type = typeOf(readable);
    if (predicate.direction !== undefined) {
        const anchor = predicate.anchor?.ref;
        if (type !== 'DateType') {
            wrong(node, readable, type ?? '', accept);
        } else if (anchor && typeOf(anchor) !== 'DateType') {
            report(accept, 'error', {
                code: 'types/comparison', message: `"${anchor.name}" is not a date.`, remedy: 'Name a date, such as date-of-injury, date-of-request or date-of-surgery.',
            }, { node: predicate, property: 'anchor' });
        } else if (calendarUnit(predicate.unit) === undefined || !Number.isInteger(predicate.number)) {
            report(accept, 'error', {
                code: 'types/unit', message: 'The time between two dates is a whole number of days, weeks, months or years.', remedy: 'Write for example: is at least 3 months after date-of-injury.',
            }, { node: predicate, data: Number.isInteger(predicate.number) ? { unit: 'months' } : {} });
        }
        return;
    }
    if (type !== 'NumberOf' && type !== 'Percent') {
        wrong(node, readable, type ?? '', accept);
        return;
    }
    const declared: string | undefined = ast.isDefinition(readable) || !ast.isNumberOf(readable.type) ? 'percent' : readable.type.unit;
    if (declared !== undefined && readable.name !== 'earlier-visits' && singular(predicate.unit ?? '') !== singular(declared) && (predicate.unit !== undefined || type === 'NumberOf')) {
        report(accept, 'error', {
            code: 'types/unit', message: predicate.unit === undefined ? `This number has no unit; "${readable.name}" is given in ${declared}.`
                : `"${readable.name}" is given in ${declared}, not in ${predicate.unit}.`,
            remedy: `Write the number in ${declared}: ${predicate.number} ${declared}.`,
        }, { node: predicate, data: { unit: declared } });
    }
}

function singular(unit: string): string {
    return unit.replace(/s$/, '');
}

/** `types/member`: only a list has members. */
function checkMember(node: ast.Member, accept: ValidationAcceptor): void {
    const readable = node.subject?.ref;
    if (!readable) {
        return;
    }
    const type = typeOf(readable);
    if (type !== 'ListOf' && !(ast.isBuiltIn(readable) && NAMES_ONLY.has(readable.name))) {
        report(accept, 'error', {
            code: 'types/member', message: `"${readable.name}" is not a list, so it has no "any".`, remedy: `${(WRITTEN_AS[type ?? ''] ?? 'Leave out "any"').replace(/^./, first => first.toUpperCase())}.`,
        }, { node });
    } else if (node.predicate?.truth !== undefined) {
        wrong(node, readable, 'ListOf', accept);
    }
}

export const comparisonChecks: ValidationChecks<ast.MtusAstType> = { Comparison: checkComparison, Member: checkMember };
