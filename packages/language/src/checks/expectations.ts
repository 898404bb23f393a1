import type { ValidationAcceptor, ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import type { FindingWords } from '../findings/finding.js';
import { report } from '../findings/report.js';

/** `expectations/other-treatment`: a rule for other treatments can never be the reason. */
function checkRuling(expect: ast.Expect, accept: ValidationAcceptor): void {
    const request = expect.$container;
    const asked = new Set(request.treatments.map(({ $refText }) => $refText));
    const { expectation } = expect;
    const named = ast.isExpectOutcome(expectation) ? expectation.because : ast.isExpectCount(expectation) && expectation.rule ? [expectation.rule] : [];
    named.forEach((reference, index) => {
        const ruling = reference.ref === undefined || !ast.isRow(reference.ref) ? reference.ref : reference.ref.$container;
        const clauses: readonly ast.TableClause[] = ruling?.clauses ?? [];
        const scoped = clauses.filter(ast.isFor).flatMap(scope => scope.treatments);
        const treatments = scoped.map(({ $refText }) => $refText);
        const byColumn = clauses.filter(ast.isColumns).some(columns => columns.columns.some(({ kind }) => kind === 'treatment'));
        if (ruling && !byColumn && treatments.length > 0 && scoped.every(treatment => treatment.ref !== undefined) && !treatments.some(treatment => asked.has(treatment))) {
            const words: FindingWords = {
                code: 'expectations/other-treatment', message: `"${reference.$refText}" is for ${treatments.join(', ')}, and this request is for ${[...asked].join(', ')}.`,
                remedy: 'Name a rule for the requested treatment.',
            };
            if (ast.isExpectOutcome(expectation)) {
                report(accept, 'warning', words, { node: expectation, property: 'because', index });
            } else if (ast.isExpectCount(expectation)) {
                report(accept, 'warning', words, { node: expectation, property: 'rule' });
            }
        }
    });
}

/** `expectations/part`: a part is less than the whole, and of what was asked for. */
function checkPart(outcome: ast.Supported, accept: ValidationAcceptor): void {
    if (outcome.supported !== undefined && outcome.requested !== undefined && (outcome.supported >= outcome.requested || outcome.supported === 0)) {
        report(accept, 'error', {
            code: 'expectations/part', message: `${outcome.supported} of ${outcome.requested} is no part.`, remedy: outcome.supported === 0 ? 'Write: expect not supported.' : 'Write: expect supported.',
        }, { node: outcome });
    }
}

/** `expectations/no-because`: what comes out for another reason than was meant would pass unseen. */
function checkReason(expected: ast.ExpectOutcome, accept: ValidationAcceptor): void {
    const { outcome } = expected;
    const request = expected.$container.$container;
    const decided = ast.isSupported(outcome) || ast.isNotSupported(outcome);
    if (decided && expected.because.length === 0 && !request.clauses.some(ast.isDependsOn) && outcome.$cstNode) {
        report(accept, 'warning', {
            code: 'expectations/no-because', message: 'This expectation does not say because of which rule.', remedy: 'Add "because" and the rule, so that the right outcome for a wrong reason is seen.',
        }, { node: outcome });
    }
}

export const expectationChecks: ValidationChecks<ast.MtusAstType> = { Expect: checkRuling, ExpectOutcome: checkReason, Supported: checkPart };
