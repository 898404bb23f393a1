import { type Case, type CaseResult, type CompiledProgram, evaluateCase, isWithheld, type Program, type RequestResult } from '@mtus/engine';

/** A sample case with what the rules say of it, for a letter. */
export interface LetterCase {
    sample: Case;
    result: CaseResult;
    program: Program;
}

export function letterCase(rules: CompiledProgram, sample: Case): LetterCase {
    return { sample, result: evaluateCase(rules, sample), program: rules.program };
}

/** The requests that have an outcome; the others cannot be written about. */
export function decidedRequests({ result }: LetterCase): RequestResult[] {
    return result.requests.filter((request): request is RequestResult => !isWithheld(request));
}
