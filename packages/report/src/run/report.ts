import type { CaseResult, Program } from '@mtus/engine';
import type { FileNames } from '../place.js';

/** The results of sample cases with the rules that they came from. */
export interface RunReport {
    program: Program;
    cases: CaseResult[];
    names: FileNames;
}
