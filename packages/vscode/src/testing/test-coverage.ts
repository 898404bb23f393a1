import { BranchCoverage, DeclarationCoverage, FileCoverage, type FileCoverageDetail, Position, StatementCoverage, TestCoverageCount, type TestItem, Uri } from 'vscode';
import type { CoveredBranch, CoveredElement, CoverageResult, Witness } from '@mtus/language-server/protocol';
import { rangeOf } from './test-tree.js';

/** What the cases show of one file of rules. Each clause is a statement; what it can show are its branches; each rule or definition is a declaration. */
export class RulesFileCoverage extends FileCoverage {
    /** @param testsOf the items of the tree that stand for a case */
    constructor(uri: string, private readonly elements: readonly CoveredElement[], testsOf: (witness: Witness) => TestItem | undefined) {
        const clauses = elements.flatMap(element => element.clauses.map(({ branches }) => branches));
        const witnesses = new Map(requestsIn(clauses.flat()).map(witness => [witness.case, witness]));
        super(
            Uri.parse(uri),
            countOf(clauses.map(branches => requestsIn(branches).length > 0)),
            countOf(clauses.flat().map(({ seen }) => seen.length > 0)),
            countOf(elements.map(element => requestsIn(branchesOf(element)).length > 0)),
            [...witnesses.values()].flatMap(witness => testsOf(witness) ?? []),
        );
    }

    /** The clauses with the number of requests that reach them, of all cases or of one. */
    details(only?: string): FileCoverageDetail[] {
        return this.elements.flatMap(element => [
            new DeclarationCoverage(element.name, requestsIn(branchesOf(element), only).length, rangeOf(element.span)),
            ...element.clauses.map(({ span, branches }) => new StatementCoverage(requestsIn(branches, only).length, rangeOf(span), branches.map(branch =>
                new BranchCoverage(requestsIn([branch], only).length, new Position(branch.span.start.line, branch.span.start.character), branch.text)))),
        ]);
    }
}

/** One file coverage for each file of rules. */
export function fileCoverages({ elements }: CoverageResult, testsOf: (witness: Witness) => TestItem | undefined): RulesFileCoverage[] {
    const files = new Map<string, CoveredElement[]>();
    elements.forEach(element => files.set(element.span.uri, [...files.get(element.span.uri) ?? [], element]));
    return [...files].map(([uri, members]) => new RulesFileCoverage(uri, members, testsOf));
}

function branchesOf({ clauses }: CoveredElement): CoveredBranch[] {
    return clauses.flatMap(({ branches }) => branches);
}

/** The requests that show any of these, each once; of one case where it is named. */
function requestsIn(branches: readonly CoveredBranch[], only?: string): Witness[] {
    const seen = branches.flatMap(branch => branch.seen).filter(witness => only === undefined || witness.case === only);
    return [...new Map(seen.map(witness => [`${witness.case} ${witness.request}`, witness])).values()];
}

function countOf(seen: readonly boolean[]): TestCoverageCount {
    return new TestCoverageCount(seen.filter(one => one).length, seen.length);
}
