import type { Definition } from './condition.js';
import type { Guideline, Rule } from './rule.js';
import type { Span } from './source.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Something that errors keep out of the program. Every result that reads a rule which names it, or which it names, is withheld:
 * leaving a rule out silently would revive the rules that it beats.
 */
export interface LeftOut {
    kind: 'rule' | 'table' | 'definition' | 'guideline' | 'treatment' | 'fact' | 'unknown';
    /** Null where even the header is broken. */
    id: string | null;
    /** Why, as one sentence for a person. */
    because: string;
    /** Treatments whose results read it, or read a rule that it names or that names it; null where that cannot be told: every treatment. */
    treatments: string[] | null;
    span: Span;
}

/** The rules of a workspace as plain, JSON-serializable data. Order carries no meaning except in `vocabulary.authorities`. */
export interface Program {
    vocabulary: Vocabulary;
    guidelines: Guideline[];
    definitions: Definition[];
    rules: Rule[];
    leftOut: LeftOut[];
}
