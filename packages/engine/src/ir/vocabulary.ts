import type { Duration } from './values.js';
import type { Span } from './source.js';

/** What a named thing of the vocabulary has in common with the others. */
export interface Term {
    id: string;
    title: string;
    span: Span;
}

/** A treatment and the unit that its quantities are counted in, in the plural (`visits`). */
export interface Treatment extends Term {
    unit: string;
}

export type FactType =
    | { kind: 'yes or no' }
    | { kind: 'one of'; values: string[] }
    | { kind: 'list of'; values: string[] }
    | { kind: 'number'; unit: string }
    | { kind: 'percent' }
    | { kind: 'date' };

/** What a fact is about: the case as a whole, or each treatment, region or request of it. */
export type FactSubject = 'case' | 'treatment' | 'region' | 'request';

export type Supplier = 'provider' | 'claims-administrator' | 'worker';

export interface Fact extends Term {
    type: FactType;
    about: FactSubject;
    question: string | null;
    from: Supplier[];
}

/** The words that all guidelines and all cases share. `authorities` stand in the order in which they are searched. */
export interface Vocabulary {
    authorities: string[];
    /** The longest pause that still continues a course; null where the vocabulary does not say. */
    gapBetweenCourses: Duration | null;
    treatments: Record<string, Treatment>;
    regions: Record<string, Term>;
    diagnoses: Record<string, Term>;
    procedures: Record<string, Term>;
    facts: Record<string, Fact>;
}
