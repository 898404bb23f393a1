import {
    type Case, type Definition, type Element, isCase, isDefinition, isExpectCount, isExpectOutcome, isFor, isInsteadOf, isRow, isRule, isTable, type Rule, type Table, type Treatment,
} from '@mtus/language';
import { type AstNode, AstUtils } from 'langium';

export type Ruling = Rule | Table;

/** Who uses what: gathered once as long as no file changes. */
export interface Uses {
    /** The cases that expect a rule or table, or a row of it. */
    casesOf: ReadonlyMap<Ruling, readonly Case[]>;
    /** The rules that stand instead of a rule. */
    exceptionsTo: ReadonlyMap<Ruling, readonly Ruling[]>;
    /** The rules for a treatment. */
    rulesFor: ReadonlyMap<Treatment, readonly Ruling[]>;
}

const gathered = new WeakMap<object, Uses>();

export function isRuling(node: AstNode | undefined): node is Ruling {
    return isRule(node) || isTable(node);
}

const rulingOf = (node: AstNode | undefined): Ruling | undefined => isRow(node) ? node.$container : isRuling(node) ? node : undefined;

/** Uses in the elements and cases of a workspace; the object is the key of what is remembered. */
export function usesIn(workspace: { elements: readonly Element[]; cases: readonly Case[] }): Uses {
    const known = gathered.get(workspace);
    if (known) {
        return known;
    }
    const casesOf = new Map<Ruling, Case[]>();
    const exceptionsTo = new Map<Ruling, Ruling[]>();
    const rulesFor = new Map<Treatment, Ruling[]>();
    const add = <K, V>(map: Map<K, V[]>, key: K | undefined, value: V): void => {
        const list = key === undefined ? undefined : map.get(key) ?? [];
        if (list && key !== undefined && !list.includes(value)) {
            list.push(value);
            map.set(key, list);
        }
    };
    for (const sample of workspace.cases) {
        for (const node of AstUtils.streamAllContents(sample)) {
            const named = isExpectOutcome(node) ? node.because : isExpectCount(node) && node.rule ? [node.rule] : [];
            named.forEach(reference => add(casesOf, rulingOf(reference.ref), sample));
        }
    }
    for (const ruling of workspace.elements.filter(isRuling)) {
        const clauses = ruling.clauses as readonly AstNode[];
        clauses.filter(isInsteadOf).flatMap(({ rules }) => rules).forEach(reference => add(exceptionsTo, rulingOf(reference.ref), ruling));
        clauses.filter(isFor).flatMap(({ treatments }) => treatments).forEach(reference => add(rulesFor, reference.ref, ruling));
    }
    const uses = { casesOf, exceptionsTo, rulesFor };
    gathered.set(workspace, uses);
    return uses;
}

/** The rules and tables that a rule stands instead of. */
export function beatenBy(ruling: Ruling): Ruling[] {
    return (ruling.clauses as readonly AstNode[]).filter(isInsteadOf).flatMap(({ rules }) => rules.flatMap(({ ref }) => rulingOf(ref) ?? []));
}

/** The element that a node stands in, where it is one that reads facts: a rule, table, definition or case. */
export function readerAround(node: AstNode): Ruling | Definition | Case | undefined {
    return AstUtils.getContainerOfType(node, (each): each is Ruling | Definition | Case => isRuling(each) || isDefinition(each) || isCase(each));
}
