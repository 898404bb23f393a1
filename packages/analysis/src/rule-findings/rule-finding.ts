import type { Case, CompiledRule, RequestResult, Rule, Span } from '@mtus/engine';

/** A patient to show for a finding. */
export interface FindingPatient {
    sample: Case;
    request: string;
    /** What the rules say; null where they cannot say anything. */
    result: RequestResult | null;
}

/** What looking at every patient found about rules. */
export type RuleFinding = {
    treatments: string[];
    /** Where it is shown. */
    span: Span;
    /** Null where there can be no patient: of what never happens. */
    patient: FindingPatient | null;
} & (
    /** For some patients no rule speaks. */
    | { kind: 'gap' }
    /** For some patients one rule denies what another allows. */
    | { kind: 'conflict'; rules: string[] }
    /** For some patients rows of a table hold together, and the table does not say how they combine. */
    | { kind: 'rows overlap'; rule: Rule; rules: string[] }
    /** No patient meets the conditions of the rule; `together` are clauses that exclude each other. */
    | { kind: 'never applies'; rule: Rule; together: string[] }
    | { kind: 'always beaten'; rule: Rule; by: string[] }
    /** An authority that is searched earlier has always spoken. */
    | { kind: 'never speaks'; rule: Rule }
    /** Without the rule every patient is decided alike. */
    | { kind: 'redundant rule'; rule: Rule }
    | { kind: 'always true' | 'always false'; rule: Rule; clause: string }
    /** Whether the clause holds makes no difference to any patient. */
    | { kind: 'clause without effect'; rule: Rule; clause: string }
    /** Whatever the limit is, others leave no more. */
    | { kind: 'limit never reached'; rule: Rule; clause: string }
    /** Taken the other way, silence would make no difference to any record. */
    | { kind: 'silence without effect'; rule: Rule; clause: string }
    /** Two cases say the same of their patients and expect something else. */
    | { kind: 'contradictory cases'; cases: [string, string]; request: string; other: Span }
);

/** A treatment whose rules could not be looked at whole. */
export interface Unchecked {
    treatment: string;
    because: string;
    span: Span | null;
}

/** What is known of one rule as far as one treatment goes. */
export interface RuleVerdicts {
    compiled: CompiledRule;
    findings: RuleFinding[];
}
