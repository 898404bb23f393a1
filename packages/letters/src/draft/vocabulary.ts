import { type Codes, isAlso, isCodes, isDiagnosis, isFact, isProcedure, isRegion, isTreatment, type Term as TermNode, workspaceElements } from '@mtus/language';
import type { LangiumSharedCoreServices } from 'langium';
import type { NamedTerm } from '../words/terms.js';

export type FactKind = 'yes or no' | 'number' | readonly string[];

/** What a draft takes from the workspace's vocabulary: the names that its requests, regions and facts can use. */
export interface LetterVocabulary {
    treatments: readonly (NamedTerm & { unit: string })[];
    regions: readonly NamedTerm[];
    diagnoses: readonly NamedTerm[];
    procedures: readonly NamedTerm[];
    /** Names of facts with what they can be: `yes or no`, a list of values, or a number. */
    facts: ReadonlyMap<string, FactKind>;
}

/** The vocabulary of all rule files that are loaded. */
export function letterVocabulary(shared: LangiumSharedCoreServices): LetterVocabulary {
    const { elements } = workspaceElements(shared);
    return {
        treatments: elements.filter(isTreatment).filter(({ name }) => name).map(treatment => ({ ...named(treatment), unit: treatment.unit ?? '' })),
        regions: elements.filter(isRegion).filter(({ name }) => name).map(named),
        diagnoses: elements.filter(isDiagnosis).filter(({ name }) => name).map(named),
        procedures: elements.filter(isProcedure).filter(({ name }) => name).map(named),
        facts: new Map(elements.filter(isFact).filter(({ about }) => about === undefined).flatMap(({ name, type }): [string, FactKind][] => {
            switch (type?.$type) {
                case 'YesNo': return [[name, 'yes or no']];
                case 'NumberOf': return [[name, 'number']];
                case 'OneOf': return [[name, type.values.map(value => value.name)]];
                default: return [];
            }
        })),
    };
}

function named(term: Extract<TermNode, { clauses: unknown[] }>): NamedTerm {
    const codes = term.clauses.filter(isCodes).flatMap((clause: Codes) => clause.codes);
    return { id: term.name, words: [term.title ?? '', term.name.replaceAll('-', ' '), ...term.clauses.filter(isAlso).flatMap(({ texts }) => texts), ...codes].filter(Boolean) };
}
