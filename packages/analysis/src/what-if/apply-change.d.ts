import { type Case } from '@mtus/engine';
import type { Change } from './change.js';
/** The case as it would be with the changes; the case itself stays as it is. */
export declare function withChanges(sample: Case, requestId: string, changes: readonly Change[]): Case;
/** A change in words that complete "it would change if you …". */
export declare function changeText(sample: Case, unit: string, change: Change): string;
