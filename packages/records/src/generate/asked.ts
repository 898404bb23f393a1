import { type Condition, conditionClauses, conditionsWithin, type Fact, type Program } from '@mtus/engine';

/** What the rules for a treatment ask, the definitions that they name included. Each list is in order of name. */
export interface Asked {
    facts: Fact[];
    diagnoses: string[];
    procedures: string[];
    /** Of the `for` lines; empty where they name none. */
    regions: string[];
    /** How many rules speak about it. */
    rules: number;
    /** The quantity that half of their limits do not exceed; null where none names one. */
    usuallyAllowed: number | null;
}

type Rules = Pick<Program, 'vocabulary' | 'rules' | 'definitions'>;

/** By treatment; without those that no rule speaks about, unless that are all. */
export function askedByTreatment(program: Rules): Map<string, Asked> {
    const all = Object.keys(program.vocabulary.treatments).sort().map((treatment): [string, Asked] => [treatment, askedFor(program, treatment)]);
    const spoken = all.filter(([, { rules }]) => rules > 0);
    return new Map(spoken.length > 0 ? spoken : all);
}

function askedFor({ vocabulary, rules, definitions }: Rules, treatment: string): Asked {
    const own = rules.filter(({ scopes }) => scopes.some(({ treatments }) => treatments.includes(treatment)));
    const conditions = withDefinitions(own.flatMap(rule => conditionClauses(rule).map(({ condition }) => condition)), definitions);
    const facts = conditions.flatMap(condition => condition.kind === 'elapsed' ? [condition.fact, condition.anchor] : 'fact' in condition ? [condition.fact] : []);
    const members = (fact: string): string[] => conditions.flatMap(condition => condition.kind === 'member' && condition.fact === fact ? condition.values : []);
    const quantities = own.flatMap(({ effect }) => effect !== null && 'quantity' in effect ? [effect.quantity.high] : []).sort((left, right) => left - right);
    return {
        facts: inOrder(facts).filter(id => Object.hasOwn(vocabulary.facts, id)).map(id => vocabulary.facts[id]!),
        diagnoses: inOrder(members('diagnosis')).filter(id => Object.hasOwn(vocabulary.diagnoses, id)),
        procedures: inOrder([...members('procedure'), ...own.flatMap(({ afterSurgery }) => afterSurgery?.procedures ?? [])]).filter(id => Object.hasOwn(vocabulary.procedures, id)),
        regions: inOrder(own.flatMap(({ scopes }) => scopes.flatMap(({ regions }) => regions))).filter(id => Object.hasOwn(vocabulary.regions, id)),
        rules: own.length,
        usuallyAllowed: quantities[quantities.length >> 1] ?? null,
    };
}

function withDefinitions(conditions: readonly Condition[], definitions: Program['definitions']): Condition[] {
    const seen = new Set<string>();
    const parts = conditions.flatMap(condition => [...conditionsWithin(condition)]);
    for (const part of parts) {
        if (part.kind === 'definition' && !seen.has(part.definition)) {
            seen.add(part.definition);
            parts.push(...definitions.filter(({ id }) => id === part.definition).flatMap(({ means }) => [...conditionsWithin(means.condition)]));
        }
    }
    return parts;
}

function inOrder(names: readonly string[]): string[] {
    return [...new Set(names)].sort();
}

/** The largest number that the rules and definitions compare each fact with. */
export function largestComparedWith({ rules, definitions }: Rules): Map<string, number> {
    const largest = new Map<string, number>();
    for (const condition of [...rules.flatMap(conditionClauses), ...definitions.map(({ means }) => means)].flatMap(clause => [...conditionsWithin(clause.condition)])) {
        if (condition.kind === 'number') {
            largest.set(condition.fact, Math.max(condition.number, largest.get(condition.fact) ?? 0));
        }
    }
    return largest;
}
