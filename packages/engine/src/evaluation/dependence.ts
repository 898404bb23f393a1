import type { Request } from '../ir/case.js';
import type { Evaluation } from './evaluation.js';
import { EvaluationProblem } from './problem.js';
import type { Probe } from './probe.js';
import type { RequestReading } from './record.js';
import { requireNoOverlap } from './ruling.js';
import { FALSE, OPEN, TRUE, truthOf, type Truth } from './truth.js';

/** Whether a request that another depends on is not supported. UR's decision on it plays no part; supported in part, it does not fail. */
export function parentFails(evaluation: Evaluation, probe: Probe, reading: RequestReading, parent: string): Truth {
    const request = evaluation.sample.requests.find(candidate => candidate.id === parent);
    if (!request) {
        throw new EvaluationProblem(`there is no request "${parent}"`, [reading.request.span]);
    }
    const { outcomes, overlap } = evaluation.once(parent, () => evaluation.rulingOf(probe, request, 'binding'),
        `the requests depend on each other in a circle (${parent})`, [reading.request.span]);
    requireNoOverlap(overlap);
    const failing = (outcomes.none ? TRUE : 0) | (outcomes.some ? FALSE : 0);
    return (outcomes.conflict || outcomes.silent ? failing | openParentFails(evaluation, probe, reading, request) : failing) as Truth;
}

/** The rules do not say whether the parent is supported: as the case takes it, else both. */
function openParentFails(evaluation: Evaluation, probe: Probe, reading: RequestReading, parent: Request): Truth {
    if (parent.takenAs !== null) {
        return truthOf(parent.takenAs === 'not supported');
    }
    const variable = evaluation.record.openParent(reading, parent.id);
    const { lo, hi } = probe.read(variable);
    probe.blame(variable);
    return lo === hi ? truthOf(lo === 0) : OPEN;
}
