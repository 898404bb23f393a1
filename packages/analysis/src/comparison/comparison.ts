import type { Case, LeftOut, RequestResult, Span, WithheldResult } from '@mtus/engine';

/** What became of a rule, definition, document or word between two versions. */
export type ChangeKind =
    | 'added' | 'removed' | 'renamed'
    /** In another file, and otherwise the same. */
    | 'moved'
    /** Titles, quotes, notes: nothing that is evaluated. */
    | 'words only'
    | 'meaning'
    /** One of the versions has it with an error: what it does there cannot be told. */
    | 'in error';

export type ElementKind = 'rule' | 'definition' | 'guideline' | 'fact' | 'treatment' | 'vocabulary';

/** One element that is not the same in both versions. */
export interface ElementChange {
    kind: ElementKind;
    /** Its identifier in the new version, or in the old one where it is gone. */
    id: string;
    /** Its identifier before, where it was another. */
    formerly: string | null;
    change: ChangeKind;
    /** The parts that differ: `requires`, `allow`, `quotes`. */
    parts: string[];
    /** Its clauses as they are written, of each version those that the other has not. */
    lines: { before: string[]; after: string[] };
    /** Of what rules use: the rules whose meaning it is part of, in either version. */
    usedBy: string[];
    before: Span | null;
    after: Span | null;
}

/** A patient that the two versions decide differently. */
export interface Patient {
    sample: Case;
    request: string;
    before: RequestResult;
    after: RequestResult;
    /** The sample case that it was made from; null where its record is made up. */
    from: string | null;
}

export type TreatmentVerdict = 'looser' | 'stricter' | 'both' | 'same outcome for another reason' | 'same' | 'no difference found' | 'cannot be compared';

/**
 * What a change does to a treatment. A patient proves that the versions differ. Where `isProved`, every patient and every record in which facts are stated or
 * left out was taken into account: what no patient shows does not happen. Else `because` says what is open.
 */
export interface TreatmentChange {
    treatment: string;
    /** The changed rules that speak of it, in either version. */
    touchedBy: string[];
    verdict: TreatmentVerdict;
    /** More is supported. */
    looser: Patient | null;
    /** Less is supported. */
    stricter: Patient | null;
    /** Less is certain and more is possible, or the other way round. */
    mixed: Patient | null;
    /** The same is supported, for another reason or with other facts missing. */
    otherwise: Patient | null;
    isProved: boolean;
    tried: number;
    /** Why it cannot be compared, or what could not be proved, as sentences; empty where nothing stands in the way. */
    because: string[];
}

/** What differs of a request of a sample case. */
export type CaseDifference = 'outcome' | 'quantity' | 'reason' | 'missing' | 'counts';

/** A request of a sample case that comes out otherwise. */
export interface CaseChange {
    case: string;
    request: string;
    differences: CaseDifference[];
    before: RequestResult | WithheldResult;
    after: RequestResult | WithheldResult;
    span: Span;
}

/** Two versions of a workspace, compared by what they do. */
export interface Comparison {
    /** In order of kind, then of identifier. */
    elements: ElementChange[];
    /** The treatments that the changes can touch, in order of identifier. */
    treatments: TreatmentChange[];
    /** `inError`: cases that an error keeps from being evaluated in one of the versions. */
    cases: { compared: number; added: string[]; removed: string[]; inError: string[]; changed: CaseChange[] };
    /** What errors keep out of either version. */
    leftOut: { before: LeftOut[]; after: LeftOut[] };
}
