import { BranchCoverage, DeclarationCoverage, FileCoverage, type FileCoverageDetail, Position, StatementCoverage, TestCoverageCount, type TestItem, Uri } from 'vscode';
import type { ClauseCoverage, Coverage, ElementCoverage, Side, Witness } from '@mtus/language-server/protocol';
import { rangeOf } from './test-tree.js';

const SIDES: Record<Side['name'], string> = {
    'true': 'true', 'false': 'false', 'unknown': 'not documented',
    'within': 'a request within it', 'between': 'a request between its ends', 'above': 'a request above it', 'reached': 'reached',
};

/** What the cases show of one file of rules. Each clause is a statement; what it can show are its branches; each rule or definition is a declaration. */
export class RulesFileCoverage extends FileCoverage {
    /** @param testsOf the items of the tree that stand for a case */
    constructor(uri: string, private readonly elements: readonly ElementCoverage[], testsOf: (witness: Witness) => TestItem | undefined) {
        const clauses = elements.flatMap(element => element.clauses);
        const sides = clauses.flatMap(sidesOf);
        const witnesses = new Map(sides.flatMap(side => side.seen).map(witness => [witness.case, witness]));
        super(
            Uri.parse(uri),
            countOf(clauses.map(clause => sidesOf(clause).some(isSeen))),
            countOf(sides.map(isSeen)),
            countOf(elements.map(element => element.clauses.some(clause => sidesOf(clause).some(isSeen)))),
            [...witnesses.values()].flatMap(witness => testsOf(witness) ?? []),
        );
    }

    /** The clauses with what is seen of them, by all cases or by one. */
    details(only?: string): FileCoverageDetail[] {
        const times = (sides: readonly Side[]): number => sides.reduce((sum, side) => sum + seenBy(side, only).length, 0);
        return this.elements.flatMap(element => [
            new DeclarationCoverage(`${element.kind} ${element.id}`, times(element.clauses.flatMap(sidesOf)), rangeOf(element.span)),
            ...element.clauses.map(clause => new StatementCoverage(times(clause.sides), rangeOf(clause.span), [
                ...clause.sides.map(side => branch(side, clause.text, clause.span, only)),
                ...clause.comparisons.flatMap(({ sides, text, span }) => sides.map(side => branch(side, text, span, only))),
            ])),
        ]);
    }
}

/** One file coverage for each file of rules. */
export function fileCoverages({ elements }: Coverage, testsOf: (witness: Witness) => TestItem | undefined): RulesFileCoverage[] {
    const files = new Map<string, ElementCoverage[]>();
    elements.forEach(element => files.set(element.span.uri, [...files.get(element.span.uri) ?? [], element]));
    return [...files].map(([uri, members]) => new RulesFileCoverage(uri, members, testsOf));
}

function sidesOf(clause: ClauseCoverage): Side[] {
    return [...clause.sides, ...clause.comparisons.flatMap(({ sides }) => sides)];
}

function seenBy(side: Side, only: string | undefined): Witness[] {
    return only === undefined ? side.seen : side.seen.filter(witness => witness.case === only);
}

function isSeen(side: Side): boolean {
    return side.seen.length > 0;
}

function countOf(seen: readonly boolean[]): TestCoverageCount {
    return new TestCoverageCount(seen.filter(one => one).length, seen.length);
}

function branch(side: Side, text: string, span: ClauseCoverage['span'], only: string | undefined): BranchCoverage {
    return new BranchCoverage(seenBy(side, only).length, new Position(span.start.line, span.start.character), `${text}: ${SIDES[side.name]}`);
}
