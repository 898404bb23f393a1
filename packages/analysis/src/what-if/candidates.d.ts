import { type Case, type CompiledProgram, type Request, type RequestResult } from '@mtus/engine';
import type { Change } from './change.js';
/** One thing that can be changed, with the ways to change it. Of ordered ways only the first that leads to an outcome is worth telling. */
export interface Candidate {
    name: string;
    ordered: boolean;
    changes: Change[];
    /** True where the result names it as missing, or it is about the request itself. */
    likely: boolean;
}
/** Everything about a request that the people involved could change: what is documented, what is asked for, and when. */
export declare function candidatesFor(rules: CompiledProgram, sample: Case, request: Request, result: RequestResult): Candidate[];
