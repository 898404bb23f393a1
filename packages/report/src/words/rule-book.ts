import { type ConditionClause, conditionClauses, type Definition, type Guideline, type Program, type Rule, type RequestResult, type Span } from '@mtus/engine';

/** A reason of a result, taken apart: `chiro.flare-up/requires`. */
export interface ClauseName {
    rule: string;
    clause: string;
}

export function clauseName(reason: string): ClauseName {
    const slash = reason.lastIndexOf('/');
    return slash < 0 ? { rule: reason, clause: '' } : { rule: reason.slice(0, slash), clause: reason.slice(slash + 1) };
}

/** Looks up what the reasons of one result name. An identifier may stand in several editions: then the one that spoke is meant. */
export class RuleBook {
    constructor(private readonly program: Program, private readonly result: Pick<RequestResult, 'sources'>) {}

    rule(id: string): Rule | undefined {
        return this.inForce(this.program.rules.filter(rule => rule.id === id));
    }

    definition(id: string): Definition | undefined {
        return this.inForce(this.program.definitions.filter(definition => definition.id === id));
    }

    guideline(id: string): Guideline | undefined {
        return this.program.guidelines.find(guideline => guideline.id === id);
    }

    /** The guideline in whose name a rule spoke. */
    guidelineOf(rule: Rule): Guideline | undefined {
        const source = rule.sources.find(id => this.result.sources.includes(id)) ?? rule.sources[0];
        return source === undefined ? undefined : this.guideline(source);
    }

    conditionClause(name: ClauseName): ConditionClause | undefined {
        const rule = this.rule(name.rule);
        return rule
            ? conditionClauses(rule).find(clause => clause.id === name.clause)
            : this.definition(name.rule)?.means;
    }

    /** The clause as it is written; undefined where the program has none of that name. */
    clauseText(name: ClauseName): string | undefined {
        return this.clause(name)?.text;
    }

    /** Where the clause is written; where the program has none of that name, its rule. */
    clauseSpan(name: ClauseName): Span | undefined {
        return this.clause(name)?.span ?? this.rule(name.rule)?.span;
    }

    private clause(name: ClauseName): { text: string; span: Span } | undefined {
        const rule = this.rule(name.rule);
        const effect = rule?.effect?.id === name.clause ? rule.effect : undefined;
        return effect ?? rule?.frequencies.find(frequency => frequency.id === name.clause) ?? this.conditionClause(name);
    }

    /** The title of a fact, definition, treatment or other word of the vocabulary. */
    title(id: string): string | undefined {
        const { facts, treatments, regions, diagnoses, procedures } = this.program.vocabulary;
        return (own(facts, id) ?? this.definition(id) ?? own(treatments, id) ?? own(regions, id) ?? own(diagnoses, id) ?? own(procedures, id))?.title;
    }

    question(fact: string): string | null {
        return own(this.program.vocabulary.facts, fact)?.question ?? null;
    }

    private inForce<T extends { sources: string[] }>(editions: T[]): T | undefined {
        return editions.find(edition => edition.sources.some(source => this.result.sources.includes(source))) ?? editions[0];
    }
}

/** A name typed by a person may be that of an inherited property (`constructor`). */
function own<T>(record: Record<string, T>, id: string): T | undefined {
    return Object.hasOwn(record, id) ? record[id] : undefined;
}
