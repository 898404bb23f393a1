import { AstUtils, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { isQuoting } from '../sources/quoted.js';
import { gatheredOnce, grouped } from '../workspace/gathered-once.js';

type Silent = (ast.AppliesWhen | ast.Unless | ast.Requires | ast.Means) & { silence: ast.Silence };

/** What a clause takes a single yes-or-no fact for where nothing is documented; null where it is about more, or leaves it open. */
function assumption(clause: Silent): { fact: ast.Readable; yes: boolean } | null {
    const { condition, silence } = clause;
    if (!ast.isComparison(condition) || silence.undecided || condition.windows.length > 0) {
        return null;
    }
    const fact = condition.subject?.ref;
    const { predicate } = condition;
    const affirms = predicate === undefined || ast.isValuePredicate(predicate) && predicate.truth !== undefined && (predicate.truth === 'yes') !== predicate.negated;
    const isTruth = predicate === undefined || ast.isValuePredicate(predicate) && predicate.truth !== undefined;
    return fact && isTruth && (ast.isFact(fact) || ast.isDefinition(fact)) ? { fact, yes: silence.met === affirms } : null;
}

interface Assumption {
    clause: Silent;
    yes: boolean;
}

/** What every clause takes silence for, by the fact that it is about. */
const assumptionsByFact = gatheredOnce((elements: readonly ast.Element[]) => grouped(elements.filter(isQuoting)
    .flatMap(({ clauses }) => (clauses as readonly { $type: string }[]).filter(isSilent)).flatMap((clause): [ast.Readable, Assumption][] => {
        const taken = assumption(clause);
        return taken === null ? [] : [[taken.fact, { clause, yes: taken.yes }]];
    })));

function isSilent(clause: { $type: string }): clause is Silent {
    return (ast.isAppliesWhen(clause) || ast.isUnless(clause) || ast.isRequires(clause) || ast.isMeans(clause)) && clause.silence !== undefined;
}

/** `rules/silence-disagrees`: the same silence is taken as yes here and as no there. */
function checkClause(clause: ast.AppliesWhen | ast.Unless | ast.Requires | ast.Means, elements: readonly ast.Element[], accept: ValidationAcceptor): void {
    const own = clause.silence === undefined ? null : assumption(clause as Silent);
    if (own === null) {
        return;
    }
    const other = assumptionsByFact(elements).get(own.fact)?.find(({ yes }) => yes !== own.yes)?.clause;
    const range = other?.silence.$cstNode?.range;
    // Taking silence for met is what needs a reason: the clause that does so is marked, where only one of the two does.
    if (other && range && (clause.silence!.met || !other.silence.met)) {
        const name = (other.$container as { name?: string }).name ?? '';
        report(accept, 'warning', {
            code: 'rules/silence-disagrees', message: `Where "${own.fact.name}" is not documented, it is taken as ${own.yes ? 'yes' : 'no'} here and as ${own.yes ? 'no' : 'yes'} in "${name}".`,
            remedy: 'Take silence the same way in both, or say in a comment why they differ.',
        }, {
            node: clause.silence!, related: [{ location: { uri: AstUtils.getDocument(other).uri.toString(), range }, message: name }],
            data: { other: `if not documented: assume ${clause.silence!.met ? 'not met' : 'met'}` },
        });
    }
}

export function silenceChecks(elements: () => readonly ast.Element[]): ValidationChecks<ast.MtusAstType> {
    const check = (clause: ast.AppliesWhen | ast.Unless | ast.Requires | ast.Means, accept: ValidationAcceptor): void => checkClause(clause, elements(), accept);
    return { AppliesWhen: check, Unless: check, Requires: check, Means: check };
}
