import { type Case, type CompiledProgram } from '@mtus/engine';
import type { ChangeSet } from './change.js';
export interface WhatIfOptions {
    /** The largest set of changes that is tried; 3 where nothing is said. */
    mostChanges?: number;
    /** Asked between evaluations; true ends the search, and what was found so far is returned. */
    shouldStop?: () => boolean;
}
/**
 * The smallest sets of changes that lead to another outcome of a request. Each was evaluated as it would be; none contains a smaller set
 * that leads to the same outcome. Sets of three are tried only over what is missing and what is asked for. Empty for a request that
 * cannot be evaluated.
 */
export declare function whatWouldChange(rules: CompiledProgram, sample: Case, requestId: string, options?: WhatIfOptions): ChangeSet[];
