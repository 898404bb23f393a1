import { type ClauseCoverage, type Coverage, coverageOf, type Side, type Uncovered, uncoveredOf } from '@mtus/analysis';
import type { Case, CompiledProgram, Span } from '@mtus/engine';
import { printable, SIDE_WORDS } from '@mtus/report';
import type { CancellationToken } from 'vscode-languageserver';
import type { ClauseAt, CoveredBranch, CoverageParameters, CoverageResult } from '../protocol.js';
import { runCases } from './run-cases.js';
import type { Snapshot } from './snapshot.js';

let measured: { rules: CompiledProgram; cases: readonly Case[]; coverage: Coverage } | undefined;

/** What cases show of the rules; not measured again while neither the rules nor the cases have changed. */
async function coverageBy(rules: CompiledProgram, cases: readonly Case[], token: CancellationToken): Promise<Coverage> {
    if (measured?.rules === rules && measured.cases.length === cases.length && measured.cases.every((sample, index) => sample === cases[index])) {
        return measured.coverage;
    }
    const runs = await runCases(rules, cases, true, token, () => undefined);
    const coverage = coverageOf(rules, runs.map(({ result }) => result));
    measured = { rules, cases, coverage };
    return coverage;
}

/** What the chosen cases, or all, show of the rules. */
export async function coverageOfCases({ rules, cases }: Snapshot, { cases: chosen }: CoverageParameters, token: CancellationToken): Promise<CoverageResult> {
    const covered = chosen === undefined ? cases : cases.filter(({ id, span }) => chosen.some(one => one.id === id && one.uri === span.uri));
    const { elements } = await coverageBy(rules, covered, token);
    return {
        elements: elements.map(({ kind, id, span, clauses }) => ({
            name: `${kind} ${id}`, span, clauses: clauses.map(clause => ({ span: clause.span, branches: branchesOf(clause) })),
        })),
    };
}

/** What of the clause at a line is shown by no case, in words, with what is asked for. */
export async function uncoveredAt({ rules, cases }: Snapshot, { uri, line }: ClauseAt, token: CancellationToken): Promise<{ text: string; target: Uncovered }[]> {
    const { elements } = await coverageBy(rules, cases, token);
    const isOn = ({ uri: file, start, end }: Span): boolean => file === uri && start.line <= line && line <= end.line;
    const here = elements.flatMap(element => element.clauses.map(clause => ({ element, clause }))).filter(({ clause }) => isOn(clause.span));
    const ofHeader = elements.filter(({ span }) => span.uri === uri && span.start.line === line).flatMap(element => element.clauses.map(clause => ({ element, clause })));
    return (here.length > 0 ? here : ofHeader).flatMap(({ element, clause }) => uncoveredOf(element, clause)).map(({ words, target }) => ({ text: printable(`${words}: ${SIDE_WORDS[target.side]}`), target }));
}

function branchesOf({ text, span, sides, comparisons }: ClauseCoverage): CoveredBranch[] {
    const branches = (words: string, place: Span, shown: readonly Side[]): CoveredBranch[] =>
        shown.map(({ name, seen }) => ({ text: printable(`${words}: ${SIDE_WORDS[name]}`), span: place, seen }));
    return [...branches(text, span, sides), ...comparisons.flatMap(comparison => branches(comparison.text, comparison.span, comparison.sides))];
}
