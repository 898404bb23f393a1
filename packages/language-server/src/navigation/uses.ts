import {
    type Case, clausesOf, type Definition, type Element, gatheredOnce, grouped, isCase, isDefinition, isExpectCount, isExpectOutcome, isInsteadOf,
    isRow, isRuling, type RulingNode as Ruling, type Treatment, treatmentsOf,
} from '@mtus/language';
import { type AstNode, AstUtils } from 'langium';

export type { Ruling };

/** Who uses what: gathered once as long as no file changes. */
export interface Uses {
    /** The cases that expect a rule or table, or a row of it. */
    casesOf: ReadonlyMap<Ruling, readonly Case[]>;
    /** The rules that stand instead of a rule. */
    exceptionsTo: ReadonlyMap<Ruling, readonly Ruling[]>;
    /** The rules for a treatment. */
    rulesFor: ReadonlyMap<Treatment, readonly Ruling[]>;
}

const rulingOf = (node: AstNode | undefined): Ruling | undefined => isRow(node) ? node.$container : isRuling(node) ? node : undefined;

/** Uses in the elements and cases of a workspace. */
export const usesIn = gatheredOnce(({ elements, cases }: { elements: readonly Element[]; cases: readonly Case[] }): Uses => {
    const rulings = elements.filter(isRuling);
    return {
        casesOf: eachOnce(cases.flatMap(sample => AstUtils.streamAllContents(sample).toArray().flatMap(node => isExpectOutcome(node) ? node.because : isExpectCount(node) && node.rule ? [node.rule] : [])
            .map(({ ref }): [Ruling | undefined, Case] => [rulingOf(ref), sample]))),
        exceptionsTo: eachOnce(rulings.flatMap(ruling => beatenBy(ruling).map((beaten): [Ruling, Ruling] => [beaten, ruling]))),
        rulesFor: eachOnce(rulings.flatMap(ruling => treatmentsOf(ruling).map((treatment): [Treatment, Ruling] => [treatment, ruling]))),
    };
});

function eachOnce<Key, Value>(pairs: readonly [Key | undefined, Value][]): Map<Key, Value[]> {
    const groups = grouped(pairs.filter((pair): pair is [Key, Value] => pair[0] !== undefined));
    return new Map([...groups].map(([key, values]) => [key, [...new Set(values)]]));
}

/** The rules and tables that a rule stands instead of. */
export function beatenBy(ruling: Ruling): Ruling[] {
    return clausesOf(ruling).filter(isInsteadOf).flatMap(({ rules }) => rules.flatMap(({ ref }) => rulingOf(ref) ?? []));
}

/** The element that a node stands in, where it is one that reads facts: a rule, table, definition or case. */
export function readerAround(node: AstNode): Ruling | Definition | Case | undefined {
    return AstUtils.getContainerOfType(node, (each): each is Ruling | Definition | Case => isRuling(each) || isDefinition(each) || isCase(each));
}
