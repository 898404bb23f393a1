import { type ClauseCoverage, coverageOf, type Side } from '@mtus/analysis';
import type { Span } from '@mtus/engine';
import { printable, SIDE_WORDS } from '@mtus/report';
import type { CancellationToken } from 'vscode-languageserver';
import type { CoveredBranch, CoverageParameters, CoverageResult } from '../protocol.js';
import { runCases } from './run-cases.js';
import type { Snapshot } from './snapshot.js';

/** What the chosen cases, or all, show of the rules. */
export async function coverageOfCases({ rules, cases }: Snapshot, { cases: chosen }: CoverageParameters, token: CancellationToken): Promise<CoverageResult> {
    const covered = chosen === undefined ? cases : cases.filter(({ id, span }) => chosen.some(one => one.id === id && one.uri === span.uri));
    const runs = await runCases(rules, covered, true, token, () => undefined);
    const { elements } = coverageOf(rules, runs.map(({ result }) => result));
    return {
        elements: elements.map(({ kind, id, span, clauses }) => ({
            name: `${kind} ${id}`, span, clauses: clauses.map(clause => ({ span: clause.span, branches: branchesOf(clause) })),
        })),
    };
}

function branchesOf({ text, span, sides, comparisons }: ClauseCoverage): CoveredBranch[] {
    const branches = (words: string, place: Span, shown: readonly Side[]): CoveredBranch[] =>
        shown.map(({ name, seen }) => ({ text: printable(`${words}: ${SIDE_WORDS[name]}`), span: place, seen }));
    return [...branches(text, span, sides), ...comparisons.flatMap(comparison => branches(comparison.text, comparison.span, comparison.sides))];
}
