import type { Span } from '../ir/source.js';

/** Why a request has no outcome: its rules or its case contradict themselves. Never leaves the evaluation: it becomes a withheld result. */
export class EvaluationProblem extends Error {
    constructor(because: string, readonly places: Span[]) {
        super(because);
    }
}
