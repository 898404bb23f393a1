import { type Definition, type Element, type Fact, isComparison, isDefinition, isFact, isMember, isRuling, treatmentNamesOf } from '@mtus/language';
import { type AstNode, AstUtils } from 'langium';

/** The facts that a condition, rule or definition reads, those that the definitions in it read included. */
export function factsReadBy(node: AstNode, seen = new Set<AstNode>()): Fact[] {
    if (seen.has(node)) {
        return [];
    }
    seen.add(node);
    return AstUtils.streamAllContents(node).toArray().flatMap((each): Fact[] => {
        const subject = isComparison(each) || isMember(each) ? each.subject?.ref : undefined;
        return isFact(subject) ? [subject] : isDefinition(subject) ? factsReadBy(subject, seen) : [];
    });
}

/** The facts and definitions that the rules for some treatments read, each once, in the order of the rules. */
export function factsFor(treatments: readonly string[], elements: readonly Element[]): (Fact | Definition)[] {
    const rules = elements.filter(isRuling).filter(ruling => treatmentNamesOf(ruling).some(name => treatments.includes(name)));
    const seen = new Set<AstNode>();
    return [...new Map(rules.flatMap(rule => factsReadBy(rule, seen)).map(fact => [fact.name, fact])).values()];
}
