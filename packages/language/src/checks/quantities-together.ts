import { AstUtils, type DiagnosticInfo, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { treatmentNamesOf } from '../lowering/clauses.js';
import { sourcesOf } from '../lowering/provenance.js';
import { gatheredOnce, grouped } from '../workspace/gathered-once.js';

type Limit = ast.Allow | ast.Cap;

interface LimitedRule {
    rule: ast.Rule;
    limit: Limit;
    /** In which time is counted, without the length of a course. */
    windows: string;
}

function limitOf(rule: ast.Rule): LimitedRule | undefined {
    const limit = rule.clauses.find((clause): clause is Limit => ast.isAllow(clause) || ast.isCap(clause));
    if (!limit?.quantity || limit.quantity.half || limit.quantity.low <= 0 || limit.quantity.high !== undefined && limit.quantity.high <= limit.quantity.low) {
        return undefined;
    }
    const reading = rule.clauses.find(ast.isReadAs)?.reading?.ref;
    const windows = [...limit.windows, ...reading?.windows ?? []].filter(window => !ast.isOver(window)).map(window => window.$cstNode?.text.replace(/\s+/g, ' ') ?? '').sort();
    return windows.length === 0 ? undefined : { rule, limit, windows: windows.join(' ') };
}

const most = ({ limit: { quantity } }: LimitedRule): number => quantity.high ?? quantity.low;

/** Whether two rules can be about the same treatment of the same region. */
function meet(left: ast.Rule, right: ast.Rule): boolean {
    const scopes = (rule: ast.Rule): ast.For[] => rule.clauses.filter(ast.isFor);
    return scopes(left).some(a => scopes(right).some(b => a.treatments.some(({ $refText }) => b.treatments.some(other => other.$refText === $refText))
        && (a.regions.length === 0 || b.regions.length === 0 || a.regions.some(({ $refText }) => b.regions.some(other => other.$refText === $refText)))));
}

const isUnconditional = (rule: ast.Rule): boolean => !rule.clauses.some(clause => ast.isAppliesWhen(clause) || ast.isUnless(clause));

const beats = (winner: ast.Rule, loser: ast.Rule): boolean => winner.clauses.filter(ast.isInsteadOf).some(({ rules }) => rules.some(({ ref }) => ref === loser));

/** Lines of other rules that a finding points at. */
function pointTo(other: LimitedRule, message: string): DiagnosticInfo<ast.Rule>['relatedInformation'] {
    const range = other.limit.$cstNode?.range;
    return range && [{ location: { uri: AstUtils.getDocument(other.rule).uri.toString(), range }, message }];
}

/** `caps/continuation-smaller`: what continues a trial after improvement allows at least as much in all. */
function checkContinuation(own: LimitedRule, all: readonly LimitedRule[], accept: ValidationAcceptor): void {
    if (!ast.isAllow(own.limit) || !own.rule.clauses.some(ast.isAppliesWhen)) {
        return;
    }
    const trial = all.find(other => beats(own.rule, other.rule) && ast.isAllow(other.limit) && other.windows === own.windows && other.limit.quantity.unit === own.limit.quantity.unit && most(other) > most(own)
        && isUnconditional(other.rule));
    if (trial) {
        report(accept, 'warning', {
            code: 'caps/continuation-smaller', message: `This rule stands instead of "${trial.rule.name}" and allows less: ${most(own)}, and not ${most(trial)}, ${own.limit.quantity.unit}.`,
            remedy: 'A continuation counts the trial too: write the total that both together may reach.',
        }, { node: own.limit.quantity, property: own.limit.quantity.high === undefined ? 'low' : 'high', related: pointTo(trial, trial.rule.name), data: { number: most(trial) } });
    }
}

/** `caps/above-cap`: an allowance above a cap that always holds can never be used up. */
function checkCap(own: LimitedRule, all: readonly LimitedRule[], accept: ValidationAcceptor): void {
    if (!ast.isAllow(own.limit)) {
        return;
    }
    const cap = all.find(other => ast.isCap(other.limit) && isUnconditional(other.rule) && meet(own.rule, other.rule) && other.limit.quantity.unit === own.limit.quantity.unit
        && (other.windows === own.windows || other.windows === 'per injury') && most(other) < most(own));
    if (cap) {
        report(accept, 'warning', {
            code: 'caps/above-cap', message: `"${cap.rule.name}" never leaves more than ${most(cap)} ${cap.limit.quantity.unit}, and this rule allows ${most(own)}.`,
            remedy: 'Check the two numbers; where the cap has an exception, say so in it with "unless".',
        }, { node: own.limit.quantity, property: own.limit.quantity.high === undefined ? 'low' : 'high', related: pointTo(cap, cap.rule.name), data: { number: most(cap) } });
    }
}

/** `caps/competing`: two allowances that always hold together say the same thing twice, or contradict each other. */
function checkCompeting(own: LimitedRule, all: readonly LimitedRule[], accept: ValidationAcceptor): void {
    if (!ast.isAllow(own.limit) || !isUnconditional(own.rule)) {
        return;
    }
    const sources = (rule: ast.Rule): string => sourcesOf(rule.clauses, rule.$container).join(' ');
    const other = all.find(candidate => candidate.rule !== own.rule && candidate.rule.name !== own.rule.name && ast.isAllow(candidate.limit) && isUnconditional(candidate.rule)
        && candidate.windows === own.windows && candidate.limit.quantity.unit === own.limit.quantity.unit && sources(candidate.rule) === sources(own.rule) && meet(own.rule, candidate.rule)
        && !beats(own.rule, candidate.rule) && !beats(candidate.rule, own.rule));
    if (other) {
        report(accept, 'warning', {
            code: 'caps/competing', message: `"${other.rule.name}" allows the same treatment in the same time, and nothing says which of the two holds.`,
            remedy: `Let one stand instead of the other, or say with "applies when" when each of them holds.`,
        }, { node: own.rule, property: 'name', related: pointTo(other, other.rule.name), data: { other: other.rule.name } });
    }
}

/** The rules with a number, by the treatments that they are for. */
const limitsByTreatment = gatheredOnce((elements: readonly ast.Element[]) => grouped(elements.filter(ast.isRule).flatMap(rule => limitOf(rule) ?? [])
    .flatMap(limited => [...new Set(treatmentNamesOf(limited.rule))].map((name): [string, LimitedRule] => [name, limited]))));

export function quantityChecks(elements: () => readonly ast.Element[]): ValidationChecks<ast.MtusAstType> {
    return {
        Rule: (rule: ast.Rule, accept) => {
            const own = limitOf(rule);
            if (own) {
                const limits = limitsByTreatment(elements());
                const all = [...new Set(treatmentNamesOf(rule).flatMap(name => limits.get(name) ?? []))];
                [checkContinuation, checkCap, checkCompeting].forEach(check => check(own, all, accept));
            }
        },
    };
}
